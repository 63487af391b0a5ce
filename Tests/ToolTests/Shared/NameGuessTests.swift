import Shared
import Testing

/// What a slip was meant to be.
@Suite struct NameGuessTests {
  private let names = [
    "lecture", "pytorch-tutorial", "bahdanau2015", "luong2015", "char-lm", "best",
  ]

  @Test(arguments: [
    ("lectur", "lecture"), ("lecctures", "lecture"), ("bahdanua2015", "bahdanau2015"),
    ("luong", "luong2015"), ("luong2051", "luong2015"), ("bset", "best"), ("chra-lm", "char-lm"),
    ("pytorch", "pytorch-tutorial"), ("Best", "best"),
  ])
  func slipsAreSeen(found: String, meant: String) {
    #expect(guess(found, among: names) == "; did you mean '\(meant)'?")
  }

  @Test(arguments: ["", "transformer", "beta", "lm", "x", String(repeating: "best", count: 17)])
  func otherNamesAreNotGuessed(found: String) {
    #expect(guess(found, among: names) == "")
    #expect(guess(found, among: []) == "")
  }
}
