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

  init(_ vocabulary: Vocabulary) {
    let pieces = vocabulary.merges.pieces
    self.vocabulary = vocabulary
    ids = (0..<pieces.count).map { vocabulary.id(of: pieces.range($0), in: pieces.bytes) }
    segmenter = Segmenter(vocabulary.merges)
  }

  /// Appends the ids of a word.
  ///
  /// - Returns: Whether the word was not remembered.
  func append(_ word: Range<Int>, in bytes: [UInt8], to output: inout [Int32]) -> Bool {
    guard word.count <= PieceEncoder.maxBytes else {
      split(word, bytes, &output)
      return true
    }
    if words.count == PieceEncoder.maxWords { forget() }
    let index = words.insert(word, in: bytes)
    let isNew = index + 1 == ends.count
    if isNew {
      split(word, bytes, &found)
      ends.append(found.count)
    }
    output += found[ends[index]..<ends[index + 1]]
    return isNew
  }

  /// Passes on the spelling of each piece of a word.
  func forEachPiece(of word: Range<Int>, in bytes: [UInt8], _ body: ([UInt8]) -> Void) {
    segmenter.forEachPiece(of: word, in: bytes) { piece, _ in
      body(PairMerges.spelling(bytes[piece], isInner: piece.upperBound < word.upperBound))
    }
  }

  private func forget() {
    words.removeAll()
    found.removeAll(keepingCapacity: true)
    ends.removeLast(ends.count - 1)
  }

  private func split(_ word: Range<Int>, _ bytes: [UInt8], _ output: inout [Int32]) {
    segmenter.forEachPiece(of: word, in: bytes) { piece, number in
      guard number < 0 else { return output.append(ids[Int(number)]) }
      let spelling = PairMerges.spelling(
        bytes[piece], isInner: piece.upperBound < word.upperBound)
      output.append(vocabulary.id(of: spelling.indices, in: spelling))
    }
  }
}
