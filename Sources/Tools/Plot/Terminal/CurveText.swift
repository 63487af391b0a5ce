/// Curves as lines of text.
struct CurveText {
  private let curves: Curves
  private let style: TextStyle
  private let rows: Int
  private let labelWidth: Int
  private let width: Int
  private var canvas: DotCanvas

  init(_ curves: Curves, _ style: TextStyle) {
    self.curves = curves
    self.style = style
    rows = CurveText.rows(for: curves.values, about: min(20, max(8, style.columns / 5)))
    labelWidth = curves.values.ticks.map(\.label.count).max() ?? 0
    // There is room at the right edge for letters, which distinguish curves where colours do not.
    width = max(8, style.columns - labelWidth - 4)
    canvas = DotCanvas(columns: width, rows: rows, style: style)
    for (index, curve) in curves.curves.enumerated() { draw(curve, owner: index) }
  }

  /// The number of rows that puts equal distances between the marks of a linear axis.
  private static func rows(for axis: Axis, about count: Int) -> Int {
    let spaces = max(1, axis.ticks.count - 1)
    return axis.isLogarithmic ? count : spaces * max(1, (count + spaces / 2) / spaces) + 1
  }

  private mutating func draw(_ curve: Curves.Curve, owner: Int) {
    var last: Point?
    for point in curve.points {
      guard point.y.isFinite else { last = nil; continue }
      let place = place(point)
      canvas.draw(from: last ?? place, to: place, owner: owner)
      last = place
    }
  }

  private func place(_ point: Point) -> Point {
    Point(x: curves.places.position(point.x), y: curves.values.position(point.y))
  }

  /// The lines, each with a line feed.
  var text: String {
    var lines = curves.title.isEmpty ? [] : [Word.shown(curves.title, columns: style.columns)]
    lines.append(curves.valueTitle)
    let ends = ends
    for row in 0..<rows {
      let drawn = canvas.row(row) { curves.curves[$0].color }
      lines.append("\(label(row))\(drawn)\(ends[row])")
    }
    lines += axis
    return (lines + legend).map { TextStyle.trimmed($0) + "\n" }.joined()
  }

  /// The label at the left of a row.
  private func label(_ row: Int) -> String {
    let tick = curves.values.ticks.first { self.row(curves.values.position($0.value)) == row }
    let text = tick?.label ?? ""
    let line = style.isASCII ? (tick == nil ? "|" : "+") : (tick == nil ? "│" : "┤")
    return String(repeating: " ", count: labelWidth - text.count) + text + " " + line
  }

  private func row(_ position: Double) -> Int { Int(((1 - position) * Double(rows - 1)).rounded()) }

  /// The letters of the curves that end at each row.
  private var ends: [String] {
    var ends = Array(repeating: "", count: rows)
    guard curves.curves.count > 1, !style.isASCII else { return ends }
    for (index, curve) in curves.curves.enumerated() {
      guard let last = curve.points.last(where: \.y.isFinite) else { continue }
      let row = row(curves.values.position(last.y))
      // Each row has room for one letter; a letter whose row is taken goes to the nearest free row.
      let order = ends.indices.sorted { ($0 - row).magnitude < ($1 - row).magnitude }
      guard let free = order.first(where: { ends[$0].isEmpty }) else { continue }
      ends[free] = " " + style.painted(CurveText.letter(index), curve.color)
    }
    return ends
  }

  private static func letter(_ index: Int) -> String {
    String(UnicodeScalar(UInt8(ascii: "A") + UInt8(index % 26)))
  }

  /// The horizontal axis, with its marks and their numbers.
  private var axis: [String] {
    var line = Array(repeating: style.isASCII ? "-" : "─", count: width)
    var numbers = Array(repeating: " ", count: width + 6)
    var free = -2
    for tick in curves.places.ticks {
      let column = Int((curves.places.position(tick.value) * Double(width - 1)).rounded())
      line[column] = style.isASCII ? "+" : "┬"
      let start = min(max(0, column - tick.label.count / 2), width + 1 - tick.label.count)
      guard start > free else { continue }
      for (offset, digit) in tick.label.enumerated() where start + offset < numbers.count {
        numbers[start + offset] = String(digit)
      }
      free = start + tick.label.count
    }
    let indent = String(repeating: " ", count: labelWidth + 1)
    let name = curves.over.title
    let title = String(repeating: " ", count: max(0, (width - name.count) / 2)) + name
    return [
      indent + (style.isASCII ? "+" : "└") + line.joined(), indent + " " + numbers.joined(),
      indent + " " + title,
    ]
  }

  /// The legend, in as many lines as it needs.
  private var legend: [String] {
    guard curves.curves.count > 1 || curves.runs > 1 else { return [] }
    var (lines, width) = ([""], 0)
    for (index, curve) in curves.curves.enumerated() {
      let kind = curve.isValidation ? ", validation" : ", training"
      let name = Word.shown(
        curve.name + (curves.tellsKinds ? kind : ""), columns: style.columns - 6)
      let mark =
        style.isASCII
        ? String(DotCanvas.marks[index % DotCanvas.marks.count]) : CurveText.letter(index)
      let needed = TextWidth.columns(name) + 4
      if width > 0 && width + needed > style.columns {
        lines.append("")
        width = 0
      }
      lines[lines.count - 1] += "  \(style.painted(mark, curve.color)) \(name)"
      width += needed
    }
    return lines
  }
}
