/// A grid of characters that lines are drawn on: braille of 2 x 4 dots each, or one mark of ASCII each.
struct DotCanvas {
  private let columns: Int
  private let rows: Int
  private let style: TextStyle
  /// The dots of each character, and the curve that each belongs to.
  private var dots: [UInt8]
  private var owners: [Int]

  /// Marks of curves in ASCII.
  static let marks: [Character] = ["*", "+", "o", "x", "#", "@", "%", "&"]

  init(columns: Int, rows: Int, style: TextStyle) {
    (self.columns, self.rows, self.style) = (columns, rows, style)
    dots = Array(repeating: 0, count: columns * rows)
    owners = Array(repeating: 0, count: columns * rows)
  }

  private var across: Int { columns * (style.isASCII ? 1 : 2) }
  private var down: Int { rows * (style.isASCII ? 1 : 4) }

  /// Draws a line between two points, each 0 to 1 from the lower left corner.
  mutating func draw(from first: Point, to last: Point, owner: Int) {
    let (x0, y0) = (first.x * Double(across - 1), (1 - first.y) * Double(down - 1))
    let (x1, y1) = (last.x * Double(across - 1), (1 - last.y) * Double(down - 1))
    let steps = Int(max((x1 - x0).magnitude, (y1 - y0).magnitude).rounded(.up))
    for step in 0...max(1, steps) {
      let share = Double(step) / Double(max(1, steps))
      dot(
        x: Int((x0 + share * (x1 - x0)).rounded()), y: Int((y0 + share * (y1 - y0)).rounded()),
        owner)
    }
  }

  private mutating func dot(x: Int, y: Int, _ owner: Int) {
    guard (0..<across).contains(x), (0..<down).contains(y) else { return }
    let (perColumn, perRow) = style.isASCII ? (1, 1) : (2, 4)
    let index = y / perRow * columns + x / perColumn
    dots[index] |= style.isASCII ? 1 : DotCanvas.bits[y % 4][x % 2]
    owners[index] = owner
  }

  /// Which bit of a braille character is which dot.
  private static let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]

  /// A row of characters, in the colours of their curves.
  func row(_ row: Int, color: (Int) -> Int) -> String {
    (row * columns..<(row + 1) * columns).map { index in
      guard dots[index] != 0 else { return " " }
      let mark = DotCanvas.marks[owners[index] % DotCanvas.marks.count]
      let braille = Unicode.Scalar(0x2800 + UInt32(dots[index])).map(String.init) ?? " "
      return style.painted(style.isASCII ? String(mark) : braille, color(owners[index]))
    }.joined()
  }
}

/// The style of a text chart.
package struct TextStyle: Sendable {
  /// The largest width, in columns.
  package let columns: Int
  /// Whether only ASCII characters may be used.
  package let isASCII: Bool
  /// Whether curves have colours.
  package let hasColor: Bool

  /// A style; a chart is 30 to 500 columns wide.
  package init(columns: Int, isASCII: Bool, hasColor: Bool) {
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
