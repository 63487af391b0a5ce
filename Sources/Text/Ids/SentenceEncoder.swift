import Stream

/// Turns lines into ids: the id of each token, then the end token.
///
/// At the bpe level an encoder remembers the words that it has split, so each thread has its own.
package final class SentenceEncoder {
  private let vocabulary: Vocabulary
  private let pieces: PieceEncoder?
  private let letters: LetterPieces?
  private let dropout: MergeDropout?
  private let side: UInt64
  private var check: RecipeCheck?
  /// Words of characters that were checked.
  private var checked = TokenTable()
  private static let maxChecked = 1 << 16
  /// The first word of the last line that the recipe cannot have written.
  private(set) var foreign: Range<Int>?
  /// The recipe that the lines have to be cleaned with.
  var recipe: Recipe? { check?.recipe }

  /// An encoder for one side.
  ///
  /// - Parameters:
  ///   - check: The recipe that the lines have to be cleaned with; nil takes all lines.
  ///   - dropout: The merges that are left out at the bpe level; nil is none.
  ///   - side: The number of the side, from which its draws follow.
  package init(
    _ vocabulary: Vocabulary, check: RecipeCheck? = nil, dropout: MergeDropout? = nil,
    side: UInt64 = 0
  ) {
    self.vocabulary = vocabulary
    self.check = check
    self.dropout = dropout
    self.side = side
    pieces = vocabulary.level == .bpe ? PieceEncoder(vocabulary) : nil
    // Dropout makes single letters of any text.
    letters = dropout == nil ? LetterPieces(vocabulary) : nil
  }

  /// Counts the pieces of one letter among the ids of a line.
  package func countLetters(_ ids: ArraySlice<Int32>, in unknown: inout UnknownTokens) {
    guard let letters else { return }
    unknown.add(letters: letters.count(ids), usual: letters.share)
  }

  /// The ids of a line; a blank line is the end token alone.
  ///
  /// - Parameters:
  ///   - line: Well-formed UTF-8 at the levels below words.
  ///   - number: The line's number in the input, on which dropout depends.
  package func encode(_ line: Range<Int>, in bytes: [UInt8], number: Int64 = 0) -> [Int32] {
    var ids: [Int32] = []
    foreign = nil
    // Words are about five letters long; growing in steps would cost more than unused room.
    ids.reserveCapacity(line.count / (vocabulary.level == .char ? 1 : 5) + 2)
    switch vocabulary.level {
    case .char:
      forEachCharacter(of: line, in: bytes) { character in
        withSpelling(ofCharacter: character, in: bytes) {
          ids.append(vocabulary.id(of: $0, in: $1))
        }
      }
      checkWords(of: line, in: bytes)
    case .bpe:
      var draws = dropout?.draws(line: number, side: side)
      forEachWord(of: line, in: bytes) { word in
        if pieces?.append(word, in: bytes, &draws, to: &ids) == true { check(word, in: bytes) }
      }
    case .word, .label, .ngram:
      forEachWord(of: line, in: bytes) { word in
        let id = vocabulary.id(of: word, in: bytes)
        ids.append(id)
        // Words of the vocabulary were cleaned as its recipe says.
        if id == ReservedID.unknown { check(word, in: bytes) }
      }
    }
    ids.append(ReservedID.end)
    return ids
  }

  private func checkWords(of line: Range<Int>, in bytes: [UInt8]) {
    guard check != nil else { return }
    forEachWord(of: line, in: bytes) { word in
      let known = checked.count
      if checked.insert(word, in: bytes) == known { check(word, in: bytes) }
    }
    if checked.count > SentenceEncoder.maxChecked { checked.removeAll() }
  }

  private func check(_ word: Range<Int>, in bytes: [UInt8]) {
    if foreign == nil, check?.writes(bytes[word]) == false { foreign = word }
  }

  /// Appends the tokens of a line as a vocabulary spells them, with one space between them; unknown
  /// tokens are included.
  ///
  /// - Parameters:
  ///   - line: Well-formed UTF-8 at the levels below words.
  ///   - number: The line's number in the input, on which dropout depends.
  package func spell(
    _ line: Range<Int>, in bytes: [UInt8], number: Int64 = 0, to output: inout [UInt8]
  ) {
    let start = output.count
    func append(_ token: some Collection<UInt8>) {
      if output.count > start { output.append(0x20) }
      output += token
    }
    switch vocabulary.level {
    case .char:
      forEachCharacter(of: line, in: bytes) { character in
        withSpelling(ofCharacter: character, in: bytes) { append($1[$0]) }
      }
    case .bpe:
      var draws = dropout?.draws(line: number, side: side)
      forEachWord(of: line, in: bytes) {
        pieces?.forEachPiece(of: $0, in: bytes, &draws) { append($0) }
      }
    case .word, .label, .ngram: forEachWord(of: line, in: bytes) { append(bytes[$0]) }
    }
  }
  /// The tokens of a line whose ids are unknown, as a vocabulary would spell them, each ended by LF.
  ///
  /// - Parameter ids: The ids of the line, or the first of them.
  func unknown(
    _ ids: [Int32], of line: Range<Int>, in bytes: [UInt8], number: Int64 = 0
  ) -> [UInt8] {
    var (tokens, unknown): ([UInt8], [UInt8]) = ([], [])
    spell(line, in: bytes, number: number, to: &tokens)
    for (token, id) in zip(tokens.split(separator: 0x20), ids) where id == ReservedID.unknown {
      unknown += token
      unknown.endLine()
    }
    return unknown
  }
}
