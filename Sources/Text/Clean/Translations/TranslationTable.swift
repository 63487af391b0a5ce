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

  private struct Slot: Sendable {
    var key: UInt64 = 0
    var expected = Expected()
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
  /// Open addressing with linear probing, at most half full.
  private var slots: [Slot]

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
    var places = 1 << 10
    while places < 2 * rows.count { places *= 2 }
    Memory.require(places * MemoryLayout<Slot>.stride)
    slots = [Slot](repeating: Slot(), count: places)
    for row in rows {
      let key = TranslationTable.key(row.source, row.target)
      slots[place(of: key)] = Slot(key: key, expected: row.expected)
    }
  }

  /// The expected counts of two words.
  @inline(__always)
  func expected(_ source: Int, _ target: Int) -> Expected {
    slots[place(of: TranslationTable.key(source, target))].expected
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

  /// Where the search for a key begins.
  @inline(__always)
  static func hash(_ key: UInt64) -> Int {
    let mixed = key &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed ^ mixed >> 32)
  }

  @inline(__always)
  private func place(of key: UInt64) -> Int {
    let mask = slots.count - 1
    var place = TranslationTable.hash(key) & mask
    while slots[place].key != 0 && slots[place].key != key { place = (place + 1) & mask }
    return place
  }
}

extension TranslationTable {
  /// The words of a column, which are found by their hashes.
  struct Column: Sendable {
    private struct Slot: Sendable {
      var hash: UInt64 = 0
      var number = 0
    }

    /// How often each word was counted.
    let counts: [Int]
    /// How many words there are in all.
    let total: Int
    /// Open addressing with linear probing, at most half full.
    private var slots: [Slot]

    init(_ words: [(text: ArraySlice<UInt8>, count: Int)]) {
      counts = words.map(\.count)
      total = counts.reduce(0, +)
      var places = 1 << 10
      while places < 2 * words.count { places *= 2 }
      Memory.require(places * MemoryLayout<Slot>.stride)
      slots = [Slot](repeating: Slot(), count: places)
      for (number, word) in words.enumerated() {
        let hash = Column.hash(word.text.span)
        slots[place(of: hash)] = Slot(hash: hash, number: number)
      }
    }

    /// The number of a word; nil where it was not counted.
    @inline(__always)
    func number(of word: Range<Int>, in bytes: [UInt8]) -> Int? {
      let slot = slots[place(of: Column.hash(bytes.span.extracting(word)))]
      return slot.hash == 0 ? nil : slot.number
    }

    /// A hash that is not 0; two words of one hash would be one word.
    @inline(__always)
    private static func hash(_ word: borrowing Span<UInt8>) -> UInt64 {
      var hash: UInt64 = 0
      for index in word.indices { hash = (hash ^ UInt64(word[index])) &* 0x9E37_79B9_7F4A_7C15 }
      return max(1, hash ^ hash >> 29)
    }

    @inline(__always)
    private func place(of hash: UInt64) -> Int {
      let mask = slots.count - 1
      var place = Int(truncatingIfNeeded: hash) & mask
      while slots[place].hash != 0 && slots[place].hash != hash { place = (place + 1) & mask }
      return place
    }
  }
}
