/// The style of a text chart.
public struct TextStyle: Sendable {
  /// The largest width, in columns.
  public let columns: Int
  /// Whether only ASCII characters may be used.
  public let isASCII: Bool
  /// Whether curves have colours.
  public let hasColor: Bool

  /// A style; a chart is 30 to 500 columns wide.
  public init(columns: Int, isASCII: Bool, hasColor: Bool) {
    self.columns = min(max(columns, 30), 500)
    self.isASCII = isASCII
    self.hasColor = hasColor
  }

  /// A text in the colour of a curve.
  func painted(_ text: String, _ color: Int) -> String {
    guard hasColor else { return text }
    return "\u{1B}[38;5;\(Palette.terminal[color % Palette.terminal.count])m\(text)\u{1B}[0m"
  }

  /// A line without the spaces at its end.
  static func trimmed(_ line: String) -> String {
    var line = line[...]
    while line.last == " " { line.removeLast() }
    return String(line)
  }
}
