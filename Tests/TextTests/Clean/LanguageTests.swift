import Libc
import Stream
import Testing

@testable import Text

/// The measures of languages, against sums over dictionaries.
@Suite struct LanguageTests {
  private static let english = [
    "the cat sat on the mat", "the dog saw the cat", "she is on the road to town", "they sat there",
    "a road that the other dog saw", "this is the other one",
  ]
  private static let french = [
    "le chat est sur le tapis", "le chien a vu le chat", "elle est sur la route", "ils sont assis",
    "une route que le chien a vue", "celui-ci est un autre",
  ]

  private func table() throws -> LanguageTable {
    var columns = ColumnCounts(Levels(source: .ngram, target: .ngram))
    let lines = zip(Self.english, Self.french).map { "\($0)\t\($1)\n" }.joined()
    try columns.add(LineBlock(source: "text", firstNumber: 1, bytes: Array(lines.utf8)))
    var plan = VocabularyPlan()
    plan.levels = Levels(source: .ngram, target: .ngram)
    return try LanguageTable(VocabularyFile(columns.sides(plan)), name: "text")
  }

  /// The n-grams of a plain text of letters, by hand.
  private func grams(_ text: String) -> [String] {
    let words = text.lowercased().map { $0.isLetter ? $0 : " " }
    let letters = Array(" " + String(words) + " ")
    return (0..<max(0, letters.count - 3)).map { String(letters[$0..<$0 + 4]) }
  }

  @Test(arguments: ["the chat saw", "Le tapis", "xyzzy plugh", "a", "on", "Est-ce un CHAT"])
  func measuresAreSumsOfLogarithms(text: String) throws {
    let counts = [Self.english, Self.french].map { lines in
      lines.flatMap(grams).reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
    func likelihood(_ gram: String, _ side: Int) -> Double {
      let total = counts[side].values.reduce(0, +)
      return log((Double(max(counts[side][gram, default: 0] - 1, 0)) + 0.5) / Double(total))
    }
    let (table, bytes, all) = (try table(), Array(text.utf8), grams(text))
    var scratch = Grams()
    for (side, part) in [Pair.Part.source, .target].enumerated() {
      let measure = table.measure(bytes.indices, of: bytes, as: part, &scratch)
      #expect(measure.count == all.count)
      let own = all.reduce(0) { $0 + likelihood($1, side) }
      let other = all.reduce(0) { $0 + likelihood($1, 1 - side) }
      let letters = counts[side].reduce(into: [Character: Int]()) { sums, gram in
        if let first = gram.key.first { sums[first, default: 0] += gram.value }
      }
      let total = Double(letters.values.reduce(0, +))
      let flat = letters.values.reduce(0) { $0 + Double($1) / total * log(Double($1) / total) } * 4
      let scale = 1 / Double(max(1, all.count) * 4)
      #expect(abs(measure.minusOther - (own - other) * scale) < 1e-5)
      #expect(abs(measure.minusFlat - (own - Double(all.count) * flat) * scale) < 1e-5)
    }
  }

  /// Case, punctuation and spacing make no other n-grams; accents do.
  @Test func gramsAreLetters() {
    func text(_ text: String) -> [UInt32] {
      var grams = Grams()
      grams.read(0..<text.utf8.count, of: Array(text.utf8))
      return grams.text
    }
    #expect(text("I'm  Tom!") == text("i m tom"))
    #expect(text("didn \u{FFED}' \u{FFED}t \u{FFEA} tom") == text("Didn't Tom"))
    #expect(text("co\u{AD}op") == text("coop") && text("\u{E9}t\u{E9}") != text("ete"))
    #expect(text("12 -- 3") == [0x20] && text("") == [0x20])
    #expect(text("\u{41D}\u{435}\u{442}") == text("\u{43D}\u{435}\u{442}"))
  }

  /// An n-gram that stands once is no evidence for its own text, and a word is none at all.
  @Test func whatStandsOnceIsNoEvidence() throws {
    let table = try table()
    var filter = try #require(LanguageFilter(table))
    func reason(_ pair: String) -> DropReason? {
      let bytes = Array(pair.utf8)
      return Pair(of: bytes.indices, in: bytes).flatMap { filter.objection(to: $0, of: bytes) }
    }
    #expect(reason("the dog sat on the road\tle chien est sur la route") == nil)
    #expect(reason("le chien est sur le tapis\tthe other dog is on the road") == .swapped)
    #expect(reason("the dog sat on the road\tthe dog sat on the road") == .language)
    #expect(reason("on\ton") == nil && reason("1\t2") == nil && reason("Tom\tTom") == nil)
  }
}
