import Shared
import Text

/// Prints the scores of a corpus.
struct ScorePrinter {
  private let metrics: [MetricScores]
  private let plan: ScorePlan
  /// What a test says, by metric and system.
  private let verdicts: [[Verdict]]

  /// Runs the test, where there is one.
  init(_ scores: Scores) {
    let plan = scores.plan
    (metrics, self.plan) = (scores.metrics, plan)
    verdicts = metrics.map { metric in
      plan.test.map { metric.verdicts($0, isPaired: plan.isPaired) }
        ?? metric.systems.map { _ in Verdict() }
    }
  }

  /// One line for each metric and system, with two decimals.
  var text: String {
    var text = ""
    for (row, metric) in metrics.enumerated() {
      for (column, system) in plan.systems.enumerated() {
        let score = metric.systems[column]
        var words = system.label.isEmpty ? [] : [system.label]
        words += [metric.name, fixed(score.score)] + ScorePrinter.words(verdicts[row][column])
        if plan.isNamed || column == 0 {
          words += (score as? BLEU).map { [ScorePrinter.details($0)] } ?? []
          words.append(metric.signature)
        }
        text += words.joined(separator: " ") + "\n"
      }
    }
    return text
  }

  /// The scores alone, with two decimals, one per line.
  var numbers: String {
    metrics.flatMap { metric in metric.systems.map { fixed($0.score) + "\n" } }.joined()
  }

  /// One object with full precision for each system; a baseline beside standard input stands in the same object.
  var json: String {
    plan.systems.indices.prefix(plan.isNamed ? plan.systems.count : 1).map { system in
      var line = JSONLine()
      // Among the lines of a report each says what it is.
      if plan.report != nil { line.add("event", "scores") }
      if plan.isNamed { line.add("system", plan.systems[system].label) }
      for (row, metric) in metrics.enumerated() {
        add(metric, verdicts[row], system, to: &line)
      }
      return line.text + "\n"
    }.joined()
  }

  private func add(
    _ metric: MetricScores, _ verdicts: [Verdict], _ system: Int, to line: inout JSONLine
  ) {
    let key = metric.metric.rawValue
    line.add(key, metric.systems[system].score)
    ScorePrinter.addDetails(of: metric.systems[system], to: &line)
    ScorePrinter.add(verdicts[system].interval, key, to: &line)
    // Beside standard input the second system is the baseline, and has the p of both.
    let compared = plan.isNamed ? system : verdicts.count - 1
    if compared != system {
      line.add("baseline_\(key)", metric.systems[compared].score)
      ScorePrinter.add(verdicts[compared].interval, "baseline_\(key)", to: &line)
    }
    if let probability = verdicts[compared].probability { line.add("\(key)_p", probability) }
    line.add(metric.metric == .bleu ? "signature" : "\(key)_signature", metric.signature)
  }

  private static func addDetails(of score: any SummedScore, to line: inout JSONLine) {
    if let bleu = score as? BLEU {
      for (index, precision) in bleu.precisions.enumerated() {
        line.add("precision_\(index + 1)", precision)
      }
      line.add("brevity_penalty", bleu.brevityPenalty)
      line.add("hyp_len", bleu.hypothesisLength)
      line.add("ref_len", bleu.referenceLength)
    } else if let ter = score as? TER {
      line.add("ter_edits", ter.edits)
      line.add("ter_ref_len", ter.meanReferenceLength)
    }
  }

  private static func add(
    _ interval: Bootstrap.Interval?, _ key: String, to line: inout JSONLine
  ) {
    guard let interval else { return }
    line.add("\(key)_mean", interval.mean)
    line.add("\(key)_ci", interval.halfWidth)
  }

  private static func words(_ verdict: Verdict) -> [String] {
    let interval = verdict.interval.map { "(mean \(fixed($0.mean)) ± \(fixed($0.halfWidth)))" }
    let probability = verdict.probability.map { "p \(rounded($0, 4))" }
    return [interval, probability].compactMap { $0 }
  }

  private static func details(_ bleu: BLEU) -> String {
    let precisions = bleu.precisions.map { rounded($0, 1) }.joined(separator: "/")
    let ratio = Double(bleu.hypothesisLength) / Double(max(1, bleu.referenceLength))
    return "\(precisions) BP \(rounded(bleu.brevityPenalty, 3)) "
      + "ratio \(rounded(ratio, 3)) hyp \(bleu.hypothesisLength) ref \(bleu.referenceLength)"
  }
}

/// A score as it is printed.
func fixed(_ number: Double) -> String { rounded(number, 2) }

private func rounded(_ number: Double, _ places: Int) -> String {
  decimal(number, places: places, likePrintf: true)
}
