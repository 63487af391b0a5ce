import Shared

/// Bars of a report as SVG: a panel below the other, for each class a bar for each system.
struct BarPicture {
  private let bars: ReportBars
  private static let (width, height, margin) = (720.0, 180.0, 20.0)
  private let left: Double

  init(_ bars: ReportBars) {
    self.bars = bars
    let labels = bars.axis.ticks.map { TextWidth.points($0.label, size: 13) }
    left = BarPicture.margin + (labels.max() ?? 0) + 8
  }

  /// The file.
  var svg: String {
    var svg = SVG()
    var top = BarPicture.margin
    if !bars.title.isEmpty {
      svg.text(bars.title, x: BarPicture.margin, y: top + 10, "class=\"head\"")
      top += 30
    }
    top = drawLegend(top, in: &svg)
    for panel in bars.panels {
      svg.text(panel.title, x: BarPicture.margin, y: top + 12)
      draw(panel, top: top + 26, in: &svg)
      top += 26 + BarPicture.height + 48
    }
    return svg.file(
      width: BarPicture.width, height: top, title: bars.title.isEmpty ? "report" : bars.title,
      summary: summary, style: Palette.style(Set(bars.systems.indices)))
  }

  private var right: Double { BarPicture.width - BarPicture.margin }

  /// Names the systems, and returns where the panels begin.
  private func drawLegend(_ top: Double, in svg: inout SVG) -> Double {
    var (x, y) = (BarPicture.margin, top)
    for (index, system) in bars.systems.enumerated() {
      let name = Word.shown(system, columns: 60)
      let width = 20 + TextWidth.points(name, size: 13)
      if x > BarPicture.margin, x + width > right { (x, y) = (BarPicture.margin, y + 22) }
      rectangle(index, x: x, y: y, width: 12, height: 12, in: &svg)
      svg.text(name, x: x + 18, y: y + 11)
      x += width + 18
    }
    return y + 30
  }

  private func draw(_ panel: ReportBars.Panel, top: Double, in svg: inout SVG) {
    let bottom = top + BarPicture.height
    for tick in bars.axis.ticks {
      let y = bottom - bars.axis.position(tick.value) * BarPicture.height
      svg.add(
        "<path class=\"grid\" d=\"M\(SVG.number(left)) \(SVG.number(y))H\(SVG.number(right))\"/>")
      svg.text(tick.label, x: left - 8, y: y + 4.5, "class=\"soft\" text-anchor=\"end\"")
    }
    let group = (right - left) / Double(panel.labels.count)
    let bar = min(40, 0.8 * group / Double(bars.systems.count))
    for (place, label) in panel.labels.enumerated() {
      let middle = left + (Double(place) + 0.5) * group
      let start = middle - bar * Double(bars.systems.count) / 2
      for (index, value) in panel.values[place].enumerated() where value.isFinite {
        let height = bars.axis.position(value) * BarPicture.height
        rectangle(
          index, x: start + Double(index) * bar, y: bottom - height, width: max(1, bar - 1),
          height: height, in: &svg)
      }
      svg.text(
        Word.shown(label, columns: 20), x: middle, y: bottom + 18,
        "class=\"soft\" text-anchor=\"middle\"")
    }
    svg.add(
      "<path class=\"axis\" d=\"M\(SVG.number(left)) \(SVG.number(bottom))H\(SVG.number(right))\"/>"
    )
  }

  private func rectangle(
    _ color: Int, x: Double, y: Double, width: Double, height: Double, in svg: inout SVG
  ) {
    // Systems beyond the colours are paler.
    let opacity = color < Palette.light.count ? "" : " fill-opacity=\".5\""
    svg.add(
      "<rect class=\"f\(color % Palette.light.count)\"\(opacity) x=\"\(SVG.number(x))\" "
        + "y=\"\(SVG.number(y))\" width=\"\(SVG.number(width))\" height=\"\(SVG.number(height))\"/>"
    )
  }

  /// The values, for readers who do not see the picture.
  private var summary: String {
    bars.panels.map { panel in
      let groups = zip(panel.labels, panel.values).map { label, values in
        let words = zip(bars.systems, values).filter(\.1.isFinite).map { system, value in
          "\(Word.shown(system, columns: 60)) \(decimal(value, places: 1))"
        }
        return "\(label): \(words.joined(separator: ", "))"
      }
      return "\(panel.title): \(groups.joined(separator: "; "))."
    }.joined(separator: " ")
  }
}
