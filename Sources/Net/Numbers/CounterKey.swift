import Stream

/// Counter-based randomness: numbers that are functions of the place where they are used, so that no state of
/// a generator has to be saved.
package enum CounterKey {
  /// Mixes words into a key, in order, by the finaliser of SplitMix64 (Steele, Lea, Flood 2014).
  package static func mixed(_ words: UInt64...) -> UInt64 {
    var key: UInt64 = 0x243F_6A88_85A3_08D3
    for word in words { key = SplitMix64.mix((key ^ word) &+ SplitMix64.increment) }
    return key
  }

  /// A number in [0, 1) of 24 random bits.
  package static func uniform(key: UInt64, index: UInt64) -> Float {
    Float(mixed(key, index) >> 40) * 0x1p-24
  }

  /// A number of the standard normal distribution, by Box and Muller 1958.
  static func normal(key: UInt64, index: UInt64) -> Float {
    let radius = Double(mixed(key, index, 1) >> 11) * 0x1p-53
    let angle = Double(mixed(key, index, 2) >> 11) * 0x1p-53
    return Float((-2 * logarithm(1 - radius)).squareRoot() * cosine(2 * Double.pi * angle))
  }
}
