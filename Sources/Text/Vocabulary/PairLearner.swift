import HeapModule

/// Learns merges from counted words, the same ones as subword-nmt's learn-bpe.
///
/// The most frequent pair of neighbours becomes a piece, ties go to the greater pair of strings,
/// the end of a word counting as `</w>`; pairs seen once are never merged. Counts of pairs are kept
/// up to date at the places that a merge touches, and a heap holds the candidates, so a merge costs
/// no more than the words that it changes.
struct PairLearner {
  /// A pair of neighbours with the words that may hold it.
  private struct Pair {
    let left: Int32
    let right: Int32
    var count = 0
    var words: [Int32] = []
    var isRaised = false
  }

  /// A pair that may be merged next; its count may have fallen since.
  private struct Candidate: Comparable {
    let count: Int
    let left: [UInt8]
    let right: [UInt8]
    let pair: Int

    static func < (first: Candidate, second: Candidate) -> Bool {
      if first.count != second.count { return first.count < second.count }
      if first.left != second.left { return first.left.lexicographicallyPrecedes(second.left) }
      return first.right.lexicographicallyPrecedes(second.right)
    }
    static func == (first: Candidate, second: Candidate) -> Bool { first.pair == second.pair }
  }

  private var merges = PairMerges()
  /// The string by which each piece is compared, with `</w>` at the end of a word.
  private var strings: [[UInt8]] = []
  /// The pieces of all words, one word behind the other.
  private var pieces: [Int32] = []
  private var ranges: [Range<Int>] = []
  private var weights: [Int] = []
  private var pairs: [Pair] = []
  private var numbers: [UInt64: Int] = [:]
  private var raised: [Int] = []
  private var heap = Heap<Candidate>()

  /// Up to `limit` merges of the words counted.
  static func learn(_ counts: TokenCounts, limit: Int) -> PairMerges {
    var learner = PairLearner(counts)
    while learner.merges.merges.count < limit, let pair = learner.best() { learner.merge(pair) }
    return learner.merges
  }

  private init(_ counts: TokenCounts) {
    for index in counts.order() where counts.counts[index] > 0 {
      addWord(counts.table.range(index), counts.table.bytes, counts.counts[index])
    }
    pushRaised()
  }

  private mutating func addWord(_ word: Range<Int>, _ bytes: [UInt8], _ count: Int) {
    let start = pieces.count
    forEachCharacter(of: word, in: bytes) { character in
      let isInner = character.upperBound < word.upperBound
      pieces.append(number(PairMerges.spelling(bytes[character], isInner: isInner)))
    }
    ranges.append(start..<pieces.count)
    weights.append(count)
    for index in start..<pieces.count - 1 {
      change(pieces[index], pieces[index + 1], by: count, word: ranges.count - 1)
    }
  }

  private mutating func number(_ piece: [UInt8]) -> Int32 {
    let number = merges.insert(piece)
    if Int(number) == strings.count {
      strings.append(
        PairMerges.isInner(piece[...])
          ? Array(PairMerges.text(piece[...])) : piece + Array("</w>".utf8))
    }
    return number
  }

  /// Counts a pair of neighbours in a word up or down.
  private mutating func change(_ left: Int32, _ right: Int32, by count: Int, word: Int) {
    let key = PairMerges.key(left, right)
    let number = numbers[key] ?? pairs.count
    if number == pairs.count {
      numbers[key] = number
      pairs.append(Pair(left: left, right: right))
    }
    pairs[number].count += count
    guard count > 0 else { return }
    if pairs[number].words.last != Int32(word) { pairs[number].words.append(Int32(word)) }
    if !pairs[number].isRaised {
      pairs[number].isRaised = true
      raised.append(number)
    }
  }

  /// Offers the pairs whose counts have grown.
  private mutating func pushRaised() {
    for number in raised {
      pairs[number].isRaised = false
      push(number)
    }
    raised.removeAll(keepingCapacity: true)
  }

  private mutating func push(_ number: Int) {
    let pair = pairs[number]
    guard pair.count > 1 else { return }
    heap.insert(
      Candidate(
        count: pair.count, left: strings[Int(pair.left)], right: strings[Int(pair.right)],
        pair: number))
  }

  /// The pair to merge next, or nil where none is seen twice.
  private mutating func best() -> Int? {
    while let candidate = heap.popMax() {
      let count = pairs[candidate.pair].count
      if count < candidate.count { push(candidate.pair) }
      if count == candidate.count, isSpellable(candidate.pair) { return candidate.pair }
    }
    return nil
  }

  private func isSpellable(_ pair: Int) -> Bool {
    let right = merges.pieces[Int(pairs[pair].right)]
    return PairMerges.isInner(right)
      || PairMerges.isSpellable(strings[Int(pairs[pair].left)] + right)
  }

  /// Makes one piece of a pair in every word that holds it.
  private mutating func merge(_ pair: Int) {
    let (left, right) = (pairs[pair].left, pairs[pair].right)
    let result = number(strings[Int(left)] + merges.pieces[Int(right)])
    merges.append(PairMerges.Merge(left: left, right: right, result: result))
    let words = pairs[pair].words
    pairs[pair].words = []
    for word in words { rewrite(Int(word), left, right, result) }
    pushRaised()
  }

  /// Merges a pair in a word from left to right.
  private mutating func rewrite(_ word: Int, _ left: Int32, _ right: Int32, _ result: Int32) {
    let (range, weight) = (ranges[word], weights[word])
    var (from, to) = (range.lowerBound, range.lowerBound)
    while from < range.upperBound {
      if from + 1 < range.upperBound && pieces[from] == left && pieces[from + 1] == right {
        let before = to > range.lowerBound ? pieces[to - 1] : nil
        let after = from + 2 < range.upperBound ? pieces[from + 2] : nil
        change(left, right, by: -weight, word: word)
        if let before {
          change(before, left, by: -weight, word: word)
          change(before, result, by: weight, word: word)
        }
        if let after {
          change(right, after, by: -weight, word: word)
          change(result, after, by: weight, word: word)
        }
        pieces[to] = result
        from += 2
      } else {
        pieces[to] = pieces[from]
        from += 1
      }
      to += 1
    }
    ranges[word] = range.lowerBound..<to
  }
}
