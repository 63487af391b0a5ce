import Shared
import Text

/// Prints a report as text: tables with a column for each system, then the sentences on which they differ most.
struct ReportPrinter {
  private let report: TranslationReport
  private let names: [String]
  private let hasFrequencies: Bool
  private let hasSource: Bool

  /// - Parameter names: What the systems are called.
  init(_ report: TranslationReport, names: [String], _ options: ReportOptions) {
    (self.report, self.names) = (report, names)
    (hasFrequencies, hasSource) = (options.vocab != nil, options.source != nil)
  }

  /// The tables and the sentences, behind a blank line.
  var text: String {
    var lines = names.enumerated().map { "system \($0 + 1): \($1)" }
    lines += [""] + whole + precisions + repeats
    if hasSource { lines += copies }
    if hasFrequencies {
      lines += table("words by count in training", ReportClasses.frequencies) { $0.byFrequency[$1] }
    }
    lines += table("words by length of the reference", ReportClasses.lengths) { $0.byLength[$1] }
    lines += ratios
    for index in report.examples.indices { lines += examples(index) }
    return lines.map { $0 + "\n" }.joined()
  }

  private var whole: [String] {
    let counts = report.counts
    return [
      row("words", counts.map { grouped($0.total.hypothesis[0]) }),
      row("length ratio", counts.map { ratio($0.total) }),
      row("word F1", counts.map { share($0.total.f1(1)) }),
    ]
  }

  private var precisions: [String] {
    (1...GramCounts.order).map { n in
      row("\(n)-gram precision", report.counts.map { share($0.total.precision(n)) })
    }
  }

  private var repeats: [String] {
    (1...GramCounts.order).map { n in
      let counts = report.counts
      let own = percent(counts[0].referenceRepeats[n - 1], counts[0].total.reference[n - 1])
      return row(
        "\(n)-grams said before",
        counts.map { share(percent($0.repeats[n - 1], $0.total.hypothesis[n - 1])) })
        + "  (reference \(share(own)))"
    }
  }

  private var copies: [String] {
    let counts = report.counts
    return [
      row("copied words", counts.map { grouped($0.copies.said) })
        + "  (reference \(grouped(counts[0].copies.wanted)))",
      row("copied and right", counts.map { share(percent($0.copies.right, $0.copies.said)) }),
    ]
  }

  /// Words of the references, then F1 and the precision of each n by class.
  private func table(
    _ title: String, _ classes: ReportClasses, _ counts: (ReportCounts, Int) -> GramCounts
  ) -> [String] {
    var lines = ["", title]
    for index in 0..<classes.count {
      let found = report.counts.map { counts($0, index) }
      guard found.contains(where: { $0.reference[0] + $0.hypothesis[0] > 0 }) else { continue }
      let label = "  \(classes.label(index)): F1"
      lines.append(
        row(label, found.map { share($0.f1(1)) }) + "  (\(grouped(found[0].reference[0])))")
      for n in 1...GramCounts.order where found.contains(where: { $0.hypothesis[n - 1] > 0 }) {
        lines.append(row("    \(n)-gram precision", found.map { share($0.precision(n)) }))
      }
    }
    return lines
  }

  private var ratios: [String] {
    let classes = ReportClasses.lengths
    let lines = (0..<classes.count).compactMap { index -> String? in
      let sentences = report.counts[0].sentences[index]
      guard sentences > 0 else { return nil }
      return row("  \(classes.label(index))", report.counts.map { ratio($0.byLength[index]) })
        + "  (\(grouped(sentences)))"
    }
    return ["", "length ratio by length of the reference"] + lines
  }

  private func examples(_ index: Int) -> [String] {
    let (first, other) = (names[0], names[index + 1])
    let kinds = [
      ("won by \(other) over \(first)", report.examples[index].won),
      ("lost by \(other) to \(first)", report.examples[index].lost),
    ]
    return kinds.flatMap { title, examples in
      ["", title]
        + examples.flatMap { example in
          let head =
            "line \(example.line): \(fixed(example.scores.0)) -> \(fixed(example.scores.1))"
          return [head] + zip(["=", "1", "\(index + 2)"], example.texts).map { "  \($0) \($1)" }
        }
    }
  }

  private func row(_ label: String, _ values: [String]) -> String {
    func space(_ count: Int) -> String { String(repeating: " ", count: max(1, count)) }
    return label + space(24 - label.count)
      + values.map { space(10 - $0.count) + $0 }.joined()
  }

  private func ratio(_ counts: GramCounts) -> String {
    let (own, reference) = (counts.hypothesis[0], counts.reference[0])
    return reference > 0 ? decimal(Double(own) / Double(reference), places: 3) : "-"
  }

  private func share(_ value: Double?) -> String { value.map { decimal($0, places: 1) } ?? "-" }

  private func percent(_ part: Int, _ whole: Int) -> Double? {
    whole > 0 ? 100 * Double(part) / Double(whole) : nil
  }
}
