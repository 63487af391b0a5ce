/// Keeps pairs whose longer side is at most so many times as long as the shorter one.
public struct RatioFilter: Sendable, Equatable {
  private let limit: Double
  private let source: LengthFilter.Unit
  private let target: LengthFilter.Unit

  /// A filter of ratios up to `limit`, 1 or more, of lengths that each side counts in its own unit.
  public init(limit: Double, source: LengthFilter.Unit, target: LengthFilter.Unit) {
    self.limit = limit
    self.source = source
    self.target = target
  }

  func keeps(_ pair: Pair, of bytes: [UInt8]) -> Bool {
    let source = source.length(of: pair.source, in: bytes)
    let target = target.length(of: pair.target, in: bytes)
    return Double(max(source, target)) <= limit * Double(min(source, target))
  }
}
