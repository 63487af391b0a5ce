/// A word of a text, which is what stands between spaces, and the ids that made it.
package struct DecodedWord: Sendable, Equatable {
  /// The word as the text has it; empty between two spaces.
  package let text: [UInt8]
  /// The places of its ids.
  package let ids: Range<Int>
}

extension SentenceDecoder {
  /// The words of the text that `append` makes of ids: with a space between them they are that text, and an empty
  /// text has none.
  ///
  /// An id belongs to the word in which its text begins, and a space to the word before it. One that makes no text, as
  /// a mark of case, belongs to the word that follows, and at the end to the last one.
  ///
  /// - Parameters:
  ///   - ids: Ids without pad, begin and end.
  ///   - unknown: As for `append`, and so `isSpelt`.
  /// - Complexity: O(length).
  package func words(
    _ ids: [Int32], unknown: (Int) -> ArraySlice<UInt8>? = { _ in nil }, isSpelt: Bool = false
  ) -> [DecodedWord] {
    var (line, places) = ([UInt8](), [Int]())
    appendTokens(ids, unknown: unknown, isSpelt: isSpelt, to: &line) { places.append($0) }
    if let restorer {
      var (text, tokens) = ([UInt8](), [(range: Range<Int>, place: Int)]())
      restorer.append(line[...], to: &text) { tokens.append(($0, $1)) }
      var token = 0
      places = places.map { place in
        while token < tokens.count, tokens[token].range.upperBound < place { token += 1 }
        return token < tokens.count ? tokens[token].place : text.count
      }
      line = text
    }
    return SentenceDecoder.words(line, places)
  }

  /// The words of a text in which ids begin at the given places, ascending.
  private static func words(_ text: [UInt8], _ places: [Int]) -> [DecodedWord] {
    guard !text.isEmpty else { return [] }
    var (words, id) = ([DecodedWord](), 0)
    for word in text.split(separator: 0x20, omittingEmptySubsequences: false) {
      let first = id
      while id < places.count, places[id] <= word.endIndex { id += 1 }
      words.append(DecodedWord(text: Array(word), ids: first..<id))
    }
    return words
  }
}
