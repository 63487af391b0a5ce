import Testing

@testable import Text

/// BLEU against sacreBLEU's numbers, and its corners.
@Suite struct BLEUTests {
  private func bleu(_ segments: some Sequence<[String]>) -> BLEU {
    var bleu = BLEU()
    for texts in segments { bleu.add(hypothesis: texts[0], references: Array(texts[1...])) }
    return bleu
  }

  @Test func scoresAreSacreBLEUs() throws {
    let corpora = try ScoreFixture.all()
    #expect(corpora.count == 240)
    for (number, corpus) in corpora.enumerated() {
      let bleu = bleu(corpus.segments)
      #expect(abs(bleu.score - corpus.bleu) < 1e-9, "corpus \(number)")
      #expect(abs(bleu.brevityPenalty - corpus.brevityPenalty) < 1e-12, "corpus \(number)")
      #expect([bleu.hypothesisLength, bleu.referenceLength] == corpus.lengths, "corpus \(number)")
    }
  }

  @Test func partsAddUp() throws {
    for corpus in try ScoreFixture.all() {
      let whole = bleu(corpus.segments)
      var first = bleu(corpus.segments.prefix(2))
      first.add(bleu(corpus.segments.dropFirst(2)))
      #expect(first.score == whole.score && first.precisions == whole.precisions)
    }
  }

  @Test func matchesAreClippedByTheBestReference() {
    let bleu = bleu([["the the the the", "the cat the", "a the the the b c"]])
    #expect(bleu.matches == [3, 2, 1, 0] && bleu.totals == [4, 3, 2, 1])
    #expect(bleu.referenceLength == 3)
  }

  @Test func equalDistancesTakeTheShorterReference() {
    #expect(bleu([["a b c", "a b c d", "a b"]]).referenceLength == 2)
    #expect(bleu([["a b c", "a b", "a b c d"]]).referenceLength == 2)
  }

  @Test func cornersAreNumbers() {
    #expect(BLEU().score == 0 && BLEU().precisions == [0, 0, 0, 0])
    let empty = bleu([["", "a b c d"]])
    #expect(empty.score == 0 && empty.brevityPenalty == 0)
    #expect(bleu([["x y z w", "a b c d"]]).score == 0)
    #expect(bleu([["a b c", "a b c"]]).score == 0)
    #expect(bleu([["a b c d", "a b c d"]]).score > 99.999)
  }

  @Test func tokensAreBytes() {
    #expect(bleu([["e\u{301}", "é"]]).matches[0] == 0)
    #expect(bleu([["é", "é"]]).matches[0] == 1)
  }

  /// More than 2^16 tokens in a line, so that numbers of tokens need more than 16 bits.
  @Test func linesMayBeLong() {
    let line = (0..<70_000).map { "w\($0)" }.joined(separator: " ")
    let bleu = bleu([[line, line], ["a", "a"]])
    #expect(bleu.matches == [70_001, 69_999, 69_998, 69_997])
  }
}
