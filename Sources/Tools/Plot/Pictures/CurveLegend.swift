/// The legend of curves: samples with names, in as many rows as they need.
struct CurveLegend {
  private struct Entry {
    let name: String
    let color: Int?
    let isValidation: Bool
    /// Whether it stands for both curves of a run.
    var isRun = false
    var x = 0.0
    var row = 0
  }

  private let entries: [Entry]
  private static let sample = 24.0
  private static let gap = 18.0

  /// How many rows it needs above the title of the axis; 0 where it fits beside the title.
  let rows: Int

  /// A legend between two edges.
  ///
  /// - Parameter beside: The width of the title of the axis, beside which a legend of one row may stand.
  init(_ curves: Curves, left: Double, right: Double, beside: Double) {
    var entries = CurveLegend.entries(curves)
    var (x, row) = (left, 0)
    for index in entries.indices {
      let width = CurveLegend.width(entries[index])
      if x > left && x + width > right { (x, row) = (left, row + 1) }
      (entries[index].x, entries[index].row) = (x, row)
      x += width + CurveLegend.gap
    }
    let space = right - x + CurveLegend.gap
    if row == 0 && space > beside + CurveLegend.gap {
      for index in entries.indices { entries[index].x += space }
      rows = 0
    } else {
      rows = entries.isEmpty ? 0 : row + 1
    }
    self.entries = entries
  }

  /// The entries; none for a single curve, which the title of the axis names.
  private static func entries(_ curves: Curves) -> [Entry] {
    var entries: [Entry] = []
    for curve in curves.curves where !entries.contains(where: { $0.color == curve.color }) {
      entries.append(
        Entry(
          name: Word.shown(curve.name, columns: 40), color: curve.color,
          isValidation: curve.isValidation && curves.runs == 1, isRun: curves.runs > 1))
    }
    if curves.tellsKinds {
      entries.append(Entry(name: "training", color: nil, isValidation: false))
      entries.append(Entry(name: "validation", color: nil, isValidation: true))
    }
    return entries.count > 1 || curves.runs > 1 ? entries : []
  }

  private static func width(_ entry: Entry) -> Double {
    sample + 8 + TextWidth.points(entry.name, size: 13)
  }

  /// Draws the rows.
  func draw(in svg: inout SVG, top: Double) {
    for entry in entries {
      let y = top + Double(entry.row) * 22 + 6
      draw(entry, x: entry.x, y: y, in: &svg)
      svg.text(entry.name, x: entry.x + CurveLegend.sample + 8, y: y + 4.5)
    }
  }

  private func draw(_ entry: Entry, x: Double, y: Double, in svg: inout SVG) {
    let color = entry.color.map(Palette.attributes) ?? "class=\"axis\""
    let kind = entry.isValidation || entry.isRun ? "valid" : "train"
    svg.add(
      "<g \(color)><path class=\"\(kind)\" d=\"M\(SVG.number(x)) \(SVG.number(y))h\(SVG.number(CurveLegend.sample))\"/></g>"
    )
    guard entry.isValidation else { return }
    let dot = entry.color.map { "f\($0 % Palette.light.count)" } ?? "soft"
    svg.add(
      "<circle class=\"\(dot)\" cx=\"\(SVG.number(x + CurveLegend.sample / 2))\" cy=\"\(SVG.number(y))\" r=\"3.2\"/>"
    )
  }
}
