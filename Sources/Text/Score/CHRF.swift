/// Corpus chrF (Popović 2015, 2016) and chrF++ (Popović 2017) as sacreBLEU computes them: n-grams of characters, and of
/// words where they are asked for.
///
///     chrF = 100 (1 + β²) P R / (β² P + R)
///
/// P and R are the means of precision and recall over those n for which both sides have n-grams; with `epsilon` the score
/// is the mean over all n of each one's own. Of several references the one with the best score of the sentence counts.
package struct CHRF: Sendable {
  /// What is compared, and how; by default chrF2.
  package struct Settings: Sendable, Equatable {
    /// The longest n-gram of characters, 1 to 6.
    package var characters = 6
    /// The longest n-gram of words, 0 to 4; 2 is chrF++.
    package var words = 0
    /// β, how much more recall counts than precision.
    package var beta = 2
    /// Whether white space is a character.
    package var keepsSpace = false
    /// Whether an n without n-grams counts, as in the chrF++ of its author.
    package var hasEpsilon = false
    /// Whether case is taken away first.
    package var lowercases = false

    /// chrF2.
    package init() {}
  }

  /// The longest n-gram of characters.
  package static let mostCharacters = 6
  /// The longest n-gram of words.
  package static let mostWords = 4

  /// N-grams of one side, of the other and of both, by n from 1: of characters, then of words.
  struct Counts {
    var hypothesis: [Int]
    var reference: [Int]
    var matches: [Int]

    /// No n-grams.
    init(orders: Int) {
      hypothesis = [Int](repeating: 0, count: orders)
      (reference, matches) = (hypothesis, hypothesis)
    }
  }

  /// The n-grams of a line.
  private struct Grams {
    var characters: SortedGrams
    var words: SortedGrams
  }

  private let settings: Settings
  private var counts: Counts
  private var words: WordNumbers

  /// Nothing scored yet.
  package init(_ settings: Settings = Settings()) {
    self.settings = settings
    counts = Counts(orders: settings.characters + settings.words)
    words = WordNumbers(EdgeTokenizer(), lowercases: false)
  }

  /// The name of the score: chrF2, or chrF2++ with words.
  package var name: String {
    "chrF\(settings.beta)" + String(repeating: "+", count: settings.words)
  }

  /// The score, 0 to 100.
  package var score: Double { counts.score(settings) }

  private mutating func grams(_ line: ArraySlice<UInt8>) -> Grams {
    let line = settings.lowercases ? lowercased(line) : line
    var grams = Grams(
      characters: SortedGrams(order: settings.characters, bits: 21),
      words: SortedGrams(order: max(1, settings.words), bits: 32))
    grams.characters.take(characters(line))
    guard settings.words > 0 else { return grams }
    words.cut(line)
    grams.words.take(words.numbers)
    return grams
  }

  /// A line's characters, each a code point and 1 in 21 bits.
  private func characters(_ line: ArraySlice<UInt8>) -> [UInt32] {
    var symbols: [UInt32] = []
    symbols.reserveCapacity(line.count)
    for scalar in String(decoding: line, as: UTF8.self).unicodeScalars
    where settings.keepsSpace || !WhiteSpace.isSpace(scalar) {
      symbols.append(scalar.value + 1)
    }
    return symbols
  }

  /// The counts of one sentence and one reference.
  private func compared(_ own: Grams, _ reference: Grams) -> Counts {
    var counts = Counts(orders: settings.characters + settings.words)
    counts.take(own.characters, reference.characters, from: 0, orders: settings.characters)
    counts.take(own.words, reference.words, from: settings.characters, orders: settings.words)
    return counts
  }
}

extension CHRF: SummedScore {
  /// Adds a sentence in UTF-8.
  ///
  /// - Parameter references: At least one.
  /// - Complexity: O(N log N) in the characters of all sentences.
  package mutating func add(hypothesis: ArraySlice<UInt8>, references: [ArraySlice<UInt8>]) {
    words.begin()
    let own = grams(hypothesis)
    var best: (score: Double, counts: Counts)?
    for reference in references {
      let counts = compared(own, grams(reference))
      // One reference needs no judge.
      let score = references.count > 1 ? counts.score(settings) : 0
      if score > best?.score ?? -1 { best = (score, counts) }
    }
    if let best { counts.add(best.counts) }
  }

  /// N-grams of hypotheses, of references and of both, each by n.
  package var statistics: [Int] {
    get { counts.hypothesis + counts.reference + counts.matches }
    set {
      let n = counts.matches.count
      counts.hypothesis = Array(newValue[..<n])
      counts.reference = Array(newValue[n..<2 * n])
      counts.matches = Array(newValue[(2 * n)...])
    }
  }
}

extension CHRF.Counts {
  /// Takes the n-grams of one kind for the `orders` places from `start`.
  fileprivate mutating func take(
    _ own: SortedGrams, _ other: SortedGrams, from start: Int, orders: Int
  ) {
    guard orders > 0 else { return }
    var shared = [Int](repeating: 0, count: orders)
    own.addMatches(in: [other], to: &shared)
    for n in 1...orders where other.count(n) > 0 {
      // Where the reference is shorter than n, the hypothesis's n-grams do not count against it.
      hypothesis[start + n - 1] = own.count(n)
      reference[start + n - 1] = other.count(n)
      matches[start + n - 1] = shared[n - 1]
    }
  }

  fileprivate mutating func add(_ other: CHRF.Counts) {
    for n in matches.indices {
      hypothesis[n] += other.hypothesis[n]
      reference[n] += other.reference[n]
      matches[n] += other.matches[n]
    }
  }

  /// The score of these counts, 0 to 100.
  func score(_ settings: CHRF.Settings) -> Double {
    let weight = Double(settings.beta * settings.beta)
    func combined(_ precision: Double, _ recall: Double) -> Double {
      (1 + weight) * precision * recall / (weight * precision + recall)
    }
    if settings.hasEpsilon { return smoothed(weight, combined) }
    var (precision, recall, orders) = (0.0, 0.0, 0.0)
    for n in matches.indices where hypothesis[n] > 0 && reference[n] > 0 {
      precision += Double(matches[n]) / Double(hypothesis[n])
      recall += Double(matches[n]) / Double(reference[n])
      orders += 1
    }
    return precision + recall > 0 ? 100 * combined(precision / orders, recall / orders) : 0
  }

  /// The mean over all n, where what nobody has is next to nothing.
  private func smoothed(_ weight: Double, _ combined: (Double, Double) -> Double) -> Double {
    let epsilon = 1e-16
    let sum = matches.indices.reduce(0.0) { sum, n in
      func share(_ count: Int) -> Double {
        count > 0 ? Double(matches[n]) / Double(count) : epsilon
      }
      let (precision, recall) = (share(hypothesis[n]), share(reference[n]))
      return sum + (weight * precision + recall > 0 ? combined(precision, recall) : epsilon)
    }
    return 100 * sum / Double(matches.count)
  }
}

/// The words of chrF++: runs between white space, of which one sign of ASCII is cut, at the end or else at the start.
private struct EdgeTokenizer: LineTokenizer {
  private var plain = PlainTokenizer()
  private(set) var tokens: [Range<Int>] = []

  var text: [UInt8] { plain.text }

  mutating func cut(_ line: ArraySlice<UInt8>) {
    plain.cut(line)
    tokens.removeAll(keepingCapacity: true)
    for word in plain.tokens {
      // Signs are ASCII, so that a word of one character has none to cut where it has several bytes.
      let cut =
        word.count == 1
        ? word.upperBound
        : isSign(text[word.upperBound - 1])
          ? word.upperBound - 1
          : isSign(text[word.lowerBound]) ? word.lowerBound + 1 : word.upperBound
      tokens.append(word.lowerBound..<cut)
      if cut < word.upperBound { tokens.append(cut..<word.upperBound) }
    }
  }

  /// Python's `string.punctuation`.
  private func isSign(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }
}
