import Libc

/// Corpus BLEU (Papineni et al. 2002) as sacreBLEU computes it: tokenized, smoothed, with the closest
/// reference length; by default tokenizer 13a, exponential smoothing and case kept.
///
///     BLEU = BP exp(mean over n = 1...4 of log p_n),   BP = exp(1 - r / c) where c < r, else 1
///
/// Counts of parts of a corpus add up to those of the whole.
package struct BLEU: Sendable {
  /// The longest n-gram.
  package static let order = 4

  /// Clipped matches by n, from 1.
  package private(set) var matches = [Int](repeating: 0, count: BLEU.order)
  /// N-grams of the hypotheses by n, from 1.
  package private(set) var totals = [Int](repeating: 0, count: BLEU.order)
  /// Tokens of the hypotheses, c.
  package private(set) var hypothesisLength = 0
  /// Tokens of the closest references, r.
  package private(set) var referenceLength = 0

  private let smoothing: Smoothing
  private let hasEffectiveOrder: Bool
  private var words: WordNumbers
  private var own = SortedGrams(order: BLEU.order, bits: 32)
  private var others: [SortedGrams] = []

  /// Nothing scored yet.
  ///
  /// - Parameters:
  ///   - lowercases: Whether case is taken away before tokens are cut.
  ///   - hasEffectiveOrder: Whether an n of which the hypotheses have no n-gram is left out, as for a single sentence.
  package init(
    _ tokenization: Tokenization = .mteval13a, _ smoothing: Smoothing = .exponential,
    lowercases: Bool = false, hasEffectiveOrder: Bool = false
  ) {
    words = WordNumbers(tokenization.tokenizer, lowercases: lowercases)
    self.smoothing = smoothing
    self.hasEffectiveOrder = hasEffectiveOrder
  }

  /// Adds a sentence in UTF-8.
  ///
  /// - Parameter references: At least one.
  /// - Complexity: O(N log N) in the tokens of all sentences.
  package mutating func add(hypothesis: ArraySlice<UInt8>, references: [ArraySlice<UInt8>]) {
    words.begin()
    words.cut(hypothesis)
    own.take(words.numbers)
    while others.count < references.count {
      others.append(SortedGrams(order: BLEU.order, bits: 32))
    }
    others.removeLast(others.count - references.count)
    for (index, reference) in references.enumerated() {
      words.cut(reference)
      others[index].take(words.numbers)
    }
    hypothesisLength += own.count(1)
    referenceLength += closest(to: own.count(1))
    for n in 1...BLEU.order { totals[n - 1] += own.count(n) }
    own.addMatches(in: others, to: &matches)
  }

  /// The brevity penalty BP, 0 to 1.
  package var brevityPenalty: Double {
    if hypothesisLength >= referenceLength { return 1 }
    return hypothesisLength == 0
      ? 0 : exp(1 - Double(referenceLength) / Double(hypothesisLength))
  }

  /// The precisions p_n in percent, smoothed.
  package var precisions: [Double] {
    var result = [Double](repeating: 0, count: BLEU.order)
    guard matches.contains(where: { $0 > 0 }) else { return result }
    var divisor = 1.0
    for n in 0..<BLEU.order {
      let added = n > 0 ? smoothing.added : 0
      let (count, total) = (Double(matches[n]) + added, Double(totals[n]) + added)
      guard total > 0 else { break }
      switch smoothing {
      case .exponential where count == 0:
        divisor *= 2
        result[n] = 100 / (divisor * total)
      case .floor(let value) where count == 0: result[n] = 100 * value / total
      default: result[n] = 100 * count / total
      }
    }
    return result
  }

  /// BLEU, 0 to 100.
  package var score: Double {
    let precisions = precisions.prefix(order)
    guard precisions.allSatisfy({ $0 > 0 }) else { return 0 }
    return brevityPenalty * exp(precisions.reduce(0) { $0 + log($1) } / Double(order))
  }

  /// The longest n-gram that counts.
  private var order: Int {
    guard hasEffectiveOrder else { return BLEU.order }
    let orders = totals.indices.prefix { Double(totals[$0]) + ($0 > 0 ? smoothing.added : 0) > 0 }
    return max(1, orders.count)
  }

  /// The length of the reference nearest to the hypothesis's, the shorter of two.
  private func closest(to length: Int) -> Int {
    let nearest = others.min { first, second in
      let (a, b) = (abs(first.count(1) - length), abs(second.count(1) - length))
      return a != b ? a < b : first.count(1) < second.count(1)
    }
    return nearest?.count(1) ?? 0
  }
}

extension BLEU: SummedScore {
  /// Both lengths, then matches and totals by n.
  package var statistics: [Int] {
    get { [hypothesisLength, referenceLength] + matches + totals }
    set {
      (hypothesisLength, referenceLength) = (newValue[0], newValue[1])
      matches = Array(newValue[2..<2 + BLEU.order])
      totals = Array(newValue[(2 + BLEU.order)...])
    }
  }
}
