import Stream
import Testing

@testable import Text

/// Tokenizers, case, smoothing and resampling against sacreBLEU's numbers in `options.tsv`.
@Suite struct ScoreOptionTests {
  /// As `SETTINGS` of `fixture.py`.
  private static let smoothings: [Smoothing] = [
    .none, .floor(0.1), .floor(0.37), .addK(1), .addK(2.5), .exponential,
  ]
  private static let settings: [BLEU] = [
    Tokenization.none, .mteval13a, .international, .character,
  ].flatMap { tokenization in
    [false, true].flatMap { lowercases in
      smoothings.map { BLEU(tokenization, $0, lowercases: lowercases) }
    }
  }

  private struct Line {
    let corpus: ScoreFixture
    let numbers: [Double]
  }

  private func lines() throws -> [Line] {
    let bytes = try ScoreFixture.lines("options.tsv")
    return try zip(ScoreFixture.all(), bytes).map { corpus, line in
      let fields = String(decoding: line, as: UTF8.self).split(separator: "\t")
      return Line(corpus: corpus, numbers: try fields.map { try #require(Double($0)) })
    }
  }

  @Test func everyTokenizerCaseAndSmoothingIsSacreBLEUs() throws {
    let lines = try lines()
    #expect(lines.count == 240)
    for (number, line) in lines.enumerated() {
      for (index, setting) in ScoreOptionTests.settings.enumerated() {
        var bleu = setting
        for texts in line.corpus.segments {
          bleu.add(hypothesis: texts[0], references: Array(texts[1...]))
        }
        #expect(abs(bleu.score - line.numbers[index]) < 1e-9, "corpus \(number) setting \(index)")
      }
    }
  }

  @Test func lowerCaseOfCharactersIsSacreBLEUs() throws {
    for line in try lines() {
      var chrf = CHRF(lowercases: true)
      for texts in line.corpus.segments {
        chrf.add(hypothesis: texts[0], references: Array(texts[1...]))
      }
      #expect(abs(chrf.score - line.numbers[48]) < 1e-9)
    }
  }

  /// sacreBLEU sums in single precision when it resamples.
  @Test func resamplesAreSacreBLEUs() throws {
    for (number, line) in try lines().enumerated() {
      let expected = Array(line.numbers[49...])
      let bootstrap = Bootstrap(samples: 40, seed: UInt64(number + 1))
      let bleu = try resampled(BLEU(), line.corpus, bootstrap) {
        $0.add(hypothesis: $1, references: $2)
      }
      let chrf = try resampled(CHRF(), line.corpus, bootstrap) {
        $0.add(hypothesis: $1, references: $2)
      }
      let found = [
        bleu.interval.mean, bleu.interval.halfWidth, chrf.interval.mean, chrf.interval.halfWidth,
      ]
      for (a, b) in zip(found, expected) { #expect(abs(a - b) < 1e-4, "corpus \(number)") }
      #expect(abs(bleu.probability - expected[4]) < 1e-9, "corpus \(number)")
      #expect(abs(chrf.probability - expected[5]) < 1e-9, "corpus \(number)")
    }
  }

  private func resampled<Score: SummedScore>(
    _ empty: Score, _ corpus: ScoreFixture, _ bootstrap: Bootstrap,
    _ add: (inout Score, String, [String]) -> Void
  ) throws -> (interval: Bootstrap.Interval, probability: Double) {
    var (scores, sentences) = ([empty, empty], [Bootstrap.Sentences(), Bootstrap.Sentences()])
    let segments = corpus.segments
    for (number, texts) in segments.enumerated() {
      let later = segments[(number + 1) % segments.count][0]
      for (system, text) in [texts[0], later].enumerated() {
        let before = scores[system].statistics
        add(&scores[system], text, Array(texts[1...]))
        sentences[system].add(from: before, to: scores[system].statistics)
      }
    }
    let drawn = zip(scores, sentences).map { bootstrap.scores($0, of: $1) }
    let difference = abs(scores[0].score - scores[1].score)
    return (
      Bootstrap.interval(drawn[0]),
      Bootstrap.probability((drawn[0], drawn[1]), difference: difference)
    )
  }

  /// The numbers are numpy's: `default_rng(seed).integers(0, bound, 6)`.
  @Test(
    arguments: [
      (12345, 10, [6, 2, 7, 3, 2, 7]), (1, 1000, [473, 511, 755, 950, 34, 144]),
      (
        0x1234_5678_9ABC_DEF0, 3_000_000_000,
        [187409048, 1120474587, 1503904802, 2727143870, 2132783068, 1053752641]
      ),
    ] as [(UInt64, UInt32, [UInt32])])
  func theGeneratorIsNumpys(seed: UInt64, bound: UInt32, expected: [UInt32]) {
    var generator = PCG64(seed: seed)
    #expect(expected.map { _ in generator.next(below: bound) } == expected)
  }

  @Test func namesAreKnown() {
    for name in Smoothing.names { #expect(Smoothing(named: name) != nil) }
    #expect(Smoothing(named: "floor") == .floor(0.1) && Smoothing(named: "add-k") == .addK(1))
    #expect(Smoothing(named: "floor", value: 2) == .floor(2) && Smoothing(named: "exponent") == nil)
  }

  @Test(arguments: [
    (Tokenization.none, "a.b  c\u{A0}d.", "a.b c d."),
    (.character, "aé 日\u{301}.", "a é 日 \u{301} ."),
    (.international, "5.5 a.b, x5. ¿q? 5. ", "5.5 a . b , x5 . ¿ q ? 5."),
    (.international, "x²,y €5 a+b", "x² , y € 5 a + b"), (.mteval13a, "a.b «c»", "a . b «c»"),
  ])
  func tokens(tokenization: Tokenization, line: String, expected: String) {
    var tokenizer = tokenization.tokenizer
    tokenizer.cut(Array(line.utf8)[...])
    let text = tokenizer.text
    #expect(
      tokenizer.tokens.map { String(decoding: text[$0], as: UTF8.self) }.joined(separator: " ")
        == expected)
  }
}
