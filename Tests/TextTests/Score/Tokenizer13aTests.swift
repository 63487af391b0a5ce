import Testing

@testable import Text

/// Tokens as sacreBLEU 2.6 gives them.
@Suite struct Tokenizer13aTests {
  private func tokens(_ line: String) -> [String] {
    var tokenizer = Tokenizer13a()
    tokenizer.cut(Array(line.utf8)[...])
    return tokenizer.tokens.map { String(decoding: tokenizer.text[$0], as: UTF8.self) }
  }

  @Test(arguments: [
    ("a.b, 1,5 1. .5 3.14. ...", "a . b , 1,5 1 . . 5 3.14 . . . ."),
    ("5-6 a-b --5-", "5 - 6 a-b --5 -"),
    ("(hi)[x]{y}~`a'b", "( hi ) [ x ] { y } ~ ` a'b"),
    ("<skip<skipped>ped>", "< skipped >"), ("a<skipped>b", "ab"),
    ("&amp;lt; &amp;amp;quot; &quot;&gt;", "< & amp ; quot ; \" >"),
    ("&lt;&amp;", "< &"), ("&gt", "& gt"), ("", ""), (" - ", "-"),
    ("a-\nb c\nd", "ab c d"), ("a-\n", "a-"), ("a- \n\u{85}", "a-"), ("x-\n-\ny", "xy"),
    ("5-\n6", "56"),
  ])
  func rulesApplyInTheirOrder(line: String, expected: String) {
    #expect(tokens(line) == expected.split(separator: " ").map(String.init))
  }

  @Test func digitsAndPunctuationAreASCII() {
    #expect(tokens("é.é,５.５") == ["é", ".", "é", ",", "５", ".", "５"])
    #expect(tokens("«a» b’c…") == ["«a»", "b’c…"])
  }

  @Test func whiteSpaceIsPythons() {
    #expect(tokens("1\u{A0}000\u{2009}000\u{85}x\u{3000}y") == ["1", "000", "000", "x", "y"])
    #expect(tokens("\u{1C}\u{1D}y\u{1E}\u{1F}z\u{B}\u{C}") == ["y", "z"])
    #expect(tokens("\u{200B}\u{FEFF}\u{180E} x") == ["\u{200B}\u{FEFF}\u{180E}", "x"])
    var spaces: [UInt32] = []
    for scalar in (0...0x10FFFF).compactMap(Unicode.Scalar.init)
    where WhiteSpace.length(at: 0, in: Array(String(scalar).utf8)) > 0 {
      #expect(
        WhiteSpace.isSpace(scalar)
          && WhiteSpace.length(at: 0, in: Array(String(scalar).utf8)) == String(scalar).utf8.count)
      spaces.append(scalar.value)
    }
    #expect(spaces.count == 29)
  }

  @Test func theNextLineTakesTheRoom() {
    var tokenizer = Tokenizer13a()
    tokenizer.cut(Array("a long line, with 1-2 of everything.".utf8)[...])
    tokenizer.cut([])
    #expect(tokenizer.tokens == [])
    tokenizer.cut(Array("b".utf8)[...])
    #expect(tokenizer.tokens == [1..<2])
  }
}
