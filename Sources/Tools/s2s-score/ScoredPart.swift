import Shared
import Text

/// The scores of one thread, before they are added to the total; or the lines that say those of sentences.
final class ScoredPart {
  /// The scores of the part.
  private(set) var scores: Scores
  /// A line for each sentence, where each is scored by itself.
  private(set) var lines = ""
  private let form: Form
  private var words: ReportWords?

  /// What is made of a part.
  enum Form { case sums, sentences, objects }

  /// - Parameters:
  ///   - empty: Scores of no sentence.
  ///   - words: Cuts the words of the report, where there is one.
  init(_ empty: Scores, _ form: Form, _ words: ReportWords?) {
    (scores, self.form, self.words) = (empty, form, words)
  }

  /// Scores a part, after a reset of the scores.
  ///
  /// - Parameter block: Numbered lines, each of all systems, then of all references, then of the source.
  func score(_ block: [ParallelLines.Row]) {
    scores.clear()
    lines = ""
    let systems = scores.plan.systems.count
    let hasSource = scores.plan.source != nil
    for row in block {
      let references = Array(row.texts[systems...].dropLast(hasSource ? 1 : 0))
      scores.add(row.texts[..<systems], references: references)
      if words != nil {
        let line = TranslationReport.Line(
          number: row.number, systems: Array(row.texts[..<systems]), references: references,
          source: hasSource ? row.texts.last : nil)
        report(line)
      }
      guard form != .sums else { continue }
      lines += form == .objects ? objects(of: row.number) : numbers
      scores.clearMetrics()
    }
  }

  private func report(_ line: TranslationReport.Line) {
    // Taken out, so that its tables are not copied.
    guard var own = words else { return }
    words = nil
    scores.add(line, &own)
    words = own
  }

  /// The scores of a sentence: of all metrics of the first system, then of the next.
  private var numbers: String {
    let systems = scores.plan.systems.indices
    return systems.flatMap { system in scores.metrics.map { fixed($0.systems[system].score) } }
      .joined(separator: "\t") + "\n"
  }

  private func objects(of number: Int) -> String {
    scores.plan.systems.enumerated().map { index, system in
      var line = JSONLine()
      line.add("line", number)
      if scores.plan.isNamed { line.add("system", system.label) }
      for metric in scores.metrics {
        line.add(metric.metric.rawValue, metric.systems[index].score)
      }
      return line.text + "\n"
    }.joined()
  }
}
