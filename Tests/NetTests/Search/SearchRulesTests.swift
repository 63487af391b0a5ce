import Stream
import Testing

@testable import Net

/// Searches that obey: against exhaustive enumeration, forced decoding and what they promise.
@Suite struct SearchRulesTests {
  private func sentences(_ constraints: (Int) -> LexicalConstraints) -> [Translator.Sentence] {
    sources.enumerated().map {
      Translator.Sentence(source: $1, line: $0, constraints: constraints($0))
    }
  }

  private func constraints(_ prefix: [Int32] = [], _ phrases: [[Int32]] = [])
    -> LexicalConstraints
  {
    var result = LexicalConstraints()
    (result.prefix, result.phrases) = (prefix, phrases)
    return result
  }

  private func limit(_ factor: Double, _ constant: Int) -> LengthLimit {
    var limit = LengthLimit()
    (limit.factor, limit.constant) = (factor, constant)
    return limit
  }

  /// Every way to search: greedy, with beams, and drawing.
  private var searches: [SearchOptions] {
    [1, 2, 5, 0].map { beam in
      var options = SearchOptions()
      (options.beam, options.samples) = (max(1, beam), 4)
      options.sampling = beam == 0 ? SamplingOptions() : nil
      return options
    }
  }

  /// All sequences of the words 4 and 5 up to a length.
  private func every(upTo length: Int) -> [[Int32]] {
    guard length > 0 else { return [[]] }
    return [[]] + every(upTo: length - 1).flatMap { [[4] + $0, [5] + $0] }
  }

  /// A beam that holds everything finds what is allowed, and nothing else, in the order of the scores.
  private func expectExhaustive(
    _ change: (inout SearchOptions) -> Void, _ wanted: LexicalConstraints,
    allowed: ([Int32], [Int32]) -> Bool
  ) throws {
    for seed in 1...3 as ClosedRange<UInt64> {
      let (translator, twin) = try makeTranslator(vocabulary: 6, seed: seed)
      var options = SearchOptions()
      options.beam = 400
      (options.length.factor, options.length.constant) = (0, 5 - wanted.tokens)
      change(&options)
      for source in sources {
        let sentence = Translator.Sentence(source: source, line: 0, constraints: wanted)
        let found = translator.translate([[sentence]], options)[0][0]
        let all = every(upTo: 4).filter { allowed($0, source) }.map { ids in
          (ids, options.score(logProbability: -twin.loss(source, ids + [3]), length: ids.count + 1))
        }.sorted { $0.1 > $1.1 }
        #expect(found.map(\.ids) == all.map(\.0))
        for (one, other) in zip(found, all) { #expect(abs(one.score - other.1) < 1e-4) }
      }
    }
  }

  @Test func nothingIsAllowedThatRepeats() throws {
    for n in 1...3 {
      try expectExhaustive({ $0.noRepeatNgram = n }, constraints()) { ids, _ in !repeats(ids, n) }
    }
  }

  @Test func theShortestIsAsLongAsAsked() throws {
    try expectExhaustive({ $0.minLength = limit(0.5, 1) }, constraints()) { ids, source in
      ids.count >= min(4, source.count / 2)
    }
  }

  @Test func prefixesAndPhrasesAreHeld() throws {
    try expectExhaustive({ _ in }, constraints([5, 4])) { ids, _ in ids.starts(with: [5, 4]) }
    try expectExhaustive({ _ in }, constraints([], [[4, 5]])) { ids, _ in holds(ids, [4, 5]) }
    try expectExhaustive({ _ in }, constraints([], [[4, 4, 5]])) { ids, _ in holds(ids, [4, 4, 5]) }
    try expectExhaustive({ _ in }, constraints([5], [[4]])) { ids, _ in
      ids.first == 5 && ids.dropFirst().contains(4)
    }
  }

  private func holds(_ ids: [Int32], _ phrase: [Int32]) -> Bool {
    ids.indices.contains { ids[$0...].starts(with: phrase) }
  }

  private func repeats(_ ids: [Int32], _ n: Int) -> Bool {
    guard ids.count >= n else { return false }
    let all = (0...ids.count - n).map { Array(ids[$0..<$0 + n]) }
    return Set(all).count < all.count
  }

  @Test func allSearchesObey() throws {
    for seed in 1...6 as ClosedRange<UInt64> {
      let (translator, _) = try makeTranslator(vocabulary: 9, seed: seed)
      for var options in searches {
        let phrases = options.sampling == nil
        let held: [[[Int32]]] = [[], [[6]], [[4, 4, 7], [5]], [[5, 6], [5, 6]]]
        let batch = sentences {
          constraints([[], [4], [8, 8], [5, 4]][$0], phrases ? held[$0] : [])
        }
        options.noRepeatNgram = 3
        options.minLength = limit(0, 6)
        let found = translator.translate([batch], options)[0]
        for (sentence, list) in zip(batch, found) {
          #expect(!list.isEmpty)
          for one in list {
            #expect(one.ids.starts(with: sentence.constraints.prefix))
            let rest = Array(one.ids.dropFirst(sentence.constraints.prefix.count))
            #expect(sentence.constraints.phrases.allSatisfy { holds(rest, $0) })
            #expect(!repeats(one.ids, 3) || sentence.constraints.tokens > 2)
            #expect(one.ids.count >= 5)
          }
        }
        try expectForced(found, batch, translator, options)
        let apart = batch.flatMap { translator.translate([[$0]], options)[0] }
        #expect(found == apart)
      }
    }
  }

  /// Rules change no log probability: forced decoding gives the same, to the bit.
  private func expectForced(
    _ found: [[Hypothesis]], _ batch: [Translator.Sentence], _ translator: Translator,
    _ options: SearchOptions
  ) throws {
    for (sentence, list) in zip(batch, found) {
      for one in list where one.logProbability > -.infinity {
        let forced = translator.score([(sentence.source, one.ids + [3])], options)[0]
        #expect(forced.logProbability == one.logProbability)
      }
    }
  }

  /// A prefix is said though it repeats itself, and keeps its log p.
  @Test func aPrefixMayRepeat() throws {
    let (translator, _) = try makeTranslator(vocabulary: 9, seed: 2)
    for var options in searches {
      options.noRepeatNgram = 2
      options.scores = true
      let batch = sentences { _ in constraints([4, 4, 4, 4, 5], []) }
      let found = translator.translate([batch], options)[0]
      for one in found.joined() {
        #expect(one.ids.starts(with: [4, 4, 4, 4, 5]) && one.logProbability > -.infinity)
      }
      try expectForced(found, batch, translator, options)
    }
  }

  /// A phrase that the model would never say is said before the limit, even if nothing else fits.
  @Test func phrasesFitIntoTheLimit() throws {
    for seed in 1...10 as ClosedRange<UInt64> {
      let (translator, _) = try makeTranslator(vocabulary: 9, seed: seed)
      for beam in [1, 2, 5] {
        var options = SearchOptions()
        options.beam = beam
        (options.length.factor, options.length.constant) = (0, 3)
        let phrases: [[Int32]] = [[8, 8, 4], [5, 5], [8, 6]]
        let batch = sentences { _ in constraints([], phrases) }
        for list in translator.translate([batch], options)[0] {
          for one in list {
            #expect(phrases.allSatisfy { holds(one.ids, $0) })
            #expect(one.ids.count <= 2 + 7)
          }
        }
      }
    }
  }

  /// The score has the penalty of the attention that `attention` shows.
  @Test func coverageIsPaidFor() throws {
    let (translator, _) = try makeTranslator(vocabulary: 9, seed: 4) { $0.attention = .general }
    var options = SearchOptions()
    options.coveragePenalty = 0.7
    var lowest = 0.0
    for source in sources where source.count > 1 {
      let found = translator.translate([source], options)[0]
      for one in found {
        var sums = [Double](repeating: 0, count: source.count)
        translator.attention(of: source, to: one.ids) { row in
          for (index, weight) in row.enumerated() { sums[index] += Double(weight) }
        }
        let penalty = 0.7 * sums.dropLast().reduce(0.0) { $0 + logarithm(min(max($1, 0x1p-64), 1)) }
        let score = options.score(logProbability: one.logProbability, length: one.tokens) + penalty
        #expect(abs(one.score - score) < 1e-5)
        lowest = min(lowest, penalty)
      }
      #expect(found.map(\.score) == found.map(\.score).sorted(by: >))
    }
    #expect(lowest < -0.1)
  }

  /// A text without any token that may follow ends.
  @Test func whereNothingMayFollowTheTextEnds() throws {
    let (translator, _) = try makeTranslator(vocabulary: 6)
    for var options in searches {
      options.noRepeatNgram = 1
      options.minLength = LengthLimit()
      for list in translator.translate(sources, options) {
        #expect(list.allSatisfy { Set($0.ids).count == $0.ids.count && $0.ids.count <= 2 })
        #expect(!list.isEmpty)
      }
    }
  }
}
