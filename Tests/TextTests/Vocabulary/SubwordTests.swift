import Stream
import Testing

@testable import Text

/// Byte pairs beside subword-nmt's, and beside the definition written plainly.
@Suite struct SubwordTests {
  /// A word as strings, `</w>` at its end.
  private typealias Word = [String]

  private func counts(_ lines: [String]) -> TokenCounts {
    var counts = TokenCounts()
    for line in lines {
      let bytes = Array(line.utf8)
      counts.add(.bpe, of: bytes.indices, in: bytes)
    }
    return counts
  }

  private func characters(_ word: some StringProtocol) -> Word {
    var symbols = word.unicodeScalars.map { String($0) }
    symbols[symbols.count - 1] += "</w>"
    return symbols
  }

  /// The merges as subword-nmt writes them.
  private func codes(_ merges: PairMerges) -> [String] {
    func text(_ number: Int32) -> String {
      let piece = merges.pieces[Int(number)]
      return String(decoding: PairMerges.text(piece), as: UTF8.self)
        + (PairMerges.isInner(piece) ? "" : "</w>")
    }
    return merges.merges.map { "\(text($0.left)) \(text($0.right))" }
  }

  private func pieces(_ word: String, _ segmenter: inout Segmenter) -> String {
    let bytes = Array(word.utf8)
    var pieces: [String] = []
    segmenter.forEachPiece(of: bytes.indices, in: bytes) { piece, _ in
      pieces.append(String(decoding: bytes[piece], as: UTF8.self))
    }
    return pieces.joined(separator: "@@ ")
  }

  /// The pieces that dropout leaves, with one sequence of draws.
  private func pieces(
    _ word: String, _ segmenter: inout Segmenter, rate: Double, seed: UInt64
  ) -> String {
    let bytes = Array(word.utf8)
    var pieces: [String] = []
    var draws: MergeDropout.Draws? = draws(rate, seed)
    segmenter.forEachPiece(of: bytes.indices, in: bytes, &draws) { piece, _ in
      pieces.append(String(decoding: bytes[piece], as: UTF8.self))
    }
    return pieces.joined(separator: "@@ ")
  }

  private func draws(_ rate: Double, _ seed: UInt64) -> MergeDropout.Draws {
    MergeDropout(rate: rate, seed: seed, epoch: 1).draws(line: 0, side: 0)
  }

  private func fixture() throws -> [[String]] {
    let folder = String(#filePath.prefix(upTo: #filePath.lastIndex(of: "/") ?? #filePath.endIndex))
    return try lines("\(folder)/subwords.tsv")
  }

  /// The columns of a file; bytes are split, for a mark may follow a separator.
  private func lines(_ path: String) throws -> [[String]] {
    let reader = LineReader(try ByteSource(operand: path))
    var rows: [[String]] = []
    while let block = try reader.next() {
      for line in block {
        rows.append(
          block.bytes[line.range].split(separator: 0x09).map { String(decoding: $0, as: UTF8.self) }
        )
      }
    }
    return rows
  }

  @Test func mergesAndPiecesAreThoseOfSubwordNMT() throws {
    let rows = try fixture()
    let root = String(#filePath.components(before: "/Tests/"))
    let corpus = try lines("\(root)/examples/eng-fra/corpus.tsv").map { $0[1] }
    let merges = PairLearner.learn(counts(corpus), limit: 1200)
    #expect(
      codes(merges) == rows.filter { $0[0] == "merge" }.map { "\($0[1]) \($0[2])" })
    var segmenter = Segmenter(merges)
    let words = rows.filter { $0[0] == "word" }
    #expect(words.count == 257)
    for row in words { #expect(pieces(row[1], &segmenter) == row[2]) }
  }

  /// The definition: count all pairs anew for each merge.
  private func naiveMerges(_ words: [(word: Word, count: Int)], limit: Int) -> [String] {
    var words = words
    var merges: [String] = []
    while merges.count < limit {
      var pairs: [[String]: Int] = [:]
      for (word, count) in words {
        for index in word.indices.dropLast() {
          pairs[[word[index], word[index + 1]], default: 0] += count
        }
      }
      let best = pairs.max { first, second in
        if first.value != second.value { return first.value < second.value }
        if first.key[0] != second.key[0] { return precedes(first.key[0], second.key[0]) }
        return precedes(first.key[1], second.key[1])
      }
      guard let best, best.value > 1 else { break }
      merges.append(best.key.joined(separator: " "))
      words = words.map { (merged($0.word, best.key), $0.count) }
    }
    return merges
  }

  private func precedes(_ first: String, _ second: String) -> Bool {
    first.utf8.lexicographicallyPrecedes(second.utf8)
  }

  private func merged(_ word: Word, _ pair: [String]) -> Word {
    var (result, index): (Word, Int) = ([], 0)
    while index < word.count {
      if index + 1 < word.count && word[index] == pair[0] && word[index + 1] == pair[1] {
        result.append(pair[0] + pair[1])
        index += 2
      } else {
        result.append(word[index])
        index += 1
      }
    }
    return result
  }

  /// Few letters, so that pairs overlap (`aaa`) and one piece is made by several merges.
  @Test(arguments: 0..<60) func mergesAreTheDefinitions(seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed))
    let letters = Array("aab" + (seed % 2 == 0 ? "c" : "é"))
    let words = (0..<40).map { _ in
      String(
        (0..<Int.random(in: 1...12, using: &generator)).map { _ in
          letters[Int.random(in: 0..<letters.count, using: &generator)]
        })
    }
    var distinct: [String: Int] = [:]
    for word in words { distinct[word, default: 0] += 1 }
    let merges = PairLearner.learn(counts(words), limit: 60)
    let expected = naiveMerges(distinct.map { (characters($0.key), $0.value) }, limit: 60)
    #expect(codes(merges) == expected)
    var segmenter = Segmenter(merges)
    for word in words + ["aaaaaaaaaaaaa", "abababababa", "zab", "a"] {
      #expect(pieces(word, &segmenter) == naivePieces(word, expected), "\(word)")
    }
  }

  /// Provilkov et al. 2020: of all merges that fit, draw those that stay, and make the first of them.
  private func naivePieces(
    _ word: String, _ merges: [String], rate: Double, seed: UInt64
  ) -> String {
    var ranks: [String: Int] = [:]
    for (rank, merge) in merges.enumerated() where ranks[merge] == nil { ranks[merge] = rank }
    var (word, draws) = (characters(word), draws(rate, seed))
    func next() -> Int? {
      word.indices.dropLast()
        .compactMap { place in
          ranks["\(word[place]) \(word[place + 1])"].map { (rank: $0, place: place) }
        }
        .sorted { ($0.rank, $0.place) < ($1.rank, $1.place) }.first { _ in !draws.drops() }?.place
    }
    while let place = next() { word[place] += word.remove(at: place + 1) }
    return String(word.joined(separator: "@@ ").dropLast(4))
  }

  @Test(arguments: [0, 0.1, 0.5, 0.9, 1]) func dropoutIsTheDefinitions(rate: Double) throws {
    let words = try fixture().filter { $0[0] == "word" }.map { $0[1] }
    let learnt = PairLearner.learn(counts(words), limit: 300)
    var segmenter = Segmenter(learnt)
    for (seed, word) in (words + ["aaaaaaaaaaaa", "é"]).enumerated() {
      let found = pieces(word, &segmenter, rate: rate, seed: UInt64(seed))
      #expect(found == naivePieces(word, codes(learnt), rate: rate, seed: UInt64(seed)))
      if rate == 0 { #expect(found == pieces(word, &segmenter)) }
      if rate == 1 { #expect(found.count == word.count + 3 * (word.unicodeScalars.count - 1)) }
    }
  }

  /// Merge the pair of lowest rank wherever it is, until there is none.
  private func naivePieces(_ word: String, _ merges: [String]) -> String {
    var ranks: [String: Int] = [:]
    for (rank, merge) in merges.enumerated() where ranks[merge] == nil { ranks[merge] = rank }
    var word = characters(word)
    while let best = word.indices.dropLast().compactMap({ ranks["\(word[$0]) \(word[$0 + 1])"] })
      .min()
    {
      word = merged(word, merges[best].split(separator: " ").map(String.init))
    }
    let text = word.joined(separator: "@@ ")
    return String(text.dropLast(4))
  }

  /// A piece at the end of a word must not be spelt as one inside a word, or as a reserved id.
  @Test func spellingsStayApart() throws {
    let lines = Array(repeating: "x@@ <pad> y<pad>", count: 9)
    let words = counts(lines)
    let vocabulary = words.pieces(side: .source, merges: PairLearner.learn(words, limit: 50))
    for id in 4..<Int32(vocabulary.count) {
      #expect(!ReservedID.isSpelling(vocabulary.token(id)))
    }
    let bytes = Array(lines[0].utf8)
    let ids = SentenceEncoder(vocabulary).encode(bytes.indices, in: bytes)
    var output: [UInt8] = []
    SentenceDecoder(vocabulary).append(ids, to: &output)
    #expect(output == bytes && !ids.contains(ReservedID.unknown))
    let file = VocabularyFile([(.source, vocabulary)])
    #expect(try VocabularyFile(parsing: file.encoded(), name: "test").encoded() == file.encoded())
  }

  /// The work on a word grows as n log n, so a line without spaces is no trap.
  @Test func longWordsAreQuick() {
    var segmenter = Segmenter(
      PairLearner.learn(counts(Array(repeating: "aaaabaaab", count: 3)), limit: 9))
    let word = [UInt8](repeating: 0x61, count: 1 << 20)
    var pieces = 0
    segmenter.forEachPiece(of: word.indices, in: word) { _, _ in pieces += 1 }
    #expect(pieces > 1 && pieces < 1 << 20)
  }
}

extension String {
  /// What stands before the first occurrence of a part.
  fileprivate func components(before part: String) -> Substring {
    var index = startIndex
    while index < endIndex && !self[index...].hasPrefix(part) { index = self.index(after: index) }
    return self[..<index]
  }
}
