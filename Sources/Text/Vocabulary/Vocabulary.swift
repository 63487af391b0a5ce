import Stream

/// The column of a pair that a vocabulary is for.
package enum Side: String, Sendable, CaseIterable {
  /// The first column.
  case source
  /// The second column.
  case target
  /// Both columns.
  case shared
  /// A column that is one class; its ids have no specials.
  case label

  /// How many reserved ids a vocabulary of this side begins with.
  var specials: Int { self == .label ? 0 : ReservedID.count }
}

/// One side's tokens with their ids and counts.
///
/// Ids are dense from 0: the reserved ones, then tokens by count descending, ties by bytes ascending.
package struct Vocabulary: Sendable {
  /// The kind of the tokens.
  package let level: Level
  /// The merges that make the pieces, at the bpe level.
  let merges: PairMerges
  let table: TokenTable
  let counts: [Int]
  /// How many of the ids are reserved.
  package let specials: Int

  init(
    table: TokenTable, counts: [Int], level: Level, merges: PairMerges = PairMerges(), side: Side
  ) {
    self.table = table
    self.counts = counts
    self.level = level
    self.merges = merges
    specials = side.specials
  }

  /// How many ids there are, reserved ones included.
  package var count: Int { specials + table.count }

  /// By id: whether no word begins behind it, as it is a piece whose word goes on, or a mark of case, which changes the
  /// next word; empty where there is no such token, and at the level of characters.
  package var goesOn: [Bool] {
    guard level != .char else { return [] }
    let found = (0..<Int32(count)).map { id in
      level == .bpe && PairMerges.isInner(token(id)) || TextRestorer.isMark(token(id))
    }
    return found.contains(true) ? found : []
  }

  /// The vocabulary, if it has more than the reserved ids.
  ///
  /// - Throws: `noWords`.
  package func requireWords(_ side: Side, name: String) throws(VocabularyError) -> Vocabulary {
    guard table.count > 0 else { throw .noWords(source: name, side: side) }
    return self
  }

  /// The id of a token; nil where it is absent.
  ///
  /// - Complexity: O(length) expected; no allocation.
  package func knownID(of token: Range<Int>, in bytes: [UInt8]) -> Int32? {
    table.index(of: token, in: bytes).map { Int32($0 + specials) }
  }

  /// By id of another vocabulary: the id of the same token here, nil where it is absent. Reserved ids are the same.
  ///
  /// - Complexity: O(n) expected.
  package func ids(of other: Vocabulary) -> [Int32?] {
    (0..<Int32(other.count)).map { id in
      if Int(id) < min(specials, other.specials) { return id }
      let token = Array(other.token(id))
      return knownID(of: 0..<token.count, in: token)
    }
  }

  /// The id of a token, `unknown` where it is absent.
  ///
  /// - Complexity: O(length) expected; no allocation.
  package func id(of token: Range<Int>, in bytes: [UInt8]) -> Int32 {
    knownID(of: token, in: bytes) ?? ReservedID.unknown
  }

  /// The bytes of an id's token; a reserved id gives its name.
  package func token(_ id: Int32) -> ArraySlice<UInt8> {
    Int(id) < specials ? Array(ReservedID.names[Int(id)].utf8)[...] : table[Int(id) - specials]
  }

  /// How often an id's token was counted; 0 for reserved ids.
  package func frequency(_ id: Int32) -> Int {
    Int(id) < specials ? 0 : counts[Int(id) - specials]
  }
}
