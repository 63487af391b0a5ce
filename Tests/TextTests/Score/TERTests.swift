import Testing

@testable import Text

/// TER against sacreBLEU's numbers in `shifts.tsv` and `metrics.tsv`, and its corners.
@Suite struct TERTests {
  /// As `TERS` of `fixture.py`.
  static let rules: [TercomRules] = (0..<16).map { bits in
    var rules = TercomRules()
    (rules.normalizes, rules.dropsPunctuation) = (bits & 8 > 0, bits & 4 > 0)
    (rules.knowsAsian, rules.keepsCase) = (bits & 2 > 0, bits & 1 > 0)
    return rules
  }

  private func ter(_ hypothesis: String, _ references: String..., rules: TercomRules = .init())
    -> TER
  {
    var ter = TER(rules, references: references.count)
    ter.add(hypothesis: hypothesis, references: references)
    return ter
  }

  @Test func shiftsAreSacreBLEUs() throws {
    let lines = try ScoreFixture.lines("shifts.tsv")
    #expect(lines.count == 240)
    for (number, line) in lines.enumerated() {
      let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
      #expect(ter(fields[17], fields[18]).edits == Int(fields[0]), "line \(number)")
      for (index, rules) in TERTests.rules.enumerated() {
        let expected = try #require(Double(fields[1 + index]))
        let found = ter(fields[17], fields[18], rules: rules).score
        // The fixture has twelve digits.
        #expect(abs(found - expected) < 1e-9 * max(1, expected / 100), "line \(number) \(index)")
      }
    }
  }

  /// The cases of sacreBLEU's own tests.
  @Test(arguments: [
    ("aaaa bbbb cccc dddd", "aaaa bbbb cccc dddd", 0.0), ("dddd eeee ffff", "aaaa bbbb cccc", 100),
    ("", "a", 100), ("d e f g h a b c", "a b c d e f g h", 12.5), ("a", "", 100), ("", "", 0),
  ])
  func casesOfSacreBLEU(hypothesis: String, reference: String, expected: Double) {
    #expect(ter(hypothesis, reference).score == expected)
  }

  @Test func theNearestReferenceCountsAndTheMeanLength() {
    let two = ter("a b c", "a b x", "a b c d e")
    #expect(two.edits == 1 && two.meanReferenceLength == 4 && two.score == 25)
  }

  /// sacreBLEU applies its rules to a reference twice, and to a hypothesis once.
  @Test func referencesAreNormalizedTwice() {
    #expect(ter(",,9", ",,9", rules: TERTests.rules[8]).statistics == [2, 3])
  }

  @Test func partsAddUp() {
    var first = ter("a b c d", "d a b c")
    first.add(ter("x", "y z"))
    #expect(first.edits == 3 && first.referenceLength == 6)
    first.clear()
    #expect(first.statistics == [0, 0] && first.score == 0)
  }

  @Test(arguments: [
    ("It's 3.5, A-b.", 0, "it's 3.5, a-b."), ("It's 3.5, A-b.", 1, "It's 3.5, A-b."),
    ("It's (3.5), 5-6.", 8, "it 's ( 3.5 ) , 5 - 6 ."), ("&lt;a.b&gt; X", 8, "< a . b > x"),
    ("a, (b) \u{3002}c", 4, "a b \u{3002}c"), ("a, (b) \u{3002}c", 6, "a b c"),
    ("日本、カナ", 8, "日本、カナ"), ("日本、カナ", 10, "日 本 、 カナ"), ("a\nb \n-c", 8, "a b c"),
  ])
  func tokens(line: String, setting: Int, expected: String) {
    let rules = TERTests.rules[setting]
    var tokenizer = TercomTokenizer(rules)
    let bytes = Array(line.utf8)[...]
    tokenizer.cut(rules.keepsCase ? bytes : lowercased(bytes))
    let text = tokenizer.text
    #expect(
      tokenizer.tokens.map { String(decoding: text[$0], as: UTF8.self) }.joined(separator: " ")
        == expected)
  }

  /// What a shift changes is all that is counted anew; a table of all cells says the same.
  @Test func distancesAfterShiftsAreThoseOfWholeTables() {
    var table = EditTable()
    var state: UInt64 = 1
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for round in 0..<300 {
      let sizes = (1 + random(round % 10 == 0 ? 90 : 12), 1 + random(round % 7 == 0 ? 120 : 12))
      let hypothesis = (0..<sizes.0).map { _ in UInt32(random(4)) }
      let reference = (0..<sizes.1).map { _ in UInt32(random(4)) }
      table.take(hypothesis, reference)
      let from = random(sizes.0)
      let rotation = EditTable.Rotation(
        from: from, length: 1 + random(sizes.0 - from), target: random(sizes.0 + 1),
        count: sizes.0)
      let said = table.distance(after: rotation)
      table.rotate(rotation)
      #expect(table.distance == said, "round \(round)")
    }
  }

  /// A line that would take minutes, or gigabytes, if all cells or all shifts were looked at.
  @Test(.timeLimit(.minutes(1))) func longLinesAreBounded() {
    let same = [String](repeating: "a", count: 10_000)
    let other = (0..<10_000).map { $0 % 3 == 0 ? "b" : "a" }
    #expect(ter(same.joined(separator: " "), same.joined(separator: " ")).edits == 0)
    let found = ter(same.joined(separator: " "), other.joined(separator: " ")).edits
    #expect((3334...10_000).contains(found))
    #expect(ter("a", same.joined(separator: " ")).edits == 9_999)
    #expect(ter(same.joined(separator: " "), "a").edits == 9_999)
  }
}
