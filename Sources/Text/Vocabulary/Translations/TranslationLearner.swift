import Stream

/// Learns the translations of words from pairs, by the expectation-maximisation of IBM Model 1 (Brown et al. 1993, "The
/// Mathematics of Statistical Machine Translation") in both directions.
///
///     E: c(x_i, y) += p(y | x_i) / sum over k of p(y | x_k)     for each word y of a pair; x_0 is no word
///     M: p(y | x) = c(x, y) / sum over y' of c(x, y')
///
/// It begins with p = 1. Counts are whole numbers of a small unit, so that the table depends on the pairs and not on
/// their order. Words that were counted once are left out: their pair would be their only evidence.
package struct TranslationLearner {
  /// How often all pairs are counted.
  private static let rounds = 4

  /// How many pairs were read.
  package private(set) var pairs = 0
  /// How many lines had one column only.
  package private(set) var oneColumn = 0
  /// How many lines had more than two.
  package private(set) var moreColumns = 0
  private var words = TranslationWords()
  private var source = LearnedColumn()
  private var target = LearnedColumn()
  private var counts = CooccurrenceCounts()

  /// No pairs yet.
  package init() {}

  /// Reads the pairs of a block.
  ///
  /// - Throws: `LineError` for what is not UTF-8.
  /// - Complexity: O(length); 4 bytes of memory for each word.
  package mutating func add(_ block: LineBlock) throws(LineError) {
    try block.requireUTF8()
    for line in block {
      guard let pair = Pair(of: line.range, in: block.bytes) else {
        oneColumn += 1
        continue
      }
      if pair.hasMore(in: line.range) { moreColumns += 1 }
      words.read(pair.source, of: block.bytes)
      source.add(words)
      words.read(pair.target, of: block.bytes)
      target.add(words)
      pairs += 1
    }
  }

  /// What was learnt.
  ///
  /// - Complexity: O(pairs · words · words), words of one side being `TranslationWords.most` at most; about 130 bytes
  ///   of memory for each two words that stand in one pair.
  package consuming func learn() -> TranslationFile {
    source.renumber(least: TranslationTable.minCount)
    target.renumber(least: TranslationTable.minCount)
    forEachPair { sources, targets, counts in
      for target in targets {
        for source in sources { counts.insert(source, target) }
      }
    }
    for round in 0..<TranslationLearner.rounds {
      if round > 0 {
        counts.maximise(source.counts.distinct, target.counts.distinct)
      }
      countExpected()
    }
    return TranslationFile(
      source: source.counts, target: target.counts, pairs: pairs, rows: counts.rows)
  }

  /// The E step.
  private mutating func countExpected() {
    var places: [Int] = []
    forEachPair { sources, targets, counts in
      places.removeAll(keepingCapacity: true)
      for target in targets {
        for source in sources { places.append(counts.place(of: source, target)) }
      }
      let width = sources.count
      for row in 1..<targets.count {
        counts.share(places, from: row * width, by: 1, count: width, in: .forward)
      }
      for column in 1..<width {
        counts.share(places, from: column, by: width, count: targets.count, in: .backward)
      }
    }
  }

  /// Passes on the known words of each pair that has some on both sides, no word before them.
  private mutating func forEachPair(
    _ body: (_ sources: [Int], _ targets: [Int], inout CooccurrenceCounts) -> Void
  ) {
    var (sources, targets) = ([Int](), [Int]())
    for pair in 0..<pairs {
      source.words(of: pair, &sources)
      target.words(of: pair, &targets)
      if sources.count > 1, targets.count > 1 { body(sources, targets, &counts) }
    }
  }
}

/// The words of one column of all pairs.
private struct LearnedColumn {
  var counts = TokenCounts()
  /// The words by their numbers; -1 is one that is left out.
  private var numbers: [Int32] = []
  /// Where the words of each pair begin, and where the last ones end.
  private var starts = [0]

  mutating func add(_ words: borrowing TranslationWords) {
    numbers.requireRoom(for: words.ranges.count)
    for word in words.ranges {
      numbers.append(Int32(truncatingIfNeeded: counts.add(word, in: words.bytes)))
    }
    starts.append(numbers.count)
  }

  /// Numbers the words by their counts, and leaves out those that were counted less often than `least`.
  mutating func renumber(least: Int) {
    var sorted = TokenCounts()
    var renumbered = [Int32](repeating: -1, count: counts.distinct)
    for old in counts.order() where counts.counts[old] >= least {
      let number = sorted.add(
        counts.table.range(old), in: counts.table.bytes, times: counts.counts[old])
      renumbered[old] = Int32(truncatingIfNeeded: number)
    }
    for place in numbers.indices { numbers[place] = renumbered[Int(numbers[place])] }
    counts = sorted
  }

  /// The known words of a pair, no word before them.
  func words(of pair: Int, _ found: inout [Int]) {
    found.removeAll(keepingCapacity: true)
    found.append(TranslationTable.none)
    for place in starts[pair]..<starts[pair + 1] where numbers[place] >= 0 {
      found.append(Int(numbers[place]))
    }
  }
}
