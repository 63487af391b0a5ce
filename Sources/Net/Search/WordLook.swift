/// The words of a source that a word of its translation looks at.
package struct WordLook: Sendable, Equatable {
  /// Their numbers from 0, the one with the most attention first, the first of equals; empty where the source has no
  /// words or the word has no tokens.
  package let words: [Int]
  /// Their shares of the attention that goes to words of the source, 0 to 1.
  package let shares: [Double]

  /// The least share of a word beside the first one.
  package static let leastShare = 0.2

  /// The look of a word whose tokens give so much attention to each word of the source.
  init(_ sums: [Float]) {
    let total = sums.reduce(0.0) { $0 + Double($1) }
    func share(_ word: Int) -> Double { total > 0 ? Double(sums[word]) / total : 0 }
    let first = sums.max().flatMap(sums.firstIndex(of:))
    let others = sums.indices.filter { $0 != first && share($0) >= WordLook.leastShare }
    words = [first].compactMap(\.self) + others.sorted { (sums[$1], $0) < (sums[$0], $1) }
    shares = words.map(share)
  }
}

extension Translator {
  /// The attention of a hypothesis, row by row: as the search kept it, or computed again.
  ///
  /// - Parameter source: Ids with the end token.
  package func attention<Failure: Error>(
    of source: [Int32], to one: Hypothesis, _ body: ([Float]) throws(Failure) -> Void
  ) throws(Failure) {
    if one.attention.isEmpty {
      try attention(of: source, to: one.ids, body)
    } else {
      for row in one.attention { try body(row) }
    }
  }

  /// For each word of a translation the words of the source that it looks at: attention is summed over the tokens of
  /// both words, and the end token of the source counts for none.
  ///
  /// - Parameters:
  ///   - source: Ids with the end token.
  ///   - words: The places of the tokens of each word, ascending.
  /// - Complexity: O(tokens of the source * tokens of the translation), a row at a time.
  package func looks(
    of source: [Int32], to one: Hypothesis, _ words: (source: [Range<Int>], target: [Range<Int>])
  ) -> [WordLook] {
    let none = [Float](repeating: 0, count: words.source.count)
    var (looks, sums, token) = ([WordLook](), none, 0)
    func finish(before end: Int) {
      while looks.count < words.target.count, words.target[looks.count].upperBound <= end {
        looks.append(words.target[looks.count].isEmpty ? WordLook([]) : WordLook(sums))
        sums = none
      }
    }
    attention(of: source, to: one) { row in
      finish(before: token)
      if looks.count < words.target.count, words.target[looks.count].contains(token) {
        for (word, places) in words.source.enumerated() {
          for place in places { sums[word] += row[place] }
        }
      }
      token += 1
    }
    finish(before: token)
    return looks
  }
}
