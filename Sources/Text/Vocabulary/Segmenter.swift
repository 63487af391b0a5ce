import HeapModule
import Stream

/// Splits words into pieces, as subword-nmt's apply-bpe does.
///
/// The merge of the lowest rank is made wherever it fits, from left to right, before the next one is sought.
///
/// - Complexity: O(n log n) for a word of n characters, however long it is.
struct Segmenter {
  /// The number of a character that no merge knows, and of one that has become part of a piece.
  private static let (unknown, gone): (Int32, Int32) = (-1, -2)

  private let merges: PairMerges
  /// A list of pieces: where each begins, its number, its neighbours.
  private var starts: [Int] = []
  private var numbers: [Int32] = []
  private var next: [Int] = []
  private var previous: [Int] = []
  /// Pairs that can be merged: rank, then place.
  private var heap = Heap<UInt64>()
  private var touched: [Int] = []
  /// Merges that dropout left out of this draw.
  private var dropped: [UInt64] = []
  private var spelling: [UInt8] = []

  init(_ merges: PairMerges) {
    self.merges = merges
  }

  /// Passes the pieces of a word on, each with its number, which is negative where no merge has it.
  ///
  /// - Parameters:
  ///   - word: Well-formed UTF-8, at least a character.
  ///   - draws: Which merges dropout leaves out; nil makes all.
  mutating func forEachPiece(
    of word: Range<Int>, in bytes: [UInt8], _ draws: inout MergeDropout.Draws?,
    _ body: (Range<Int>, Int32) -> Void
  ) {
    load(word, bytes)
    if draws == nil { mergeAll() } else { mergeSome(&draws) }
    var place = 0
    while place < starts.count {
      let after = next[place]
      body(starts[place]..<(after < starts.count ? starts[after] : word.upperBound), numbers[place])
      place = after
    }
  }

  /// The same without dropout.
  mutating func forEachPiece(
    of word: Range<Int>, in bytes: [UInt8], _ body: (Range<Int>, Int32) -> Void
  ) {
    var none: MergeDropout.Draws?
    forEachPiece(of: word, in: bytes, &none, body)
  }

  private mutating func mergeAll() {
    while let first = heap.popMin() {
      merge(first)
      // A piece made now may fit a merge of lower rank, but this one is finished first.
      while let other = heap.min, other >> 32 == first >> 32 {
        heap.removeMin()
        merge(other)
      }
      offerTouched()
    }
  }

  /// Merges are drawn in the order of their ranks until one is made; then those that were left out may be drawn
  /// again.
  private mutating func mergeSome(_ draws: inout MergeDropout.Draws?) {
    while let first = heap.popMin() {
      guard fits(first) else { continue }
      if draws?.drops() == true {
        dropped.append(first)
      } else {
        merge(first)
        offerTouched()
        heap.insert(contentsOf: dropped)
        dropped.removeAll(keepingCapacity: true)
      }
    }
    dropped.removeAll(keepingCapacity: true)
  }

  private mutating func load(_ word: Range<Int>, _ bytes: [UInt8]) {
    starts.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    forEachCharacter(of: word, in: bytes) { character in
      starts.append(character.lowerBound)
      spelling.replaceSubrange(0..., with: bytes[character])
      if character.upperBound < word.upperBound { spelling += PairMerges.joint }
      numbers.append(
        merges.pieces.index(of: spelling.indices, in: spelling).map(Int32.init) ?? Segmenter.unknown
      )
    }
    next = Array(1...starts.count)
    previous = Array(-1..<starts.count - 1)
    for place in starts.indices { offer(place) }
  }

  /// The rank of the pair that begins at a place.
  private func rank(_ place: Int) -> Int32? {
    guard place >= 0, next[place] < starts.count else { return nil }
    return merges.rank(numbers[place], numbers[next[place]])
  }

  private mutating func offerTouched() {
    for place in touched { offer(place) }
    touched.removeAll(keepingCapacity: true)
  }

  private mutating func offer(_ place: Int) {
    if let rank = rank(place) { heap.insert(UInt64(UInt32(rank)) << 32 | UInt64(place)) }
  }

  /// Whether the pair of a merge from the heap still exists.
  private func fits(_ offered: UInt64) -> Bool {
    let (rank, place) = (Int32(offered >> 32), Int(offered & 0xFFFF_FFFF))
    return numbers[place] != Segmenter.gone && self.rank(place) == rank
  }

  /// Makes a merge from the heap, where its pair still exists.
  private mutating func merge(_ offered: UInt64) {
    guard fits(offered) else { return }
    let (rank, place) = (Int(offered >> 32), Int(offered & 0xFFFF_FFFF))
    let right = next[place]
    numbers[place] = merges.merges[rank].result
    numbers[right] = Segmenter.gone
    next[place] = next[right]
    if next[place] < starts.count { previous[next[place]] = place }
    touched += [previous[place], place]
  }
}

extension TokenCounts {
  /// The vocabulary of pieces of the words counted.
  ///
  /// Counts are occurrences after segmentation; the result of a merge keeps its row even where it
  /// was always merged further.
  ///
  /// - Parameter merges: The merges that split the words.
  func pieces(side: Side, merges: PairMerges) -> Vocabulary {
    var segmenter = Segmenter(merges)
    var found = TokenCounts()
    for merge in merges.merges {
      found.add(merges.pieces.range(Int(merge.result)), in: merges.pieces.bytes, times: 0)
    }
    for index in counts.indices where counts[index] > 0 {
      let word = table.range(index)
      segmenter.forEachPiece(of: word, in: table.bytes) { piece, _ in
        let spelling = PairMerges.spelling(
          table.bytes[piece], isInner: piece.upperBound < word.upperBound)
        found.add(spelling.indices, in: spelling, times: counts[index])
      }
    }
    let all = found.vocabulary(side: side, level: .bpe, limits: VocabularyLimits(minCount: 0))
    return Vocabulary(
      table: all.table, counts: all.counts, level: .bpe, merges: merges, side: side)
  }
}
