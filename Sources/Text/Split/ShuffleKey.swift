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

/// Steele, Lea and Flood's SplitMix64: the seeded randomness of the text side.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
