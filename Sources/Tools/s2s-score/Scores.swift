import Shared
import Text

/// The metrics that were asked for, of all systems.
struct Scores {
  /// A score for each metric, in the order in which they are printed.
  private(set) var metrics: [MetricScores]
  /// The report, where one is asked for.
  private(set) var report: TranslationReport?
  /// How many lines of each system look tokenized, where BLEU is computed.
  private(set) var tokenized: [TokenizedEnds]
  /// The systems and what is compared.
  let plan: ScorePlan

  private let hasBLEU: Bool

  /// Scores of no sentence.
  init(_ plan: ScorePlan) {
    (self.plan, metrics, report) = (plan, plan.metrics, plan.report)
    hasBLEU = metrics.contains { $0.metric == .bleu }
    tokenized = Array(repeating: TokenizedEnds(), count: plan.systems.count)
  }

  /// Adds a line of each system.
  mutating func add(_ hypotheses: ArraySlice<ArraySlice<UInt8>>, references: [ArraySlice<UInt8>]) {
    for (system, hypothesis) in hypotheses.enumerated() {
      if hasBLEU { tokenized[system].add(hypothesis) }
      for index in metrics.indices {
        metrics[index].add(hypothesis, of: system, references: references)
      }
    }
  }

  /// Adds a line to the report.
  mutating func add(_ line: TranslationReport.Line, _ words: inout ReportWords) {
    report?.add(line, &words)
  }

  /// Adds the scores of the next part of the corpus.
  mutating func add(_ other: Scores) {
    if let part = other.report { report?.add(part) }
    for index in metrics.indices { metrics[index].add(other.metrics[index]) }
    for index in tokenized.indices { tokenized[index].add(other.tokenized[index]) }
  }

  /// Resets the scores to those of no sentence.
  mutating func clear() {
    clearMetrics()
    report?.clear()
    tokenized = tokenized.map { _ in TokenizedEnds() }
  }

  /// Resets all but the counts of lines that look tokenized.
  mutating func clearMetrics() {
    for index in metrics.indices { metrics[index].clear() }
  }
}
