import Testing

@testable import Text

/// What is left of a text, and what is equal by it.
@Suite struct ComparisonFoldTests {
  private func folded(_ text: String) -> String {
    var (fold, output) = (ComparisonFold(), [UInt8]())
    fold.append(0..<text.utf8.count, of: Array(text.utf8), to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  @Test(arguments: [
    ("I'm cold.", "IM COLD!"), ("J\u{2019}ai d\u{E9}j\u{E0} fini", "j ai deja fini"),
    ("Stra\u{DF}e", "STRASSE"), ("\u{FB01}n", "fin"), ("in 1990, 5 men", "in 12345 7 men"),
    ("1,000.5", "3"),
    ("\u{3A3}\u{3BF}\u{3C6}\u{3CC}\u{3C2}", "\u{3C3}\u{3BF}\u{3C6}\u{3BF}\u{3C3}"),
    ("\u{FF21}\u{FF22}", "ab"), ("\u{663}", "7"), ("co\u{AD}op", "co-op"), ("a\u{1F600}b", "ab"),
    ("\u{5E9}\u{5C1}\u{5B8}", "\u{5E9}"), ("\u{643}\u{64E}", "\u{643}"),
    ("didn \u{FFED}' \u{FFED}t \u{FFEA} tom", "Didn't Tom"),
  ])
  func theseAreEqual(one: String, other: String) {
    #expect(folded(one) == folded(other))
  }

  @Test(arguments: [
    ("\u{304B}", "\u{304C}"), ("\u{915}\u{93F}", "\u{915}\u{947}"), ("one", "two"), ("a 5", "a"),
    ("?", "!"), ("...", ""), ("\u{E01}\u{E34}", "\u{E01}\u{E35}"), ("5", "5 a 5"),
  ])
  func theseAreNot(one: String, other: String) {
    #expect(folded(one) != folded(other))
  }

  @Test func aTextOfNothingElseStays() {
    #expect(folded("?!") == "?!" && folded("") == "" && folded(" . ") == " . ")
  }
}
