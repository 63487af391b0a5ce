/// The layout of the axes in a picture of curves, in points from its upper left corner.
struct Frame {
  let left: Double
  let right: Double
  let top: Double
  let bottom: Double

  /// The place of a point.
  func place(_ point: Point, _ curves: Curves) -> Point {
    Point(
      x: left + curves.updates.position(point.x) * (right - left), y: height(point.y, curves.values)
    )
  }

  /// The vertical place of a value.
  func height(_ value: Double, _ axis: Axis) -> Double {
    bottom - axis.position(value) * (bottom - top)
  }
}
