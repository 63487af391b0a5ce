/// A line of progress on standard error.
///
/// On a terminal it is written over and over, at most ten times a second and never wider than the terminal;
/// elsewhere it is a plain line every 30 seconds.
public struct ProgressLine {
  private enum Kind { case moving, plain, none }

  private let tool: String
  private let kind: Kind
  private let interval: Duration
  private var last: ContinuousClock.Instant

  /// A line of `tool`; quiet tools draw none.
  public init(tool: String, mode: ProgressMode, quiet: Bool) {
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
  public mutating func show(_ fields: () -> [ProgressField]) {
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
