import Libc

/// Scores pairs by a table of translations, in memory of its own.
///
/// A word y of one side is compared with the words x_1 ... x_n of the other and with no word, x_0:
///
///     s(y) = 1 / (n + 1) · sum over i of max(c(x_i, y) - own(x_i, y), 0) / (n(x_i) - 1)
///     score(y) = log (λ + s(y) / u(y)),  u(y) = n(y) / N
///
/// where c is the expected count, n(x) how often x was counted, and u how likely y is in any sentence. The pair may have
/// been counted itself, so `own` takes its part off: the share of x_i among the words that this y can come from, and
/// the one time that x_i stands here. So a word that was counted once says nothing, and is left out. The score of a
/// pair is the mean of its words, and of both directions: above 0 a sentence says more of the other than any other
/// sentence does.
struct TranslationScorer: Sendable {
  /// λ, which keeps a word without a translation from deciding alone.
  private static let smoothing = 0.05

  /// The words of a side that were counted, no word before them.
  private struct Side {
    var numbers: [Int] = []
    /// 1 / n and 1 / (n - 1) of each word.
    var rates: [(whole: Double, less: Double)] = []

    mutating func read(
      _ words: borrowing TranslationWords, _ column: TranslationTable.Column, pairs: Int
    ) {
      numbers.removeAll(keepingCapacity: true)
      rates.removeAll(keepingCapacity: true)
      add(TranslationTable.none, count: max(pairs, TranslationTable.minCount))
      for word in words.ranges {
        let number = column.number(of: word, in: words.bytes)
        if number != TranslationTable.none { add(number, count: column.counts[number]) }
      }
    }

    private mutating func add(_ number: Int, count: Int) {
      numbers.append(number)
      rates.append((1 / Double(count), 1 / Double(count - 1)))
    }
  }

  private var words = TranslationWords()
  private var source = Side()
  private var target = Side()
  /// What was counted of each two words of the pair: a row for each word of the target.
  private var expected: [TranslationTable.Expected] = []

  /// The score of a pair, in nats a word; 0 where no word says anything.
  ///
  /// - Complexity: O(words · words), of which there are at most `TranslationWords.most` a side.
  mutating func score(
    _ first: borrowing SideText, _ second: borrowing SideText, by table: TranslationTable
  ) -> Double {
    words.read(first)
    source.read(words, table.source, pairs: table.pairs)
    words.read(second)
    target.read(words, table.target, pairs: table.pairs)
    return score(by: table)
  }

  /// The score of a pair of texts, as that of their characters.
  mutating func score(_ pair: Pair, of bytes: [UInt8], by table: TranslationTable) -> Double {
    words.read(pair.source, of: bytes)
    source.read(words, table.source, pairs: table.pairs)
    words.read(pair.target, of: bytes)
    target.read(words, table.target, pairs: table.pairs)
    return score(by: table)
  }

  private mutating func score(by table: TranslationTable) -> Double {
    let (width, height) = (source.numbers.count, target.numbers.count)
    guard width > 1, height > 1 else { return 0 }
    expected.removeAll(keepingCapacity: true)
    for target in target.numbers {
      for source in source.numbers { expected.append(table.expected(source, target)) }
    }
    let (sources, targets) = (Double(table.source.total), Double(table.target.total))
    var (forward, backward) = (0.0, 0.0)
    for row in 1..<height {
      let s = likelihood(source.rates) { expected[row * width + $0].forward }
      forward += log(TranslationScorer.smoothing + s * targets * target.rates[row].whole)
    }
    for column in 1..<width {
      let s = likelihood(target.rates) { expected[$0 * width + column].backward }
      backward += log(TranslationScorer.smoothing + s * sources * source.rates[column].whole)
    }
    return (forward / Double(height - 1) + backward / Double(width - 1)) / 2
  }

  /// s(y), from the counts with the words that y can come from.
  @inline(__always)
  private func likelihood(
    _ rates: [(whole: Double, less: Double)], _ count: (Int) -> Float
  ) -> Double {
    var whole = 0.0
    for place in rates.indices { whole += Double(count(place)) * rates[place].whole }
    guard whole > 0 else { return 0 }
    let scale = 1 / whole
    var sum = 0.0
    for place in rates.indices {
      let counted = Double(count(place))
      sum += max(counted - counted * rates[place].whole * scale, 0) * rates[place].less
    }
    return sum / Double(rates.count)
  }
}

/// Judges by a table whether the sides of a pair translate each other.
struct TranslationFilter {
  private let table: TranslationTable
  private let least: Double
  private var scorer = TranslationScorer()

  init?(_ table: TranslationTable?, least: Double) {
    guard let table else { return nil }
    (self.table, self.least) = (table, least)
  }

  /// Whether a pair scores less than one that stays.
  mutating func objects(to pair: Pair, of bytes: [UInt8]) -> Bool {
    scorer.score(pair, of: bytes, by: table) < least
  }
}

extension Measure {
  /// The measure that needs the words of both columns.
  package static func translation(_ table: TranslationTable) -> Measure {
    Measure(
      "translation",
      "translation of the sides: how much likelier their words are beside each other, in nats a word",
      [.min], .pair { $0.translation(by: table) })
  }
}
