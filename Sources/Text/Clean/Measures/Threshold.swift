/// A limit of a measure, for each side: the filter that every measure is.
package struct Threshold: Sendable {
  /// What is compared.
  package let measure: Measure
  /// Whether the limits are the least or the most.
  package let bound: Measure.Bound
  /// The limit of the source; the only one for a measure of pairs.
  package let source: Double
  /// The limit of the target.
  package let target: Double

  /// Limits of a measure.
  package init(_ measure: Measure, _ bound: Measure.Bound, source: Double, target: Double) {
    (self.measure, self.bound) = (measure, bound)
    (self.source, self.target) = (source, target)
  }

  /// The reason for dropping a pair that the filter objects to.
  var reason: DropReason { DropReason(rawValue: measure.name) ?? .measure }

  /// The numbers that pass a limit; the limit itself does.
  func range(_ limit: Double) -> ClosedRange<Double> {
    bound == .min ? limit...Double.infinity : -Double.infinity...limit
  }
}

extension Threshold: Equatable {
  /// Measures are equal by their names.
  package static func == (one: Threshold, other: Threshold) -> Bool {
    one.measure.name == other.measure.name && one.bound == other.bound
      && one.source == other.source && one.target == other.target
  }
}
