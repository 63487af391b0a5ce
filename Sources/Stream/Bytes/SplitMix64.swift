/// SplitMix64, a generator of random numbers whose state is one word (Steele, Lea and Flood 2014).
package struct SplitMix64: RandomNumberGenerator, Sendable {
  @usableFromInline var state: UInt64

  /// The sequence of a seed.
  @inlinable
  package init(seed: UInt64) { state = seed }

  /// The next number.
  @inlinable
  package mutating func next() -> UInt64 {
    state &+= SplitMix64.increment
    return SplitMix64.mix(state)
  }

  /// The increment of the state: 2^64 divided by the golden ratio, made odd.
  @inlinable @inline(__always)
  package static var increment: UInt64 { 0x9E37_79B9_7F4A_7C15 }

  /// The finaliser: a permutation of words in which every bit of the input changes about half of the output.
  @inlinable @inline(__always)
  package static func mix(_ word: UInt64) -> UInt64 {
    var value = word
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
