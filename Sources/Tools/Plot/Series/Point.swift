/// A point of a curve; NaN at `y` is a gap.
struct Point: Sendable, Equatable {
  var x: Double
  var y: Double
}
