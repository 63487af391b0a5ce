import Stream
import Testing

@testable import Net

/// Where translations have to end, and how those that had to are marked.
@Suite struct SearchBoundsTests {
  private func cut(_ source: [Int32], _ said: [Int32], _ limit: LengthLimit) -> (
    count: Int, cut: Hypothesis.Cut?
  ) {
    let bounds = SearchBounds([source + [ReservedID.end]], limit)
    var (trail, place, text) = (Trail(), Trail.start, bounds.text(0))
    for id in said where text.cut == nil {
      place = trail.add(id, after: place, logProbability: nil, alignment: nil)
      bounds.add(place, of: trail, to: &text, sentence: 0)
    }
    return (text.count, text.cut)
  }

  private func repeated(_ ids: [Int32], _ count: Int) -> [Int32] {
    (0..<count).map { ids[$0 % ids.count] }
  }

  /// Ids in which no pair of neighbours occurs twice.
  private func ordinary(_ count: Int) -> [Int32] { (0..<count).map { Int32($0 + 4) } }

  @Test func limitsAreThoseOfTheLevels() {
    func limit(_ source: String?, _ target: String?) -> [Int] {
      [1, 2, 11].map { LengthLimit(from: source, to: target).tokens(source: $0) }
    }
    for (source, target) in [
      ("word", "word"), ("bpe", "bpe"), ("bpe", "word"), ("char", "word"), ("char", "bpe"),
      (nil, nil),
    ] as [(String?, String?)] {
      #expect(limit(source, target) == [11, 13, 31])
    }
    #expect(limit("char", "char") == [51, 53, 71])
    #expect(limit("word", "char") == [65, 81, 225] && limit("bpe", "char") == [65, 81, 225])
    #expect(limit("word", "bpe") == [23, 27, 63])
    var wide = LengthLimit()
    (wide.factor, wide.constant) = (1e300, 5)
    #expect(wide.tokens(source: 3) == 1 << 53 + 4)
  }

  @Test func theLimitCounts() {
    let source = ordinary(20)
    #expect(cut(source, ordinary(90), LengthLimit()) == (51, .length))
    #expect(cut(source, ordinary(50), LengthLimit()) == (50, nil))
    var none = LengthLimit()
    (none.factor, none.constant) = (0, 0)
    #expect(cut(source, ordinary(3), none) == (0, .length))
  }

  /// Loops of one word and of many, whole and with odd words in them.
  @Test(arguments: 1...31) func loopsEnd(period: Int) {
    let source = ordinary(400)
    let group = ordinary(period)
    let found = cut(source, ordinary(90) + repeated(group, 700), LengthLimit())
    #expect(found.cut == .loop && found.count <= 90 + 2 * period + 34, "\(found)")
    let odd = (0..<700).map { $0 % 40 == 39 ? Int32(900 + $0) : group[$0 % period] }
    #expect(cut(source, odd, LengthLimit()).cut == .loop)
  }

  /// A source that repeats itself allows as long a loop.
  @Test func theSourcesLoopsAreAllowed() {
    for count in [100, 10_000] {
      let source = repeated([4], count)
      #expect(cut(source, repeated([9], count), LengthLimit()) == (count, nil))
      let found = cut(source, repeated([9, 8], 2 * count), LengthLimit())
      #expect(found.cut == .loop && found.count < count + 40)
    }
    var letters = LengthLimit(from: "word", to: "char")
    #expect(cut(repeated([4], 100), repeated([4, 5, 6], 700), letters).cut == nil)
    letters.loopFactor = 1
    #expect(cut(repeated([4], 100), repeated([4, 5, 6], 700), letters).cut == .loop)
  }

  @Test func shortTextsKnowNoLoops() {
    #expect(cut(ordinary(10), repeated([4], 32), LengthLimit()) == (31, .length))
  }

  /// Greedy search under a limit gives the same translation, cut and marked where it is longer.
  @Test(arguments: [0, 2, 5]) func cutTranslationsAreMarked(most: Int) throws {
    var seen: Set<Bool> = []
    for seed in 1...8 as ClosedRange<UInt64> {
      let (translator, _) = try makeTranslator(seed: seed)
      var options = SearchOptions()
      options.beam = 1
      let whole = translator.translate(sources, options)
      (options.length.factor, options.length.constant) = (0, most + 1)
      for (one, long) in zip(translator.translate(sources, options), whole) {
        #expect(one[0].ids == Array(long[0].ids.prefix(most)))
        #expect(one[0].cut == (long[0].ids.count > most ? .length : nil))
        seen.insert(one[0].cut == nil)
      }
    }
    #expect(seen == [false, true])
  }

  /// With any search, a line of equal words does not give twice as many.
  @Test(arguments: [1, 4], [false, true]) func linesOfEqualWordsEnd(beam: Int, samples: Bool) throws
  {
    var loops = 0
    for seed in 1...6 as ClosedRange<UInt64> {
      let (translator, _) = try makeTranslator(vocabulary: 12, seed: seed) { $0.attention = .dot }
      var options = SearchOptions()
      options.beam = beam
      if samples {
        options.sampling = SamplingOptions()
        options.sampling?.temperature = 0.02
      }
      let source = repeated([5], 600) + [ReservedID.end]
      for one in translator.translate([source], options)[0] {
        #expect(one.ids.count < 900 && one.cut != .length)
        if one.cut == .loop { loops += 1 }
      }
    }
    #expect(loops > 0)
  }
}
