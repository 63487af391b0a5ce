/// Corpus chrF2 (Popović 2015, 2016) as sacreBLEU computes it by default: character n-grams up to 6,
/// white space left out, case kept unless said.
///
///     chrF = 100 (1 + β²) P R / (β² P + R),   β = 2
///
/// P and R are the means of precision and recall over those n for which both sides have n-grams. Of
/// several references the one with the best score of the sentence counts.
package struct CHRF: Sendable {
  /// The longest n-gram.
  package static let order = 6

  /// N-grams of one side, of the other and of both, by n from 1.
  struct Counts {
    var hypothesis = [Int](repeating: 0, count: CHRF.order)
    var reference = [Int](repeating: 0, count: CHRF.order)
    var matches = [Int](repeating: 0, count: CHRF.order)
  }

  private var counts = Counts()
  private let lowercases: Bool

  /// Nothing scored yet.
  ///
  /// - Parameter lowercases: Whether case is taken away first.
  package init(lowercases: Bool = false) { self.lowercases = lowercases }

  /// Adds a sentence.
  ///
  /// - Parameter references: At least one.
  package mutating func add(hypothesis: String, references: [String]) {
    add(
      hypothesis: Array(hypothesis.utf8)[...], references: references.map { Array($0.utf8)[...] })
  }

  /// Adds a sentence in UTF-8.
  ///
  /// - Parameter references: At least one.
  /// - Complexity: O(N log N) in the characters of all sentences.
  package mutating func add(hypothesis: ArraySlice<UInt8>, references: [ArraySlice<UInt8>]) {
    let own = grams(hypothesis)
    var best: (score: Double, counts: Counts)?
    for reference in references {
      let counts = Counts(own, grams(reference))
      // One reference needs no judge.
      let score = references.count > 1 ? counts.score : 0
      if score > best?.score ?? -1 { best = (score, counts) }
    }
    if let best { counts.add(best.counts) }
  }

  /// chrF2, 0 to 100.
  package var score: Double { counts.score }

  /// The n-grams of a line's characters, each a code point and 1 in 21 bits.
  private func grams(_ line: ArraySlice<UInt8>) -> SortedGrams {
    let line = lowercases ? lowercased(line) : line
    var symbols: [UInt32] = []
    symbols.reserveCapacity(line.count)
    for scalar in String(decoding: line, as: UTF8.self).unicodeScalars
    where !WhiteSpace.isSpace(scalar) {
      symbols.append(scalar.value + 1)
    }
    var grams = SortedGrams(order: CHRF.order, bits: 21)
    grams.take(symbols)
    return grams
  }
}

extension CHRF.Counts {
  /// The counts of one sentence and one reference.
  init(_ grams: SortedGrams, _ reference: SortedGrams) {
    for n in 1...CHRF.order where reference.count(n) > 0 {
      // Where the reference is shorter than n, the hypothesis's n-grams do not count against it.
      hypothesis[n - 1] = grams.count(n)
      self.reference[n - 1] = reference.count(n)
    }
    grams.addMatches(in: [reference], to: &matches)
  }

  mutating func add(_ other: CHRF.Counts) {
    for n in 0..<CHRF.order {
      hypothesis[n] += other.hypothesis[n]
      reference[n] += other.reference[n]
      matches[n] += other.matches[n]
    }
  }

  /// The score of these counts, 0 to 100.
  var score: Double {
    var (precision, recall, orders) = (0.0, 0.0, 0.0)
    for n in 0..<CHRF.order where hypothesis[n] > 0 && reference[n] > 0 {
      precision += Double(matches[n]) / Double(hypothesis[n])
      recall += Double(matches[n]) / Double(reference[n])
      orders += 1
    }
    guard precision + recall > 0 else { return 0 }
    precision /= orders
    recall /= orders
    return 100 * (5 * precision * recall / (4 * precision + recall))
  }
}

extension CHRF: SummedScore {
  /// N-grams of hypotheses, of references and of both, each by n.
  package var statistics: [Int] {
    get { counts.hypothesis + counts.reference + counts.matches }
    set {
      let n = CHRF.order
      counts.hypothesis = Array(newValue[..<n])
      counts.reference = Array(newValue[n..<2 * n])
      counts.matches = Array(newValue[(2 * n)...])
    }
  }
}
