import Stream

/// How a corpus is divided: shares of the range of hashes, or the lines with the smallest hashes.
///
/// A share is a fixed interval of hashes, so a line keeps its part however the corpus grows.
package struct SplitShares: Sendable {
  /// The parts, in the order of their intervals: test and valid lie below, training above.
  package enum Part: String, Sendable, CaseIterable {
    case train, valid, test
  }

  /// The size of one part.
  package enum Amount: Sendable, Equatable {
    /// A share of all hashes, 0 to 1.
    case share(Double)
    /// So many lines, those with the smallest hashes that are left.
    case count(Int)

    /// Reads `2%` or `2000`.
    package init?(_ text: String) {
      if text.hasSuffix("%") {
        let number = text.dropLast()
        guard number.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }),
          let value = Double(number), value <= 100
        else { return nil }
        self = .share(value / 100)
      } else {
        guard let value = Int(text), value >= 0 else { return nil }
        self = .count(value)
      }
    }
  }

  private let testBelow: UInt64
  private let validBelow: UInt64

  /// Shares of the hash range.
  ///
  /// - Parameters:
  ///   - valid: The share of the validation part, 0 to 1.
  ///   - test: The share of the test part, 0 to 1; together at most 1.
  package init(valid: Double, test: Double) {
    testBelow = SplitShares.bound(test)
    validBelow = SplitShares.bound(test + valid)
  }

  /// Bounds found from hashes: the `test` smallest are test, the next `valid` are validation.
  ///
  /// Equal hashes stay together, so the copies of its last key can make a part larger than asked for.
  package init(valid: Int, test: Int, hashes: [UInt64]) {
    let sorted = hashes.sorted()
    func bound(_ count: Int) -> UInt64 {
      count <= 0 ? 0 : count >= sorted.count ? .max : sorted[count - 1] &+ 1
    }
    let below = bound(test)
    let tested = sorted.firstIndex { $0 >= below } ?? sorted.count
    testBelow = below
    validBelow = valid <= 0 ? below : max(below, bound(tested + min(valid, sorted.count)))
  }

  private static func bound(_ share: Double) -> UInt64 {
    share >= 1 ? .max : UInt64(share * 0x1p64)
  }

  /// The part of a hash.
  package func part(_ hash: UInt64) -> Part {
    hash < testBelow ? .test : hash < validBelow ? .valid : .train
  }
}

/// The hash by which a pair is given to a part: of its source, so that equal sources never straddle
/// training and test, of its target or both, or of the group of pairs that share either.
package struct SplitKey: Sendable {
  /// What never stands in two parts.
  package enum Columns: String, Sendable, CaseIterable {
    case source, target, pair, either
  }

  let part: Pair.Part
  let seed: UInt64
  private let groups: TextGroups?

  /// A key of the given bytes, keyed with `seed`.
  package init(_ part: Pair.Part = .source, seed: UInt64 = 1) {
    (self.part, self.seed, groups) = (part, seed, nil)
  }

  /// A key of the groups of all lines.
  package init(_ groups: TextGroups) {
    (part, seed, self.groups) = (.pair, 0, groups)
  }

  /// The hash of a line: of its first two columns at most; a line of one column is hashed whole.
  package func hash(_ line: Range<Int>, of bytes: [UInt8]) -> UInt64 {
    groups?.hash(line, of: bytes) ?? XXHash64.hash(bytes[range(line, bytes)], seed: seed)
  }

  private func range(_ line: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
    Pair(of: line, in: bytes)?.range(of: part) ?? line
  }
}

/// The place of a line in a seeded order: lines sorted by these numbers are shuffled.
///
/// The number depends only on the seed and the line's number, so the order does not depend on the
/// sorting method.
package struct ShuffleKey: Sendable {
  private var generator: SplitMix64

  /// The places of the lines of a corpus, one after the other.
  package init(seed: UInt64) {
    generator = SplitMix64(seed: seed)
  }

  /// The place of the next line, 62 bits.
  package mutating func next() -> UInt64 { generator.next() >> 2 }
}
