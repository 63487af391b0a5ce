import Stream

/// BPE-dropout (Provilkov, Emelianenko, Voita 2020, "BPE-Dropout: Simple and Effective Subword Regularization"):
/// of the merges m that fit a word, each is left out with probability p; the lowest of the others is made, and
/// then all are drawn again.
///
///     while some u_m >= p:   make the merge of lowest rank among { m : u_m >= p },   u_m drawn from [0, 1)
///
/// So a word falls into other pieces in each line and each epoch. With p = 0 they are the usual ones, with p = 1
/// characters.
package struct MergeDropout: Sendable {
  /// p, 0 to 1.
  private let rate: Double
  private let key: UInt64

  /// The draws of one epoch.
  ///
  /// - Parameter rate: p, 0 to 1.
  package init(rate: Double, seed: UInt64, epoch: Int) {
    self.rate = rate
    key = MergeDropout.mixed(MergeDropout.mixed(seed, 0x6D65_7267), UInt64(epoch))
  }

  /// The draws for one side of a line, which depend on nothing else, so threads cannot change them.
  func draws(line: Int64, side: UInt64) -> Draws {
    Draws(
      generator: SplitMix64(
        seed: MergeDropout.mixed(MergeDropout.mixed(key, UInt64(bitPattern: line)), side)),
      threshold: UInt64(rate * 0x1p32))
  }

  private static func mixed(_ key: UInt64, _ word: UInt64) -> UInt64 {
    SplitMix64.mix((key ^ word) &+ SplitMix64.increment)
  }

  /// A sequence of draws.
  struct Draws {
    fileprivate var generator: SplitMix64
    /// p in units of 2^-32.
    fileprivate let threshold: UInt64

    /// Whether the next merge is left out.
    mutating func drops() -> Bool { generator.next() >> 32 < threshold }
  }
}
