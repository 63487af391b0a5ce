import Shared

/// Curves as SVG.
struct CurvePicture {
  private let curves: Curves
  private static let width = 720.0
  private static let plotHeight = 300.0
  private static let margin = 20.0
  private static let lineHeight = 22.0

  init(_ curves: Curves) { self.curves = curves }

  /// The file.
  var svg: String {
    let legend = CurveLegend(
      curves, left: CurvePicture.margin, right: CurvePicture.width - 28,
      beside: TextWidth.points(curves.valueTitle, size: 13))
    let labels = curves.values.ticks.map { TextWidth.points($0.label, size: 13) }
    let head = CurvePicture.margin + (curves.title.isEmpty ? 0 : 28)
    let title = head + Double(legend.rows) * CurvePicture.lineHeight + 10
    let top = title + 18
    let frame = Frame(
      left: CurvePicture.margin + (labels.max() ?? 0) + 8, right: CurvePicture.width - 28, top: top,
      bottom: top + CurvePicture.plotHeight)
    var svg = SVG()
    if !curves.title.isEmpty {
      svg.text(curves.title, x: CurvePicture.margin, y: head - 14, "class=\"head\"")
    }
    svg.text(curves.valueTitle, x: CurvePicture.margin, y: title)
    legend.draw(in: &svg, top: head)
    draw(frame, in: &svg)
    for curve in curves.curves { draw(curve, frame, in: &svg) }
    return svg.file(
      width: CurvePicture.width, height: frame.bottom + 52, title: heading, summary: summary,
      style: style)
  }

  private var heading: String {
    curves.title.isEmpty ? "\(curves.valueTitle) over \(curves.over.title)" : curves.title
  }

  private var style: (light: String, dark: String) {
    let (light, dark) = Palette.style(Set(curves.curves.map(\.color)))
    return (
      """
      path{fill:none;stroke-linejoin:round;stroke-linecap:round}.train{stroke-width:1.6}\
      .pale{stroke-opacity:.55}.valid{stroke-width:2.4}
      \(light)
      """, dark
    )
  }

  /// The axes with their marks.
  private func draw(_ frame: Frame, in svg: inout SVG) {
    let (left, right) = (SVG.number(frame.left), SVG.number(frame.right))
    for tick in curves.values.ticks {
      let y = frame.height(tick.value, curves.values)
      svg.add("<path class=\"grid\" d=\"M\(left) \(SVG.number(y))H\(right)\"/>")
      svg.text(tick.label, x: frame.left - 8, y: y + 4.5, "class=\"soft\" text-anchor=\"end\"")
    }
    svg.add("<path class=\"axis\" d=\"M\(left) \(SVG.number(frame.bottom))H\(right)\"/>")
    for tick in curves.places.ticks {
      let x = frame.left + curves.places.position(tick.value) * (frame.right - frame.left)
      svg.add("<path class=\"axis\" d=\"M\(SVG.number(x)) \(SVG.number(frame.bottom))v5\"/>")
      svg.text(tick.label, x: x, y: frame.bottom + 20, "class=\"soft\" text-anchor=\"middle\"")
    }
    svg.text(
      curves.over.title, x: (frame.left + frame.right) / 2, y: frame.bottom + 40,
      "text-anchor=\"middle\"")
  }

  private func draw(_ curve: Curves.Curve, _ frame: Frame, in svg: inout SVG) {
    let places = curve.points.map { $0.y.isFinite ? frame.place($0, curves) : $0 }
    let kind = curve.isValidation ? "valid" : curves.tellsKinds ? "train pale" : "train"
    let path = CurvePath(places).commands
    svg.add("<g \(Palette.attributes(curve.color))><path class=\"\(kind)\" d=\"\(path)\"/></g>")
    guard curve.isValidation, curve.points.count <= 50 else { return }
    let dots = places.filter(\.y.isFinite).map {
      "<circle cx=\"\(SVG.number($0.x))\" cy=\"\(SVG.number($0.y))\" r=\"3.2\"/>"
    }
    svg.add("<g class=\"f\(curve.color % Palette.light.count)\">\(dots.joined())</g>")
  }

  /// The description of the picture, in words.
  private var summary: String {
    curves.curves.prefix(20).map { curve in
      let points = curve.points.filter(\.y.isFinite)
      let name =
        curves.tellsKinds
        ? "\(curve.name), \(curve.isValidation ? "validation" : "training")" : curve.name
      guard let first = points.first, let last = points.last else { return name }
      return "\(name): \(value(first)), \(value(last))."
    }.joined(separator: " ")
  }

  private func value(_ point: Point) -> String {
    "\(RoundNumber(point.y, digits: 4).label) \(curves.over.text(point.x))"
  }
}

/// The layout of the axes in a picture of curves, in points from its upper left corner.
struct Frame {
  let left: Double
  let right: Double
  let top: Double
  let bottom: Double

  /// The place of a point.
  func place(_ point: Point, _ curves: Curves) -> Point {
    Point(
      x: left + curves.places.position(point.x) * (right - left), y: height(point.y, curves.values)
    )
  }

  /// The vertical place of a value.
  func height(_ value: Double, _ axis: Axis) -> Double {
    bottom - axis.position(value) * (bottom - top)
  }
}
