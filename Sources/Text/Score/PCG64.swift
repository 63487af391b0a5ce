/// The generator of numpy's `default_rng`, so that resamples of one seed are those of sacreBLEU.
///
/// PCG XSL RR 128/64 (O'Neill 2014), its state spread from the seed as numpy's `SeedSequence` does, and
/// numbers below a bound by Lemire 2019 on the halves of each output, the low one first.
struct PCG64 {
  private var state: UInt128 = 0
  private let increment: UInt128
  private var half: UInt32?
  private var bits: (UInt32, left: Int) = (0, 0)

  /// The generator of a seed.
  init(seed: UInt64) {
    let words = PCG64.spread(seed)
    func wide(_ index: Int) -> UInt128 {
      UInt128(words[index]) << 64 | UInt128(words[index + 1])
    }
    increment = wide(2) << 1 | 1
    step()
    state &+= wide(0)
    step()
  }

  private mutating func step() {
    state = state &* 0x2360_ED05_1FC6_5DA4_4385_DF64_9FCC_F645 &+ increment
  }

  /// 64 uniform bits.
  mutating func next() -> UInt64 {
    step()
    let folded = UInt64(truncatingIfNeeded: state >> 64) ^ UInt64(truncatingIfNeeded: state)
    let turn = UInt64(truncatingIfNeeded: state >> 122)
    return folded >> turn | folded << ((64 &- turn) & 63)
  }

  private mutating func nextHalf() -> UInt32 {
    if let half {
      self.half = nil
      return half
    }
    let both = next()
    half = UInt32(truncatingIfNeeded: both >> 32)
    return UInt32(truncatingIfNeeded: both)
  }

  /// A bit, as numpy draws truth values: 32 of each half, the lowest first.
  mutating func nextBit() -> Bool {
    bits = bits.left > 0 ? (bits.0 >> 1, bits.left - 1) : (nextHalf(), 31)
    return bits.0 & 1 != 0
  }

  /// A number below `bound`, which is 1 to 2^32 - 1.
  mutating func next(below bound: UInt32) -> UInt32 {
    guard bound > 1 else { return 0 }
    let threshold = (0 &- bound) % bound
    while true {
      let product = UInt64(nextHalf()) * UInt64(bound)
      if UInt32(truncatingIfNeeded: product) >= threshold { return UInt32(product >> 32) }
    }
  }

  /// Four words from a seed: a pool of four, each mixed into all others, and a hash of it.
  private static func spread(_ seed: UInt64) -> [UInt64] {
    var constant: UInt32 = 0x43B0_D7E5
    func hashed(_ value: UInt32, _ factor: UInt32) -> UInt32 {
      var mixed = value ^ constant
      constant = constant &* factor
      mixed = mixed &* constant
      return mixed ^ mixed >> 16
    }
    let entropy = [UInt32(truncatingIfNeeded: seed), UInt32(seed >> 32), 0, 0]
    var pool = entropy.map { hashed($0, 0x931E_8875) }
    for from in 0..<4 {
      for to in 0..<4 where to != from {
        let mixed =
          0xCA01_F9DD &* pool[to] &- 0x4973_F715 &* hashed(pool[from], 0x931E_8875)
        pool[to] = mixed ^ mixed >> 16
      }
    }
    constant = 0x8B51_F9DD
    let words = (0..<8).map { UInt64(hashed(pool[$0 % 4], 0x58F3_8DED)) }
    return (0..<4).map { words[2 * $0] | words[2 * $0 + 1] << 32 }
  }
}
