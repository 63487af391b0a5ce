import Stream

/// The place of a line in a seeded order: lines sorted by these numbers are shuffled.
///
/// The number depends only on the seed and the line's number, so the order does not depend on the
/// sorting method.
public struct ShuffleKey: Sendable {
  private var generator: SplitMix64

  /// The places of the lines of a corpus, one after the other.
  public init(seed: UInt64) {
    generator = SplitMix64(seed: seed)
  }

  /// The place of the next line, 62 bits.
  public mutating func next() -> UInt64 { generator.next() >> 2 }
}
