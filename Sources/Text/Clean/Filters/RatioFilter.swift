/// Keeps pairs whose longer side is at most so many times as long as the shorter one.
public struct RatioFilter: Sendable, Equatable {
  let limit: Double
  let unit: LengthFilter.Unit

  /// A filter of ratios up to `limit`, 1 or more.
  public init(limit: Double, unit: LengthFilter.Unit) {
    self.limit = limit
    self.unit = unit
  }

  func keeps(_ pair: Pair, of bytes: [UInt8]) -> Bool {
    let source = unit.length(of: pair.source, in: bytes)
    let target = unit.length(of: pair.target, in: bytes)
    return Double(max(source, target)) <= limit * Double(min(source, target))
  }
}
