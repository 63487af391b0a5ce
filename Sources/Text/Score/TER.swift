/// Corpus TER (Snover et al. 2006) as sacreBLEU computes it after tercom: edits of words, where a shift of a run of words
/// is one edit.
///
///     TER = 100 (edits with the nearest reference) / (mean length of the references)
///
/// Less is better, and more than 100 may be.
package struct TER: Sendable {
  /// Edits, each sentence with the reference that needs fewest.
  package private(set) var edits = 0
  /// Words of all references.
  package private(set) var referenceLength = 0

  private let references: Int
  private let rules: TercomRules
  private var words: WordNumbers
  private var tokenizer: TercomTokenizer
  private var search = ShiftSearch()
  private var own: [UInt32] = []

  /// Nothing scored yet.
  ///
  /// - Parameter references: How many references each sentence has, at least 1.
  package init(_ rules: TercomRules = TercomRules(), references: Int = 1) {
    (self.references, self.rules) = (references, rules)
    tokenizer = TercomTokenizer(rules)
    words = WordNumbers(tokenizer, lowercases: !rules.keepsCase)
  }

  /// TER, from 0.
  package var score: Double {
    let length = meanReferenceLength
    if length > 0 { return 100 * (Double(edits) / length) }
    return edits > 0 ? 100 : 0
  }

  /// Cuts a reference; as in sacreBLEU the rules of normalization are applied to it twice, so that of two commas before
  /// a digit both stand apart.
  private mutating func cut(_ reference: ArraySlice<UInt8>) {
    guard rules.normalizes else { return words.cut(reference) }
    words.cut(tokenizer.spaced(rules.keepsCase ? reference : lowercased(reference))[...])
  }

  /// Words of the references by how many a sentence has.
  package var meanReferenceLength: Double { Double(referenceLength) / Double(references) }
}

extension TER: SummedScore {
  /// Adds a sentence in UTF-8.
  ///
  /// - Parameter references: As many as were promised.
  /// - Complexity: O(N) in the words for each of at most 1,000 shifts and each reference.
  package mutating func add(hypothesis: ArraySlice<UInt8>, references: [ArraySlice<UInt8>]) {
    words.begin()
    words.cut(hypothesis)
    own.removeAll(keepingCapacity: true)
    own.append(contentsOf: words.numbers)
    var fewest = Int.max
    for reference in references {
      cut(reference)
      referenceLength += words.numbers.count
      fewest = min(fewest, search.edits(own, words.numbers))
    }
    edits += fewest
  }

  /// Edits, and words of the references.
  package var statistics: [Int] {
    get { [edits, referenceLength] }
    set { (edits, referenceLength) = (newValue[0], newValue[1]) }
  }
}
