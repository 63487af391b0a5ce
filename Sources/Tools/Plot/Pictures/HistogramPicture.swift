import Shared

/// Histograms as SVG, in rows of two.
struct HistogramPicture {
  private let histograms: Histograms
  private static let margin = 20.0
  private static let width = 760.0
  private static let gap = 28.0
  private static let height = 130.0
  private static let label = 44.0

  init(_ histograms: Histograms) { self.histograms = histograms }

  /// The file.
  var svg: String {
    var svg = SVG()
    var top = HistogramPicture.margin + 10
    if !histograms.title.isEmpty {
      svg.text(histograms.title, x: HistogramPicture.margin, y: top, "class=\"head\"")
      top += 28
    }
    drawLegend(in: &svg, y: top)
    top += 22
    let panel = (HistogramPicture.width - 2 * HistogramPicture.margin - HistogramPicture.gap) / 2
    let row = HistogramPicture.height + 62
    for (index, histogram) in histograms.panels.enumerated() {
      let left = HistogramPicture.margin + Double(index % 2) * (panel + HistogramPicture.gap)
      let head = top + Double(index / 2) * row
      let frame = Frame(
        left: left + HistogramPicture.label, right: left + panel, top: head + 22,
        bottom: head + 22 + HistogramPicture.height)
      draw(histogram, frame, in: &svg)
    }
    let rows = Double((histograms.panels.count + 1) / 2)
    return svg.file(
      width: HistogramPicture.width, height: top + rows * row + 4,
      title: histograms.title.isEmpty
        ? histograms.isOfPairs
          ? "measures of \(grouped(histograms.pairs)) pairs" : "values of gates and states"
        : histograms.title,
      summary: summary, style: style)
  }

  private var style: (light: String, dark: String) {
    let (light, dark) = Palette.style([0, 1, 2])
    return (
      "path{fill:none;stroke-linejoin:round}.bar{fill-opacity:.6}.max{stroke:#1f2328;stroke-width:1.6}"
        + ".min{stroke:#1f2328;stroke-width:1.2;stroke-dasharray:4 3}\(light)",
      ".max,.min{stroke:#e6edf3}\(dark)"
    )
  }

  private func drawLegend(in svg: inout SVG, y: Double) {
    var x = HistogramPicture.margin
    func add(_ name: String, _ mark: String) {
      svg.add(mark)
      svg.text(name, x: x + 32, y: y + 4.5)
      x += 32 + TextWidth.points(name, size: 13) + 18
    }
    let isOfSides = histograms.panels.contains { $0.bars.count > 1 }
    let isOfPairs = histograms.panels.contains { $0.bars.count == 1 }
    func tile(_ color: Int) -> String {
      "<rect class=\"bar f\(color)\" x=\"\(SVG.number(x))\" y=\"\(SVG.number(y - 5))\" width=\"24\" height=\"10\"/>"
    }
    func line(_ kind: String) -> String {
      "<path class=\"\(kind)\" d=\"M\(SVG.number(x)) \(SVG.number(y))h24\"/>"
    }
    if isOfSides {
      add("source", tile(0))
      add("target", tile(1))
    }
    if isOfPairs { add(histograms.isOfPairs ? "pair" : "value", tile(2)) }
    add(histograms.isOfPairs ? "kept by a maximum" : "share at most", line("max"))
    add(histograms.isOfPairs ? "kept by a minimum" : "share at least", line("min"))
  }

  private func draw(_ panel: Histograms.Panel, _ frame: Frame, in svg: inout SVG) {
    let beyond =
      panel.beyond > 0 ? "  (\(decimal(100 * panel.beyond, places: 2)) % lie beyond)" : ""
    svg.text(panel.name + beyond, x: frame.left - HistogramPicture.label, y: frame.top - 9)
    for share in [0.0, 0.5, 1] {
      let y = frame.bottom - share * (frame.bottom - frame.top)
      svg.add(
        "<path class=\"\(share == 0 ? "axis" : "grid")\" d=\"M\(SVG.number(frame.left)) \(SVG.number(y))H\(SVG.number(frame.right))\"/>"
      )
      svg.text(
        "\(Int(100 * share)) %", x: frame.left - 6, y: y + 4.5,
        "class=\"soft\" text-anchor=\"end\"")
    }
    for tick in panel.places.ticks where !panel.isWhole || tick.value == tick.value.rounded() {
      let x = place(tick.value, panel, frame)
      svg.add("<path class=\"axis\" d=\"M\(SVG.number(x)) \(SVG.number(frame.bottom))v5\"/>")
      svg.text(tick.label, x: x, y: frame.bottom + 19, "class=\"soft\" text-anchor=\"middle\"")
    }
    drawBars(panel, frame, in: &svg)
    for (points, kind) in [(panel.keptByMaximum, "max"), (panel.keptByMinimum, "min")] {
      let places = points.map {
        Point(x: place($0.x, panel, frame), y: frame.bottom - $0.y * (frame.bottom - frame.top))
      }
      svg.add("<path class=\"\(kind)\" d=\"\(CurvePath(places).commands)\"/>")
    }
  }

  private func place(_ value: Double, _ panel: Histograms.Panel, _ frame: Frame) -> Double {
    let position = min(1, max(0, panel.places.position(value)))
    return frame.left + position * (frame.right - frame.left)
  }

  /// The bars of a measure of sides stand side by side.
  private func drawBars(_ panel: Histograms.Panel, _ frame: Frame, in svg: inout SVG) {
    let sides = Double(panel.bars.count)
    for (side, bars) in panel.bars.enumerated() {
      var path = ""
      for (index, share) in bars.enumerated() where share > 0 {
        let left = place(panel.edges[index], panel, frame)
        let right = place(panel.edges[index + 1], panel, frame)
        let width = (right - left) / sides
        let height = share * (frame.bottom - frame.top)
        path +=
          "M\(SVG.number(left + Double(side) * width)) \(SVG.number(frame.bottom))"
          + "v-\(SVG.number(height))h\(SVG.number(max(0.5, width - 0.5)))v\(SVG.number(height))z"
      }
      let color = panel.bars.count > 1 ? side : 2
      if !path.isEmpty {
        svg.add("<path class=\"bar f\(color)\" d=\"\(path)\"/>")
      }
    }
  }

  /// The medians of the measures, for readers who do not see the picture.
  private var summary: String {
    histograms.panels.prefix(40).map { panel in
      let half = panel.keptByMaximum.first { $0.y >= 0.5 }?.x ?? 0
      return
        "\(panel.name): half of the \(histograms.isOfPairs ? "pairs" : "values") at most \(RoundNumber(half, digits: 3).label)."
    }.joined(separator: " ")
  }
}
