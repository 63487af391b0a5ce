/// The course of a number as a row of small bars: all of it, whatever its length.
///
/// Each bar is a mean; when there are too many bars, two become one. So memory is constant.
package struct Sparkline: Sendable {
  private struct Bar {
    var sum: Double
    var count: Int

    var mean: Double { sum / Double(count) }

    static func + (first: Bar, second: Bar) -> Bar {
      Bar(sum: first.sum + second.sum, count: first.count + second.count)
    }
  }

  private static let most = 16
  private static let shapes = Array("▁▂▃▄▅▆▇█")

  private var bars: [Bar] = []
  /// How many values a whole bar has.
  private var width = 1

  /// An empty row of bars.
  package init() {}

  /// Adds the next value; a value that is not finite is left out.
  package mutating func add(_ value: Double) {
    guard value.isFinite else { return }
    let bar = Bar(sum: value, count: 1)
    if let last = bars.last, last.count < width {
      bars[bars.count - 1] = last + bar
      return
    }
    if bars.count == Sparkline.most {
      bars = stride(from: 0, to: bars.count, by: 2).map { bars[$0] + bars[$0 + 1] }
      width *= 2
    }
    bars.append(bar)
  }

  /// The bars, from the lowest to the highest value; empty unless two bars differ.
  package var text: String {
    let means = bars.map(\.mean)
    guard let low = means.min(), let high = means.max(), high > low else { return "" }
    let scale = Double(Sparkline.shapes.count - 1) / (high - low)
    return String(means.map { Sparkline.shapes[Int((($0 - low) * scale).rounded())] })
  }
}
