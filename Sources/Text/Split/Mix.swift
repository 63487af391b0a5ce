import Stream

/// One corpus of a mix: a file, its share of the lines, and the tag of its lines.
package struct MixPart: Sendable, Equatable {
  /// The name of the file.
  package let path: String
  /// The share, beside those of the others: a number above 0.
  package let share: Double
  /// The name that stands as a tag before each line; empty for none.
  package let tag: String

  /// Reads `FILE`, `FILE:SHARE` or `FILE:SHARE:TAG`; nil where the share is no number above 0, or the tag no word of
  /// ASCII letters, digits, `-` and `_`.
  package init?(_ text: String) {
    var fields = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    var (share, tag) = (1.0, "")
    if fields.count > 2, let found = Double(fields[fields.count - 2]) {
      (share, tag) = (found, fields[fields.count - 1])
      guard !tag.isEmpty else { return nil }
      fields.removeLast(2)
    } else if fields.count > 1, let found = Double(fields[fields.count - 1]) {
      share = found
      fields.removeLast()
    }
    path = fields.joined(separator: ":")
    (self.share, self.tag) = (share, tag)
    guard share > 0, share <= 1e9, !path.isEmpty, tag.utf8.allSatisfy(MixPart.isOfTag) else {
      return nil
    }
  }

  private static func isOfTag(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == 0x2D
      || byte == 0x5F
  }

  /// What stands before each line; empty without a tag.
  package var prefix: [UInt8] { tag.isEmpty ? [] : TextMarks.tag(tag) + [0x20] }
}

/// Draws which corpus the next line of a mix is from: seeded, each line by itself.
package struct MixDraws: Sendable {
  private var generator: SplitMix64
  /// The sums of the shares up to each corpus, of 1 in all.
  private let ends: [Double]

  /// The draws of a seed.
  package init(_ parts: [MixPart], seed: UInt64) {
    generator = SplitMix64(seed: seed)
    let total = parts.reduce(0) { $0 + $1.share }
    var sum = 0.0
    ends = parts.map { part in
      sum += part.share / total
      return sum
    }
  }

  /// The number of the next corpus.
  ///
  /// - Complexity: O(corpora).
  package mutating func next() -> Int {
    let draw = Double(generator.next() >> 11) * 0x1p-53
    return ends.firstIndex { draw < $0 } ?? ends.count - 1
  }
}
