/// Heat maps of attention as SVG: source words above, target words at the left.
struct HeatPicture {
  private let maps: AttentionMaps
  /// The side of a cell.
  private let cell: Double
  private let size: Double
  private static let margin = 20.0
  /// The sine of 45 degrees, the angle of the source words.
  private static let slope = 0.7072

  init(_ maps: AttentionMaps) {
    self.maps = maps
    let most = maps.maps.map { max($0.source.count, $0.target.count) }.max() ?? 1
    cell = most <= 12 ? 30 : most <= 24 ? 24 : most <= 40 ? 20 : 16
    size = cell < 20 ? 11 : 13
  }

  /// The file.
  var svg: String {
    var svg = SVG()
    var (top, width) = (HeatPicture.margin, 300.0)
    if !maps.title.isEmpty {
      svg.text(maps.title, x: HeatPicture.margin, y: top + 10, "class=\"head\"")
      top += 30
      width = max(width, 2 * HeatPicture.margin + TextWidth.points(maps.title, size: 17))
    }
    for map in maps.maps {
      let place = HeatPlace(map, caption: maps.caption(map), top: top, cell: cell, size: size)
      draw(map, place, in: &svg)
      (top, width) = (place.bottom + 28, max(width, place.right + HeatPicture.margin))
    }
    drawScale(top: top - 4, in: &svg)
    return svg.file(
      width: width, height: top + 26, title: maps.title.isEmpty ? "attention" : maps.title,
      summary: summary, style: style)
  }

  private var style: (light: String, dark: String) {
    let font = size == 13 ? "" : "text{font-size:\(SVG.number(size))px}"
    return (
      ".w{fill:#0b5394}.tile{fill:#eef1f4}.mesh{stroke:#fff;fill:none}.axis-name{font-size:11px}\(font)",
      ".w{fill:#7cc4ff}.tile{fill:#1a212a}.mesh{stroke:#0d1117}"
    )
  }

  private func draw(_ map: AttentionMap, _ place: HeatPlace, in svg: inout SVG) {
    if let caption = place.caption {
      svg.text(caption, x: HeatPicture.margin, y: place.captionY, "class=\"soft\"")
    }
    for (column, word) in place.source.enumerated() {
      let (x, y) = (place.x(column) + cell / 2 + size * 0.3, place.y(0) - 8)
      svg.add(
        "<text transform=\"translate(\(SVG.number(x)) \(SVG.number(y)))rotate(-45)\">\(SVG.escaped(word))</text>"
      )
    }
    for (row, word) in place.target.enumerated() {
      svg.text(
        word, x: place.x(0) - 8, y: place.y(row) + cell / 2 + size * 0.35, "text-anchor=\"end\"")
    }
    svg.text("source \u{2192}", x: place.x(0) - 8, y: place.y(0) - 24, HeatPicture.axisName)
    svg.text("target \u{2193}", x: place.x(0) - 8, y: place.y(0) - 8, HeatPicture.axisName)
    let (w, h) = (Double(map.source.count) * cell - 1, Double(map.target.count) * cell - 1)
    svg.add(
      "<rect class=\"tile\" x=\"\(SVG.number(place.x(0)))\" y=\"\(SVG.number(place.y(0)))\" "
        + "width=\"\(SVG.number(w))\" height=\"\(SVG.number(h))\"/>")
    drawCells(map, place, in: &svg)
    drawMesh(map, place, in: &svg)
  }

  private static let axisName = "class=\"soft axis-name\" text-anchor=\"end\""

  /// The lines between rows and columns, also where there is no weight.
  private func drawMesh(_ map: AttentionMap, _ place: HeatPlace, in svg: inout SVG) {
    let (left, top) = (SVG.number(place.x(0)), SVG.number(place.y(0)))
    let columns = map.source.indices.dropFirst().map {
      "M\(SVG.number(place.x($0) - 0.5)) \(top)V\(SVG.number(place.bottom))"
    }
    let rows = map.target.indices.dropFirst().map {
      "M\(left) \(SVG.number(place.y($0) - 0.5))H\(SVG.number(place.x(map.source.count)))"
    }
    svg.add("<path class=\"mesh\" d=\"\((columns + rows).joined())\"/>")
  }

  private func drawCells(_ map: AttentionMap, _ place: HeatPlace, in svg: inout SVG) {
    var cells = CellPaths(cell, cell)
    for row in map.target.indices {
      for column in map.source.indices {
        guard let shade = map.shade(row, column), shade > 0 else { continue }
        cells.add(x: place.x(column), y: place.y(row), shade: shade)
      }
    }
    cells.draw("w", in: &svg)
  }

  /// Draws the scale that explains the darkness of cells.
  private func drawScale(top: Double, in svg: inout SVG) {
    let left = HeatPicture.margin
    svg.text("0", x: left, y: top + 10, "class=\"soft\"")
    func tile(_ rest: String, x: Double, width: Int) {
      svg.add(
        "<rect \(rest) x=\"\(SVG.number(x))\" y=\"\(SVG.number(top))\" width=\"\(width)\" height=\"11\"/>"
      )
    }
    tile("class=\"tile\"", x: left + 14, width: 110)
    for step in 1...10 {
      let opacity = CellPaths.share(step * 10)
      tile(
        "class=\"w\" fill-opacity=\"\(opacity)\"", x: left + 14 + Double(step) * 10, width: 10)
    }
    svg.text("1  attention weight", x: left + 130, y: top + 10, "class=\"soft\"")
  }

  /// The source word with the most attention for each target word, for readers who do not see the picture.
  private var summary: String {
    maps.maps.prefix(10).map { map in
      let looks = map.target.indices.prefix(50).compactMap { row -> String? in
        let best = map.source.indices.max {
          (map.shade(row, $0) ?? -1) < (map.shade(row, $1) ?? -1)
        }
        guard let best, let shade = map.shade(row, best) else { return nil }
        let (word, source) = (
          Word.shown(map.target[row], columns: 40), Word.shown(map.source[best], columns: 40)
        )
        return "\(word) looks at \(source) with \(CellPaths.share(shade))"
      }
      return (maps.caption(map).map { "\($0): " } ?? "") + looks.joined(separator: ", ") + "."
    }.joined(separator: " ")
  }
}
