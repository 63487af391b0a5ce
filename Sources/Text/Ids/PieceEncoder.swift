import Stream

/// Turns words into the ids of their pieces and remembers words that it has seen.
final class PieceEncoder {
  /// The most words that are remembered, and the most bytes of each.
  private static let (maxWords, maxBytes) = (1 << 16, 64)

  private let vocabulary: Vocabulary
  /// The id of each piece of the merges.
  private let ids: [Int32]
  private var segmenter: Segmenter
  private var words = TokenTable()
  private var found: [Int32] = []
  private var ends: [Int] = [0]
  /// The pieces that dropout leaves a word.
  private var drawn: [(piece: Range<Int>, id: Int32)] = []

  init(_ vocabulary: Vocabulary) {
    let pieces = vocabulary.merges.pieces
    self.vocabulary = vocabulary
    ids = (0..<pieces.count).map { vocabulary.id(of: pieces.range($0), in: pieces.bytes) }
    segmenter = Segmenter(vocabulary.merges)
  }

  /// Appends the ids of a word.
  ///
  /// - Parameter draws: The merges that dropout leaves out; nil is no dropout.
  /// - Returns: Whether the word was not remembered.
  func append(
    _ word: Range<Int>, in bytes: [UInt8], _ draws: inout MergeDropout.Draws?,
    to output: inout [Int32]
  ) -> Bool {
    guard word.count <= PieceEncoder.maxBytes else {
      forEachPiece(of: word, in: bytes, &draws) { output.append($1) }
      return true
    }
    if words.count == PieceEncoder.maxWords { forget() }
    let index = words.insert(word, in: bytes)
    let isNew = index + 1 == ends.count
    if isNew {
      forEachUsualPiece(of: word, in: bytes) { found.append($1) }
      ends.append(found.count)
    }
    if draws == nil {
      output += found[ends[index]..<ends[index + 1]]
    } else {
      forEachPiece(of: word, in: bytes, &draws) { output.append($1) }
    }
    return isNew
  }

  /// Passes on the spelling of each piece of a word.
  func forEachPiece(
    of word: Range<Int>, in bytes: [UInt8], _ draws: inout MergeDropout.Draws?,
    _ body: ([UInt8]) -> Void
  ) {
    forEachPiece(of: word, in: bytes, &draws) { piece, _ in
      body(PairMerges.spelling(bytes[piece], isInner: piece.upperBound < word.upperBound))
    }
  }

  private func forget() {
    words.removeAll()
    found.removeAll(keepingCapacity: true)
    ends.removeLast(ends.count - 1)
  }

  /// Passes on each piece of a word with its id. A piece that the merges know need not be in the vocabulary, since
  /// it may have been merged wherever it was counted: a word with such a piece keeps its usual ones.
  private func forEachPiece(
    of word: Range<Int>, in bytes: [UInt8], _ draws: inout MergeDropout.Draws?,
    _ body: (Range<Int>, Int32) -> Void
  ) {
    guard draws != nil else { return forEachUsualPiece(of: word, in: bytes, body) }
    drawn.removeAll(keepingCapacity: true)
    segmenter.forEachPiece(of: word, in: bytes, &draws) { piece, number in
      drawn.append((piece, id(of: piece, number, in: word, bytes)))
    }
    if drawn.contains(where: { $0.id == ReservedID.unknown }) {
      return forEachUsualPiece(of: word, in: bytes, body)
    }
    for (piece, id) in drawn { body(piece, id) }
  }

  private func forEachUsualPiece(
    of word: Range<Int>, in bytes: [UInt8], _ body: (Range<Int>, Int32) -> Void
  ) {
    segmenter.forEachPiece(of: word, in: bytes) { piece, number in
      body(piece, id(of: piece, number, in: word, bytes))
    }
  }

  private func id(of piece: Range<Int>, _ number: Int32, in word: Range<Int>, _ bytes: [UInt8])
    -> Int32
  {
    guard number < 0 else { return ids[Int(number)] }
    let spelling = PairMerges.spelling(bytes[piece], isInner: piece.upperBound < word.upperBound)
    return vocabulary.id(of: spelling.indices, in: spelling)
  }
}
