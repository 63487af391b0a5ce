import Stream

/// The vocabularies of a corpus as one text file.
///
///     #s2s-vocab<TAB>1<TAB>level=word<TAB>recipe=text:1
///     source<TAB>0<TAB>0<TAB><pad>
///     ...
///     source<TAB>4<TAB>119560<TAB>.
///
/// Without a recipe the corpus has that of s2s-clean, `lecture`. Where a merge makes a piece, its row has two columns more: the rank of the merge and the bytes
/// of its left part, with commas where several merges make the same piece.
package struct VocabularyFile: Sendable {
  /// The default limit on the tokens of a side.
  package static let maxTokens = RecordLimits().vocabulary
  static let magic = FileKind.vocabularyMark
  static let version = "1"

  /// The sides in order.
  package private(set) var sides: [(side: Side, vocabulary: Vocabulary)] = []
  /// The recipes that cleaned the columns.
  package let recipes: Recipes

  /// A file of the given sides, in order.
  package init(_ sides: [(side: Side, vocabulary: Vocabulary)], recipes: Recipes = .usual) {
    self.sides = sides
    self.recipes = recipes
  }

  /// The vocabulary of a side; `shared` answers for source and target.
  package subscript(side: Side) -> Vocabulary? {
    sides.first { $0.side == side }?.vocabulary
      ?? (side == .source || side == .target
        ? sides.first { $0.side == .shared }?.vocabulary : nil)
  }

  /// The vocabulary of a side that has to be there, and to spell text.
  ///
  /// - Throws: `missingSide`, `otherLevel`.
  package func require(_ side: Side, name: String) throws(VocabularyError) -> Vocabulary {
    guard let vocabulary = self[side] else { throw .missingSide(source: name, side: side) }
    guard vocabulary.level != .ngram else {
      throw .otherLevel(source: name, found: Level.ngram.rawValue, expected: "word, char or bpe")
    }
    return vocabulary
  }

  /// The levels of the columns; that of the only one is the level of both.
  package var levels: Levels? {
    let first = sides.first { $0.side == .source || $0.side == .shared } ?? sides.first
    let second = sides.first { $0.side == .target || $0.side == .label } ?? first
    guard let first, let second else { return nil }
    return Levels(source: first.vocabulary.level, target: second.vocabulary.level)
  }

  /// Whether one vocabulary is for both columns.
  package var isShared: Bool { sides.contains { $0.side == .shared } }

  /// Whether source and target have the same tokens under the same ids, from one vocabulary or from two.
  package var isJoint: Bool {
    guard let source = self[.source], let target = self[.target], source.count == target.count
    else { return false }
    return (0..<Int32(source.count)).allSatisfy { source.token($0) == target.token($0) }
  }

  /// Whether bytes begin as a vocabulary does, with or without a byte order mark.
  package static func isVocabulary(_ head: ArraySlice<UInt8>) -> Bool {
    FileKind(head) == .vocabulary
  }

  /// The file's bytes.
  package func encoded() -> [UInt8] {
    let level = levels?.text ?? Level.word.rawValue
    let recipe = recipes == .usual ? "" : "\trecipe=\(recipes.text)"
    var bytes = Array(
      "\(VocabularyFile.magic)\t\(VocabularyFile.version)\tlevel=\(level)\(recipe)\n".utf8)
    for (side, vocabulary) in sides {
      let origins = vocabulary.origins()
      for id in 0..<Int32(vocabulary.count) {
        bytes += "\(side.rawValue)\t\(id)\t\(vocabulary.frequency(id))\t".utf8
        bytes += vocabulary.token(id)
        if let origin = origins[id] { bytes += origin.utf8 }
        bytes.append(0x0A)
      }
    }
    return bytes
  }
}

extension Vocabulary {
  /// The merges that make each piece, as the two columns behind its row.
  fileprivate func origins() -> [Int32: String] {
    var parts: [Int32: (ranks: [Int], lengths: [Int])] = [:]
    for (rank, merge) in merges.merges.enumerated() {
      let left = PairMerges.text(merges.pieces[Int(merge.left)]).count
      let id = id(of: merges.pieces.range(Int(merge.result)), in: merges.pieces.bytes)
      parts[id, default: ([], [])].ranks.append(rank)
      parts[id, default: ([], [])].lengths.append(left)
    }
    return parts.mapValues { part in
      [part.ranks, part.lengths].map { "\t" + $0.map(String.init).joined(separator: ",") }.joined()
    }
  }
}
