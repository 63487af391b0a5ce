import Testing

@testable import Text

/// Lines that sacreBLEU takes for tokenized ones.
@Suite struct TokenizedEndsTests {
  @Test func aSpaceAndAPeriodAtTheEnd() {
    for (line, isTokenized) in [
      ("a .", true), (" .", true), ("a . ", true), ("a .\t \u{A0}", true), ("a .\u{3000}", true),
      ("a .\u{1C}", true), ("", false), (".", false), ("a.", false), ("a ..", false),
      ("a . b", false), ("a\t.", false), ("a\u{A0}.", false), ("a . .", true),
      ("a .\u{FEFF}", false), ("a 。", false), ("a ?", false),
    ] {
      var ends = TokenizedEnds()
      ends.add(Array(line.utf8)[...])
      #expect((ends.count == 1) == isTokenized, "\(line)")
    }
  }

  @Test func aHundredAreMany() {
    var (ends, part) = (TokenizedEnds(), TokenizedEnds())
    for _ in 0..<33 { part.add(Array("x a .".utf8)[2...]) }
    for _ in 0..<3 { ends.add(part) }
    #expect(ends.count == 99 && !ends.areMany)
    ends.add(Array("a .".utf8)[...])
    #expect(ends.areMany)
  }
}
