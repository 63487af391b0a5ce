/// Heat maps of gates and states as SVG, side by side as far as they fit: tokens above, units at the left.
struct StatePicture {
  private let states: StateMaps
  private static let (margin, gap, widest) = (20.0, 26.0, 760.0)
  private static let rowHeight = 11.0

  init(_ states: StateMaps) { self.states = states }

  /// A map and where it lies.
  private struct Panel {
    let map: StateMap
    var left = 0.0
    var top = 0.0
    let tokens: [String]
    let cell: Double
    /// The room of the tokens above.
    let head: Double
    let width: Double

    init(_ map: StateMap) {
      self.map = map
      tokens = map.tokens.map { Word.shown($0, columns: 16) }
      let cell = tokens.count <= 12 ? 24.0 : tokens.count <= 24 ? 18 : 13
      let words = tokens.map { TextWidth.points($0, size: 11) * 0.7072 }
      head = 42 + (words.max() ?? 0)
      let ends = words.enumerated().map { (Double($0) + 0.5) * cell + $1 + 11 }
      width = StatePicture.label + max(Double(tokens.count) * cell, ends.max() ?? 0)
      self.cell = cell
    }

    var height: Double { head + Double(map.units.count) * StatePicture.rowHeight }
    func x(_ column: Int) -> Double { left + StatePicture.label + Double(column) * cell }
    func y(_ row: Int) -> Double { top + head + Double(row) * StatePicture.rowHeight }
  }

  /// The room of the units' numbers.
  private static let label = 28.0

  /// The file.
  var svg: String {
    var svg = SVG()
    var top = StatePicture.margin
    if !states.title.isEmpty {
      svg.text(states.title, x: StatePicture.margin, y: top + 10, "class=\"head\"")
      top += 30
    }
    let panels = StatePicture.placed(states.maps.map { Panel($0) }, below: top)
    for panel in panels { draw(panel, in: &svg) }
    let right = panels.map { $0.left + $0.width }.max() ?? 0
    let bottom = panels.map { $0.top + $0.height }.max() ?? 0
    drawScale(top: bottom + 18, in: &svg)
    return svg.file(
      width: max(
        right + StatePicture.margin, 460,
        2 * StatePicture.margin + TextWidth.points(states.title, size: 17)), height: bottom + 46,
      title: states.title.isEmpty ? "gates and states" : states.title, summary: summary,
      style: (
        """
        .w{fill:#0b5394}.v{fill:#b35900}.tile{fill:#eef1f4}.tiny{font-size:9px}.word{font-size:11px}
        """, ".w{fill:#7cc4ff}.v{fill:#ff9d5c}.tile{fill:#1a212a}"
      ))
  }

  /// Panels in rows, each as wide as the page allows; those of another layer begin a new row.
  private static func placed(_ panels: [Panel], below top: Double) -> [Panel] {
    var (x, y, height) = (margin, top, 0.0)
    var placed: [Panel] = []
    for var panel in panels {
      let isOther = placed.last.map {
        $0.map.layer != panel.map.layer || $0.map.line != panel.map.line
      }
      if x > margin, x + panel.width > widest || isOther == true {
        (x, y, height) = (margin, y + height + gap, 0)
      }
      (panel.left, panel.top) = (x, y)
      x += panel.width + gap
      height = max(height, panel.height)
      placed.append(panel)
    }
    return placed
  }

  private func draw(_ panel: Panel, in svg: inout SVG) {
    let (map, left) = (panel.map, panel.left + StatePicture.label)
    svg.text(Word.shown(states.caption(map), columns: 40), x: left, y: panel.top + 10)
    svg.text(states.range(map), x: left, y: panel.top + 25, "class=\"soft word\"")
    for (column, token) in panel.tokens.enumerated() {
      let (x, y) = (panel.x(column) + panel.cell / 2 + 3, panel.y(0) - 5)
      svg.add(
        "<text class=\"word\" transform=\"translate(\(SVG.number(x)) \(SVG.number(y)))rotate(-45)\">\(SVG.escaped(token))</text>"
      )
    }
    for (row, unit) in map.units.enumerated() {
      svg.text(
        "\(unit)", x: left - 5, y: panel.y(row) + 8.5, "class=\"soft tiny\" text-anchor=\"end\"")
    }
    svg.add(
      "<rect class=\"tile\" x=\"\(SVG.number(left))\" y=\"\(SVG.number(panel.y(0)))\" "
        + "width=\"\(SVG.number(Double(map.tokens.count) * panel.cell - 1))\" "
        + "height=\"\(SVG.number(Double(map.units.count) * StatePicture.rowHeight - 1))\"/>")
    drawCells(panel, in: &svg)
  }

  private func drawCells(_ panel: Panel, in svg: inout SVG) {
    var (above, below) = (CellPaths(panel.cell, 11), CellPaths(panel.cell, 11))
    for row in panel.map.units.indices {
      for column in panel.map.tokens.indices {
        let shade = panel.map.shade(row, column) ?? 0
        let (x, y) = (panel.x(column), panel.y(row))
        if shade > 0 { above.add(x: x, y: y, shade: shade) }
        if shade < 0 { below.add(x: x, y: y, shade: -shade) }
      }
    }
    above.draw("w", in: &svg)
    below.draw("v", in: &svg)
  }

  /// Draws the scale that explains the colours.
  private func drawScale(top: Double, in svg: inout SVG) {
    let left = StatePicture.margin + StatePicture.label
    svg.text("below", x: left, y: top + 10, "class=\"soft word\"")
    for step in -10...10 {
      let opacity = CellPaths.share(step.magnitude == 0 ? 0 : Int(step.magnitude) * 10)
      svg.add(
        "<rect class=\"\(step < 0 ? "v" : step > 0 ? "w" : "tile")\""
          + (step == 0 ? "" : " fill-opacity=\"\(opacity)\"")
          + " x=\"\(SVG.number(left + 44 + Double(step + 10) * 7))\" y=\"\(SVG.number(top))\" width=\"7\" height=\"11\"/>"
      )
    }
    svg.text(
      "above 0; darkest at the end of the range", x: left + 44 + 21 * 7 + 6, y: top + 10,
      "class=\"soft word\"")
  }

  /// What is drawn, for readers who do not see the picture.
  private var summary: String {
    states.maps.prefix(40).map { map in
      "\(Word.shown(states.caption(map), columns: 60)): \(map.units.count) units over \(map.tokens.count) tokens, \(states.range(map))."
    }.joined(separator: " ")
  }
}

/// Cells of a heat map, those of equal darkness as one path, since a map has thousands of cells.
struct CellPaths {
  private var paths: [Int: String] = [:]
  private let outline: String

  /// Cells of a width and a height, with a line of one point between them.
  init(_ width: Double, _ height: Double) {
    outline = "h\(SVG.number(width - 1))v\(SVG.number(height - 1))h-\(SVG.number(width - 1))z"
  }

  /// Adds a cell.
  ///
  /// - Parameter shade: Its darkness in percent.
  mutating func add(x: Double, y: Double, shade: Int) {
    paths[shade, default: ""] += "M\(SVG.number(x)) \(SVG.number(y))" + outline
  }

  /// Draws the cells in the colour of a class.
  func draw(_ kind: String, in svg: inout SVG) {
    for (shade, path) in paths.sorted(by: { $0.key < $1.key }) {
      svg.add(
        "<path class=\"\(kind)\" fill-opacity=\"\(CellPaths.share(shade))\" d=\"\(path)\"/>")
    }
  }

  /// A percentage as an opacity: 1 is .01.
  static func share(_ percent: Int) -> String {
    percent >= 100 ? "1" : percent < 10 ? ".0\(percent)" : ".\(percent)"
  }
}
