import Stream
import Testing

@testable import Text

/// The cases of sacreBLEU's own tests, with the numbers that stand there: `sacrebleu_cases.py`.
@Suite struct SacreBLEUCaseTests {
  private struct Case {
    let score: String
    let settings: [String]
    let number: Double?
    let tolerance: Double?
    let segments: [[String]]

    init(_ line: ArraySlice<UInt8>) {
      let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
      func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
      score = text(fields[0])
      settings = fields[1].split(separator: 0x2C, omittingEmptySubsequences: false).map(text)
      (number, tolerance) = (Double(text(fields[2])), Double(text(fields[3])))
      segments = fields[4...].map {
        $0.split(separator: 0x1F, omittingEmptySubsequences: false).map(text)
      }
    }
  }

  private func cases(_ score: String) throws -> [Case] {
    try ScoreFixture.lines("sacrebleu_cases.tsv").map(Case.init).filter { $0.score == score }
  }

  private func expect(_ empty: some SummedScore, _ one: Case) throws {
    var score = empty
    for texts in one.segments { score.add(hypothesis: texts[0], references: Array(texts[1...])) }
    let (number, tolerance) = (try #require(one.number), try #require(one.tolerance))
    #expect(
      abs(score.score - number) < tolerance, "\(one.settings) \(one.segments): \(score.score)")
  }

  @Test func nGramsOfCharacters() throws {
    let cases = try cases("chrf")
    #expect(cases.count == 25)
    for one in cases {
      var settings = CHRF.Settings()
      settings.beta = one.settings.contains("beta3") ? 3 : 2
      settings.hasEpsilon = one.settings.contains("epsilon")
      settings.keepsSpace = one.settings.contains("space")
      try expect(CHRF(settings), one)
    }
  }

  @Test func nGramsOfWords() throws {
    let cases = try cases("bleu")
    #expect(cases.count == 30)
    for one in cases {
      let tokenizer = try #require(Tokenization(rawValue: one.settings[0]))
      let value = one.settings.count > 2 ? Double(one.settings[2]) : nil
      let smoothing = try #require(Smoothing(named: one.settings[1], value: value))
      try expect(
        BLEU(
          tokenizer, smoothing, lowercases: one.settings.contains("lowercase"),
          hasEffectiveOrder: one.settings.contains("effective")), one)
    }
  }

  @Test func edits() throws {
    let cases = try cases("ter")
    #expect(cases.count == 7)
    for one in cases { try expect(TER(), one) }
  }

  @Test func tokensOfTercom() throws {
    let cases = try cases("tercom")
    #expect(cases.count == 11)
    for one in cases {
      var rules = TercomRules()
      rules.normalizes = one.settings.contains("normalized")
      rules.dropsPunctuation = one.settings.contains("no_punct")
      rules.knowsAsian = one.settings.contains("asian")
      var tokenizer = TercomTokenizer(rules)
      // Case is its caller's business.
      tokenizer.cut(Array(one.segments[0][0].lowercased().utf8)[...])
      let tokens = tokenizer.tokens.map { String(decoding: tokenizer.text[$0], as: UTF8.self) }
      #expect(tokens.joined(separator: " ") == one.segments[0][1])
    }
  }
}
