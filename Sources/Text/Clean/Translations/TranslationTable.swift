import Stream

/// How often words of the two columns of a corpus translate each other, as IBM Model 1 expects it (Brown et al. 1993,
/// "The Mathematics of Statistical Machine Translation").
package struct TranslationTable: Sendable {
  /// The expected counts of a word of the source and a word of the target.
  struct Expected: Sendable, Equatable {
    /// How often the source's word becomes the target's.
    var forward: Float = 0
    /// How often the target's word becomes the source's.
    var backward: Float = 0
  }

  /// Two words with their expected counts, in thousandths.
  package struct Row: Sendable, Equatable {
    /// The numbers of the words; `TranslationTable.none` is no word, which also has translations.
    let source: Int
    let target: Int
    let forward: Int
    let backward: Int

    fileprivate var expected: Expected {
      Expected(forward: Float(Double(forward) / 1000), backward: Float(Double(backward) / 1000))
    }
  }

  /// What stands for no word.
  static let none = -1
  /// How often a word is counted at least.
  static let minCount = 2

  /// The words of the first column.
  let source: Column
  /// The words of the second column.
  let target: Column
  /// How many pairs were counted.
  let pairs: Int
  /// The counts of two words by their `key`.
  private var counts: KeyTable<Expected>

  /// A table of counted words.
  ///
  /// - Parameters:
  ///   - source: The words of the first column, each with its count.
  ///   - target: Those of the second.
  ///   - rows: Each two words at most once.
  /// - Complexity: O(words + rows), 32 to 64 bytes of memory each.
  package init(
    source: [(text: ArraySlice<UInt8>, count: Int)],
    target: [(text: ArraySlice<UInt8>, count: Int)], pairs: Int, rows: [Row]
  ) {
    (self.source, self.target, self.pairs) = (Column(source), Column(target), pairs)
    counts = KeyTable(room: rows.count, absent: Expected())
    for row in rows {
      counts[at: counts.insert(TranslationTable.key(row.source, row.target))] = row.expected
    }
  }

  /// The expected counts of two words.
  @inline(__always)
  func expected(_ source: Int, _ target: Int) -> Expected {
    counts[TranslationTable.key(source, target)]
  }

  /// A number of two words; 0 is that of no two.
  @inline(__always)
  static func key(_ source: Int, _ target: Int) -> UInt64 {
    UInt64(truncatingIfNeeded: source &+ 1) << 32 | UInt64(truncatingIfNeeded: target &+ 1)
  }

  /// The two words of a key.
  @inline(__always)
  static func words(of key: UInt64) -> (source: Int, target: Int) {
    (Int(key >> 32) - 1, Int(key & 0xFFFF_FFFF) - 1)
  }
}

extension TranslationTable {
  /// The words of a column, which are found by their hashes.
  struct Column: Sendable {
    /// How often each word was counted.
    let counts: [Int]
    /// How many words there are in all.
    let total: Int
    /// The numbers of the words by their hashes.
    private var numbers: KeyTable<Int>

    init(_ words: [(text: ArraySlice<UInt8>, count: Int)]) {
      counts = words.map(\.count)
      total = counts.reduce(0, +)
      numbers = KeyTable(room: words.count, absent: TranslationTable.none)
      for (number, word) in words.enumerated() {
        numbers[at: numbers.insert(Column.hash(word.text.span))] = number
      }
    }

    /// The number of a word; `none` where it was not counted.
    @inline(__always)
    func number(of word: Range<Int>, in bytes: [UInt8]) -> Int {
      numbers[Column.hash(bytes.span.extracting(word))]
    }

    /// A hash that is not 0; two words of one hash would be one word.
    @inline(__always)
    private static func hash(_ word: borrowing Span<UInt8>) -> UInt64 {
      var hash: UInt64 = 0
      for index in word.indices { hash = (hash ^ UInt64(word[index])) &* 0x9E37_79B9_7F4A_7C15 }
      return max(1, hash ^ hash >> 29)
    }
  }
}
