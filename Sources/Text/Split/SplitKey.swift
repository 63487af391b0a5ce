import Stream

/// The hash by which a pair is given to a part: of its source, so that equal sources never straddle
/// training and test, or of its target or both.
public struct SplitKey: Sendable {
  let part: Pair.Part
  let seed: UInt64

  /// A key of the given bytes, keyed with `seed`.
  public init(_ part: Pair.Part = .source, seed: UInt64 = 1) {
    self.part = part
    self.seed = seed
  }

  /// The hash of a line: of its first two columns at most; a line of one column is hashed whole.
  public func hash(_ line: Range<Int>, of bytes: [UInt8]) -> UInt64 {
    XXHash64.hash(bytes[range(line, bytes)], seed: seed)
  }

  private func range(_ line: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
    Pair(of: line, in: bytes)?.range(of: part) ?? line
  }
}
