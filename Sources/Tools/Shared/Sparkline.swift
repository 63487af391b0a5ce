/// The course of a number as a row of small bars: all of it, whatever its length.
///
/// Each bar is a mean; when there are too many bars, two become one. So memory is constant.
public struct Sparkline: Sendable {
  private static let most = 16
  private static let bars = Array("▁▂▃▄▅▆▇█")

  private var sums: [(sum: Double, count: Int)] = []
  private var width = 1

  /// Nothing yet.
  public init() {}

  /// Adds the next value; what is no number is left out.
  public mutating func add(_ value: Double) {
    guard value.isFinite else { return }
    if let last = sums.last, last.count < width {
      sums[sums.count - 1] = (last.sum + value, last.count + 1)
      return
    }
    if sums.count == Sparkline.most {
      sums = stride(from: 0, to: sums.count, by: 2).map { index in
        (sums[index].sum + sums[index + 1].sum, sums[index].count + sums[index + 1].count)
      }
      width *= 2
    }
    sums.append((value, 1))
  }

  /// The bars, from the lowest to the highest value.
  public var text: String {
    let means = sums.map { $0.sum / Double($0.count) }
    guard let low = means.min(), let high = means.max(), high > low else { return "" }
    let top = Double(Sparkline.bars.count - 1)
    return String(means.map { Sparkline.bars[Int((($0 - low) / (high - low) * top).rounded())] })
  }
}
