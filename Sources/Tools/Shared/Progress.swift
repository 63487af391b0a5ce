import ArgumentParser

/// A line of progress on standard error.
///
/// On a terminal it is written over and over, at most ten times a second and never wider than the terminal;
/// elsewhere it is a plain line every 30 seconds.
package struct ProgressLine {
  private enum Kind { case moving, plain, none }

  private let tool: String
  private let kind: Kind
  private let interval: Duration
  private var last: ContinuousClock.Instant

  /// A line of `tool`; quiet tools draw none.
  package init(tool: String, mode: ProgressMode, quiet: Bool) {
    self.tool = tool
    kind =
      switch mode {
      case _ where quiet: .none
      case .never: .none
      case .always: .moving
      case .auto: Terminal.isCapable(2) ? .moving : .plain
      }
    interval = kind == .moving ? .milliseconds(100) : .seconds(30)
    // A log gets its first line only after the interval, so that short runs write none.
    last = kind == .moving ? .now - interval : .now
  }

  /// Shows the fields, if the last time is long enough ago.
  package mutating func show(_ fields: () -> [ProgressField]) {
    guard kind != .none else { return }
    let now = ContinuousClock.now
    guard now - last >= interval else { return }
    last = now
    if kind == .moving {
      Report.draw(moving(fields()))
    } else {
      let texts = fields().filter { !$0.isDrawing }.map(\.text)
      Report.standardError("\(tool): \(texts.joined(separator: "  "))\n")
    }
  }

  private func moving(_ fields: [ProgressField]) -> String {
    // Text that reaches the last column may wrap onto a new line.
    let columns = Terminal.columns(of: 2) - 1
    let shown = fields.filter { !$0.isDrawing || Terminal.hasUnicode }
    let fitting = ProgressField.fitting(shown, columns: columns - tool.count - 2)
    let texts = fitting.map { field in
      field.isDrawing && Terminal.hasColor(2) ? "\u{1B}[36m\(field.text)\u{1B}[0m" : field.text
    }
    let width = fitting.reduce(tool.count) { $0 + 2 + $1.text.count }
    let line = "\(tool): \(texts.joined(separator: "  "))"
    return width <= columns ? line : String("\(tool): \(fitting[0].text)".prefix(columns))
  }
}

/// How many lines were answered, and how fast.
package struct LineProgress {
  private var line: ProgressLine
  private let start = ContinuousClock.now
  private var count = 0

  /// A count of no lines.
  package init(_ line: ProgressLine) { self.line = line }

  /// Counts lines.
  package mutating func add(_ lines: Int) {
    count += lines
    let (count, start) = (count, start)
    line.show {
      let rate = Double(count) / max(1e-9, seconds(since: start))
      let text = rate < 10 ? decimal(rate, places: 1) : grouped(Int(rate))
      return [
        ProgressField("\(grouped(count)) lines", rank: 0),
        ProgressField("\(text) lines/s", rank: 1),
      ]
    }
  }
}

/// A part of a line of progress.
package struct ProgressField: Sendable {
  let text: String
  /// The order in which fields are removed where room is short; the lowest rank goes last.
  let rank: Int
  /// Whether it is a drawing, which has a colour and is left out of logs.
  let isDrawing: Bool

  /// A part of text.
  package init(_ text: String, rank: Int) {
    (self.text, self.rank, isDrawing) = (text, rank, false)
  }

  /// A drawing; nil where it is empty.
  package init?(drawing text: String, rank: Int) {
    guard !text.isEmpty else { return nil }
    (self.text, self.rank, isDrawing) = (text, rank, true)
  }

  /// The parts that fit side by side into some columns, two spaces apart.
  static func fitting(_ fields: [ProgressField], columns: Int) -> [ProgressField] {
    var fields = fields
    while fields.reduce(-2, { $0 + 2 + $1.text.count }) > columns, fields.count > 1,
      let least = fields.indices.max(by: { fields[$0].rank < fields[$1].rank })
    {
      fields.remove(at: least)
    }
    return fields
  }
}

/// When a tool shows its progress.
package enum ProgressMode: String, ExpressibleByArgument, CaseIterable, Sendable {
  /// A line that moves on a terminal, a plain line now and then elsewhere.
  case auto
  /// A line that moves, wherever standard error goes.
  case always
  /// No progress.
  case never
}

/// The option of the tools that can run for long.
package struct ProgressOptions: ParsableArguments {
  /// When progress is shown.
  @Option(
    help: ArgumentHelp(
      "Progress on standard error: a moving line on a terminal, a line every 30 s elsewhere.",
      valueName: "when"))
  package var progress = ProgressMode.auto

  /// An option group with the default.
  package init() {}
}
