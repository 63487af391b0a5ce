import Testing

@testable import Text

/// chrF2 against sacreBLEU's numbers, and its corners.
@Suite struct CHRFTests {
  private func chrf(_ segments: some Sequence<[String]>) -> CHRF {
    var chrf = CHRF()
    for texts in segments { chrf.add(hypothesis: texts[0], references: Array(texts[1...])) }
    return chrf
  }

  @Test func scoresAreSacreBLEUs() throws {
    let corpora = try ScoreFixture.all()
    for (number, corpus) in corpora.enumerated() {
      #expect(abs(chrf(corpus.segments).score - corpus.chrf) < 1e-9, "corpus \(number)")
    }
    #expect(Set(corpora.map(\.chrf)).count > 200)
  }

  @Test func partsAddUp() throws {
    for corpus in try ScoreFixture.all() {
      var first = chrf(corpus.segments.prefix(1))
      first.add(chrf(corpus.segments.dropFirst(1)))
      #expect(first.score == chrf(corpus.segments).score)
    }
  }

  @Test func whiteSpaceDoesNotCount() {
    #expect(chrf([["a b\u{A0}c d", "abcd"]]).score == 100)
    #expect(chrf([["abcd", "\u{2003}a\u{3000}bcd "]]).score == 100)
    #expect(chrf([["a\u{200B}b", "ab"]]).score < 100)
  }

  @Test func cornersAreNumbers() {
    #expect(CHRF().score == 0)
    #expect(chrf([["", "abc"]]).score == 0 && chrf([["abc", ""]]).score == 0)
    #expect(chrf([["", ""]]).score == 0 && chrf([["x", "y"]]).score == 0)
    #expect(chrf([["a", "a"]]).score == 100)
    #expect(chrf([["\u{10FFFF}\u{0}", "\u{10FFFF}\u{0}"]]).score == 100)
  }

  @Test func theBestReferenceCounts() {
    let best = chrf([["chat noir", "chat noir"]]).score
    #expect(chrf([["chat noir", "xyz", "chat noir", "chien"]]).score == best)
  }
}
