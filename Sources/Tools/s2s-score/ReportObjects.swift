import Shared
import Text

/// Prints a report as lines of JSON, flat objects that s2s-plot draws.
struct ReportObjects {
  private let report: TranslationReport
  private let names: [String]
  private let options: ReportOptions

  /// - Parameter names: What the systems are called.
  init(_ report: TranslationReport, names: [String], _ options: ReportOptions) {
    (self.report, self.names, self.options) = (report, names, options)
  }

  /// An object for each system and row of a table, and for each sentence.
  var text: String {
    var lines: [JSONLine] = []
    for (system, counts) in report.counts.enumerated() {
      lines += (1...GramCounts.order).map { whole(counts, $0, system) }
      if options.source != nil { lines.append(copies(counts, system)) }
      if options.vocab != nil {
        lines += table("frequency", .frequencies, counts.byFrequency, system)
      }
      lines += table("length", .lengths, counts.byLength, system)
    }
    for index in report.examples.indices {
      lines += report.examples[index].won.map { example("won", $0, index + 1) }
      lines += report.examples[index].lost.map { example("lost", $0, index + 1) }
    }
    return lines.map { $0.text + "\n" }.joined()
  }

  private func line(_ table: String, _ system: Int) -> JSONLine {
    var line = JSONLine()
    line.add("event", "report")
    line.add("table", table)
    line.add("system", names[system])
    return line
  }

  private func whole(_ counts: ReportCounts, _ n: Int, _ system: Int) -> JSONLine {
    var line = line("all", system)
    add(counts.total, n, to: &line)
    line.add("repeats", counts.repeats[n - 1])
    line.add("reference_repeats", counts.referenceRepeats[n - 1])
    return line
  }

  private func copies(_ counts: ReportCounts, _ system: Int) -> JSONLine {
    var line = line("copied", system)
    line.add("hypothesis", counts.copies.said)
    line.add("reference", counts.copies.wanted)
    line.add("matches", counts.copies.right)
    return line
  }

  private func table(
    _ name: String, _ classes: ReportClasses, _ counts: [GramCounts], _ system: Int
  ) -> [JSONLine] {
    counts.indices.flatMap { index in
      (1...GramCounts.order).map { n in
        var line = line(name, system)
        line.add("class", classes.label(index))
        if name == "length", n == 1 {
          line.add("sentences", report.counts[system].sentences[index])
        }
        add(counts[index], n, to: &line)
        return line
      }
    }
  }

  private func add(_ counts: GramCounts, _ n: Int, to line: inout JSONLine) {
    line.add("n", n)
    line.add("hypothesis", counts.hypothesis[n - 1])
    line.add("reference", counts.reference[n - 1])
    line.add("matches", counts.matches[n - 1])
    // What nobody has is null.
    line.add("precision", counts.precision(n) ?? .nan)
    line.add("recall", counts.recall(n) ?? .nan)
    line.add("f1", counts.f1(n) ?? .nan)
  }

  private func example(_ table: String, _ example: ReportExamples.Example, _ system: Int)
    -> JSONLine
  {
    var line = line(table, system)
    line.add("line", example.line)
    line.add("gain", example.gain)
    line.add("score", example.scores.1)
    line.add("first_score", example.scores.0)
    for (key, text) in zip(["reference", "first_text", "text"], example.texts) {
      line.add(key, text)
    }
    return line
  }
}
