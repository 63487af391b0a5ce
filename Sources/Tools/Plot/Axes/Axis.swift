import Libc

/// An axis: the positions of values, and the marks beside it.
struct Axis: Sendable {
  /// A mark at a round number.
  struct Tick: Sendable {
    let value: Double
    let label: String
  }

  /// The value at the beginning.
  let lower: Double
  /// The value at the end, above `lower`.
  let upper: Double
  let ticks: [Tick]
  let isLogarithmic: Bool

  /// An axis for a range of values, which begins at 0 where the range is near it.
  ///
  /// - Parameters:
  ///   - ticks: About how many marks.
  ///   - snaps: Whether the axis ends at a mark, and not at the largest value.
  init(covering range: ClosedRange<Double>, ticks count: Int, snaps: Bool) {
    let range = Axis.widened(range)
    let step = RoundNumber.step(for: (range.upperBound - range.lowerBound) / Double(count))
    // By rounding, a value at a mark may lie slightly beside it.
    let first = Int((range.lowerBound / step.value + 1e-6).rounded(.down))
    let last = Int(
      snaps
        ? (range.upperBound / step.value - 1e-6).rounded(.up)
        : (range.upperBound / step.value + 1e-6).rounded(.down))
    // An axis that snaps begins at the mark below the range; another shows only the marks inside the range.
    let numbers = (first...max(first, last)).map { step.times($0) }
    let shown = snaps ? numbers : numbers.filter { $0.value >= range.lowerBound }
    self.ticks = shown.map { Tick(value: $0.value, label: $0.label(places: step.places)) }
    lower = snaps ? min(numbers[0].value, range.lowerBound) : range.lowerBound
    upper =
      snaps ? max(numbers[numbers.count - 1].value, range.upperBound) : range.upperBound
    isLogarithmic = false
  }

  /// A logarithmic axis for a range of positive values, between marks at 1, 2 and 5 times powers of ten; where
  /// those are too many, fewer have labels.
  init(logarithmicCovering range: ClosedRange<Double>, ticks count: Int) {
    var first = RoundNumber(powerBelow: range.lowerBound)
    while first.next.value <= range.lowerBound { first = first.next }
    var marks = [first]
    repeat {
      marks.append(marks[marks.count - 1].next)
    } while marks[marks.count - 1].value
      < range.upperBound
    (lower, upper) = (first.value, marks[marks.count - 1].value)
    if marks.count > count { marks = marks.filter { $0.digits == 1 } }
    let every = (marks.count + count - 1) / count
    ticks = marks.indices.filter { $0.isMultiple(of: every) }.map { index in
      Tick(
        value: marks[index].value, label: marks[index].label(places: max(0, -marks[index].exponent))
      )
    }
    isLogarithmic = true
  }

  /// The position of a value: 0 at the beginning, 1 at the end.
  func position(_ value: Double) -> Double {
    isLogarithmic
      ? (log(value) - log(lower)) / (log(upper) - log(lower)) : (value - lower) / (upper - lower)
  }

  /// A range of some size, which begins at 0 where that costs little room.
  private static func widened(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    let (low, high) = (range.lowerBound, range.upperBound)
    let size = max(low.magnitude, high.magnitude)
    guard high - low > size * 1e-9 else {
      return size == 0 ? 0...1 : min(0, 2 * low)...max(0, 2 * high)
    }
    return low > 0 && low < 0.4 * high ? 0...high : range
  }
}
