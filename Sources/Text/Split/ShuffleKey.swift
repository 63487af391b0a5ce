import Stream

/// The place of a line in a seeded order: lines sorted by these numbers are shuffled.
///
/// The number depends on the seed and on which line it is, so the order does not depend on how a
/// sort is done.
public struct ShuffleKey: Sendable {
  private var generator: SplitMix64

  /// The places of the lines of a corpus, one after the other.
  public init(seed: UInt64) {
    generator = SplitMix64(seed: seed)
  }

  /// The place of the next line, 62 bits.
  public mutating func next() -> UInt64 { generator.next() >> 2 }
}
