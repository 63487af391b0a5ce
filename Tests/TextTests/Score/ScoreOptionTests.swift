import Stream
import Testing

@testable import Text

/// Tokenizers, case, smoothing, n-grams, sentences and tests of significance against sacreBLEU's numbers.
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

  private func lines(_ name: String = "options.tsv") throws -> [Line] {
    let bytes = try ScoreFixture.lines(name)
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
      var settings = CHRF.Settings()
      settings.lowercases = true
      #expect(abs(score(CHRF(settings), line.corpus.segments) - line.numbers[48]) < 1e-9)
    }
  }

  /// As `CHRFS` of `fixture.py`.
  private static let characters: [CHRF.Settings] = {
    func settings(_ change: (inout CHRF.Settings) -> Void) -> CHRF.Settings {
      var settings = CHRF.Settings()
      change(&settings)
      return settings
    }
    return [
      settings { $0.words = 2 }, settings { ($0.words, $0.characters) = (1, 4) },
      settings { ($0.words, $0.beta) = (4, 3) }, settings { $0.keepsSpace = true },
      settings { $0.hasEpsilon = true },
      settings {
        ($0.words, $0.hasEpsilon, $0.keepsSpace, $0.lowercases) = (2, true, true, true)
      },
      settings { ($0.characters, $0.beta) = (1, 1) },
    ]
  }()

  private func score(_ empty: some SummedScore, _ segments: some Sequence<[String]>) -> Double {
    var score = empty
    for texts in segments { score.add(hypothesis: texts[0], references: Array(texts[1...])) }
    return score.score
  }

  @Test func everySettingOfCharactersAndEditsIsSacreBLEUs() throws {
    for (number, line) in try lines("metrics.tsv").enumerated() {
      let references = line.corpus.segments[0].count - 1
      let scores: [any SummedScore] =
        ScoreOptionTests.characters.map { CHRF($0) }
        + TERTests.rules.map { TER($0, references: references) }
      for (index, empty) in scores.enumerated() {
        #expect(
          abs(score(empty, line.corpus.segments) - line.numbers[index]) < 1e-9,
          "corpus \(number) setting \(index)")
      }
    }
  }

  @Test func sentencesAreSacreBLEUs() throws {
    for (number, line) in try lines("metrics.tsv").enumerated() {
      var expected = line.numbers[32...]
      #expect(expected.count == 4 * line.corpus.segments.count)
      for segment in line.corpus.segments {
        let scores: [any SummedScore] = [
          BLEU(hasEffectiveOrder: true), CHRF(), CHRF(ScoreOptionTests.characters[0]),
          TER(references: segment.count - 1),
        ]
        for (empty, number) in zip(scores, expected) {
          #expect(abs(score(empty, [segment]) - number) < 1e-9, "\(segment)")
        }
        expected = expected.dropFirst(4)
      }
      #expect(expected.isEmpty, "corpus \(number)")
    }
  }

  @Test func randomisationsAreSacreBLEUs() throws {
    for (number, line) in try lines("metrics.tsv").enumerated() {
      let test = Randomization(trials: 60, seed: UInt64(number + 1))
      let ter = TER(references: line.corpus.segments[0].count - 1)
      let scores: [any SummedScore] = [BLEU(), CHRF(), ter]
      for (empty, expected) in zip(scores, line.numbers[23...25]) {
        let sums = sentences(empty, line.corpus)
        let found = test.probability(empty, of: (sums[0], sums[1]))
        #expect(abs(found - expected) < 1e-9, "corpus \(number) \(empty.score)")
      }
    }
  }

  @Test func resamplesOfOtherMetricsAreSacreBLEUs() throws {
    for (number, line) in try lines("metrics.tsv").enumerated() {
      let bootstrap = Bootstrap(samples: 40, seed: UInt64(number + 1))
      let chrf = resampled(CHRF(ScoreOptionTests.characters[0]), line.corpus, bootstrap)
      let ter = resampled(
        TER(references: line.corpus.segments[0].count - 1), line.corpus, bootstrap)
      for (found, expected) in [(chrf, line.numbers[26...28]), (ter, line.numbers[29...31])] {
        let expected = Array(expected)
        #expect(abs(found.interval.mean - expected[0]) < 1e-4, "corpus \(number)")
        #expect(abs(found.interval.halfWidth - expected[1]) < 1e-4, "corpus \(number)")
        #expect(abs(found.probability - expected[2]) < 1e-9, "corpus \(number)")
      }
    }
  }

  /// sacreBLEU sums in single precision when it resamples.
  @Test func resamplesAreSacreBLEUs() throws {
    for (number, line) in try lines().enumerated() {
      let expected = Array(line.numbers[49...])
      let bootstrap = Bootstrap(samples: 40, seed: UInt64(number + 1))
      let bleu = resampled(BLEU(), line.corpus, bootstrap)
      let chrf = resampled(CHRF(), line.corpus, bootstrap)
      let found = [
        bleu.interval.mean, bleu.interval.halfWidth, chrf.interval.mean, chrf.interval.halfWidth,
      ]
      for (a, b) in zip(found, expected) { #expect(abs(a - b) < 1e-4, "corpus \(number)") }
      #expect(abs(bleu.probability - expected[4]) < 1e-9, "corpus \(number)")
      #expect(abs(chrf.probability - expected[5]) < 1e-9, "corpus \(number)")
    }
  }

  private func resampled(
    _ empty: some SummedScore, _ corpus: ScoreFixture, _ bootstrap: Bootstrap
  ) -> (interval: Bootstrap.Interval, probability: Double) {
    let drawn = sentences(empty, corpus).map { bootstrap.scores(empty, of: $0) }
    let texts = corpus.segments
    let later = texts.indices.map { [texts[($0 + 1) % texts.count][0]] + texts[$0][1...] }
    let difference = abs(score(empty, texts) - score(empty, later))
    return (
      Bootstrap.Interval(drawn[0]),
      Bootstrap.probability((drawn[0], drawn[1]), difference: difference)
    )
  }

  /// The sums of a corpus, and of the same hypotheses each a line later.
  private func sentences(_ empty: some SummedScore, _ corpus: ScoreFixture) -> [SentenceSums] {
    var sums = [SentenceSums(), SentenceSums()]
    let segments = corpus.segments
    for (number, texts) in segments.enumerated() {
      let later = segments[(number + 1) % segments.count][0]
      for (system, text) in [texts[0], later].enumerated() {
        var score = empty
        score.add(hypothesis: text, references: Array(texts[1...]))
        sums[system].add(from: empty.statistics, to: score.statistics)
      }
    }
    return sums
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
