import Stream

/// How often each token of a column occurs.
package struct TokenCounts: Sendable {
  /// The tokens in the order in which they were met.
  private(set) var table = TokenTable()
  /// How often each was counted.
  private(set) var counts: [Int] = []
  /// How many of the counted tokens are spelt like reserved ids.
  private var unspellable = 0
  /// Finds the n-grams of a text, where they are counted.
  private var grams: Grams?

  /// No tokens yet.
  package init() {}

  /// How many distinct tokens there are.
  package var distinct: Int { counts.count }
  /// How many tokens were counted.
  package var total: Int { counts.reduce(unspellable, +) }

  /// Counts one occurrence, or several at once.
  ///
  /// - Returns: The number of the token, in the order of arrival.
  @discardableResult @inline(__always)
  package mutating func add(_ token: Range<Int>, in bytes: [UInt8], times: Int = 1) -> Int {
    let index = table.insert(token, in: bytes)
    if index == counts.count { counts.append(0) }
    counts[index] += times
    return index
  }

  /// Counts the tokens of a column; a column of pieces counts its words.
  package mutating func add(_ level: Level, of column: Range<Int>, in bytes: [UInt8]) {
    switch level {
    case .word, .bpe: forEachWord(of: column, in: bytes) { _ = add($0, in: bytes) }
    case .char:
      forEachCharacter(of: column, in: bytes) { character in
        withSpelling(ofCharacter: character, in: bytes) { _ = add($0, in: $1) }
      }
    case .label: add(trimmed(column, in: bytes), in: bytes)
    case .ngram: addGrams(of: column, in: bytes)
    }
  }

  private mutating func addGrams(of column: Range<Int>, in bytes: [UInt8]) {
    var grams = self.grams.take() ?? Grams()
    grams.read(column, of: bytes)
    grams.forEachToken { _ = add($0, in: $1) }
    self.grams = grams
  }

  /// Adds the counts of another part of the corpus.
  package mutating func merge(_ other: TokenCounts) {
    for index in other.counts.indices {
      add(other.table.range(index), in: other.table.bytes, times: other.counts[index])
    }
    unspellable += other.unspellable
  }

  /// Adds the counts of a vocabulary.
  mutating func merge(_ vocabulary: Vocabulary) {
    for (index, count) in vocabulary.counts.enumerated() {
      let token = vocabulary.table.range(index)
      let isClass = vocabulary.level == .label
      add(
        isClass ? trimmed(token, in: vocabulary.table.bytes) : token, in: vocabulary.table.bytes,
        times: count)
    }
  }

  /// Whether the sum of all counts, at the bpe level of all bytes, is a number that a file may hold.
  func areCountable(_ level: Level) -> Bool {
    var room = VocabularyRow.maxCount
    for index in counts.indices {
      let parts = level == .bpe ? table.range(index).count : 1
      let (count, overflow) = counts[index].multipliedReportingOverflow(by: parts)
      guard !overflow, count <= room else { return false }
      room -= count
    }
    return true
  }

  /// How many of the counted tokens are spelt like reserved ids, and so unknown.
  package var clashes: Int { withoutReserved().unspellable }

  /// The counts where tokens that are spelt like reserved ids are unknown, so that no spelling has two ids.
  func withoutReserved() -> TokenCounts {
    var kept = TokenCounts()
    kept.unspellable = unspellable
    for index in counts.indices {
      if ReservedID.isSpelling(table[index]) {
        kept.unspellable += counts[index]
      } else {
        kept.add(table.range(index), in: table.bytes, times: counts[index])
      }
    }
    return kept
  }

  /// The vocabulary of the tokens counted: by count descending, ties by bytes ascending.
  ///
  /// The result depends on the multiset of tokens only, never on their order.
  package func vocabulary(
    side: Side, level: Level = .word, limits: VocabularyLimits = VocabularyLimits()
  ) -> Vocabulary {
    let order = order().filter { counts[$0] >= limits.minCount }
    let room = limits.maxSize.map { max(0, $0 - side.specials) } ?? .max
    let kept = order.prefix(min(room, covering(limits.coverage, order)))
    var table = TokenTable()
    for index in kept { _ = table.insert(self.table.range(index), in: self.table.bytes) }
    return Vocabulary(table: table, counts: kept.map { counts[$0] }, level: level, side: side)
  }

  /// The tokens by count descending, ties by bytes ascending.
  func order() -> [Int] {
    counts.indices.sorted { first, second in
      counts[first] != counts[second]
        ? counts[first] > counts[second]
        : table[first].lexicographicallyPrecedes(table[second])
    }
  }

  /// How many of the tokens make up a share of all occurrences.
  private func covering(_ share: Double, _ order: [Int]) -> Int {
    guard share < 1 else { return order.count }
    let asked = share * Double(total)
    var (covered, kept) = (0, 0)
    while kept < order.count && Double(covered) < asked {
      covered += counts[order[kept]]
      kept += 1
    }
    return kept
  }
}
