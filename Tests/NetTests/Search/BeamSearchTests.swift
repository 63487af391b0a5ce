import Stream
import Testing

@testable import Net

/// The search against exhaustive enumeration and the twin's stepwise argmax.
@Suite struct BeamSearchTests {
  @Test(arguments: architectures + variants) func greedyIsTheTwinsArgmax(shape: ModelShape) throws {
    let (translator, twin) = try makeTranslator(vocabulary: 8) { $0 = shape }
    var options = SearchOptions()
    options.beam = 1
    for (source, found) in zip(sources, translator.translate(sources, options)) {
      #expect(
        found[0].ids == greedy(twin, source, limit: options.length.tokens(source: source.count))
      )
    }
  }

  private func greedy(_ twin: Twin, _ source: [Int32], limit: Int) -> [Int32] {
    var (outputs, state) = twin.encode(source)
    var ids: [Int32] = []
    while ids.count < limit {
      let logits = twin.step(&state, ids.last ?? ReservedID.begin, outputs)
      let best = (3..<logits.count).max { logits[$0] < logits[$1] } ?? 3
      if best == 3 { break }
      ids.append(Int32(best))
    }
    outputs = []
    return ids
  }

  @Test(arguments: [1, 2, 5], attentionKinds.indices)
  func aBatchIsItsSentencesOneByOne(beam: Int, kind: Int) throws {
    let (translator, _) = try makeTranslator(vocabulary: 8) {
      ($0.attention, $0.inputFeeding) = attentionKinds[kind]
      if $0.attention != .dot { bidirectional(&$0) }
      if $0.attention != .none { $0.output = .stateContextEmbedding }
      $0.layers = 2
      $0.residual = true
    }
    var options = SearchOptions()
    options.beam = beam
    let together = translator.translate(sources, options)
    let apart = sources.flatMap { translator.translate([$0], options) }
    #expect(together == apart)
  }

  /// Threads share the weights that the first batch packed, and pack the others for themselves.
  @Test(arguments: [1, 4], [1, 2, 3])
  func batchesOnThreadsAreBatchesOneByOne(beam: Int, threads: Int) throws {
    let file = try makeModel(vocabulary: 8) { bidirectional(&$0) }.file
    let (translator, alone) = (Translator(file, threads: threads), Translator(file, threads: 1))
    var options = SearchOptions()
    options.beam = beam
    let texts = [[[3]]] + (0..<40).map { number in sources.filter { $0.count > number % 5 } }
    let target: [Int32] = [6, 4, 7, 3]
    let batches = texts.map { $0.map { Translator.Sentence(source: $0, target: target, line: 0) } }
    for _ in 0..<2 {
      #expect(
        translator.translate(batches, options) == texts.map { alone.translate($0, options) })
    }
    for running in [false, true] {
      #expect(
        translator.score(batches, options, running: running)
          == texts.map { alone.score($0.map { ($0, target) }, options, running: running) })
    }
  }

  /// The search finds not only the best: all 15 sequences, in the order of their scores.
  @Test(arguments: [1, 2, 3] as [UInt64], [0, 1] as [Double])
  func aWideBeamIsExhaustive(seed: UInt64, penalty: Double) throws {
    let (translator, twin) = try makeTranslator(vocabulary: 6, seed: seed) { $0.layers = 2 }
    var options = SearchOptions()
    (options.length.factor, options.length.constant) = (0, 4)
    options.lengthPenalty = penalty
    options.beam = 40
    for source in sources {
      let found = translator.translate([source], options)[0]
      let all = every(upTo: 3).map { ids in
        (ids, options.score(logProbability: -twin.loss(source, ids + [3]), length: ids.count + 1))
      }.sorted { $0.1 > $1.1 }
      #expect(found.map(\.ids) == all.map(\.0))
      for (one, other) in zip(found, all) { #expect(abs(one.score - other.1) < 1e-4) }
      for one in found {
        #expect(one.score == one.logProbability / (penalty == 0 ? 1 : Double(one.ids.count + 1)))
      }
    }
  }

  /// All sequences of the words 4 and 5 up to a length.
  private func every(upTo length: Int) -> [[Int32]] {
    guard length > 0 else { return [[]] }
    return [[]] + every(upTo: length - 1).flatMap { [[4] + $0, [5] + $0] }
  }

  @Test func theUnknownWordIsSaidOnlyWhereItMay() throws {
    for beam in [1, 3] {
      var (options, said) = (SearchOptions(), 0)
      options.beam = beam
      for seed in 1...20 as ClosedRange<UInt64> {
        let (translator, _) = try makeTranslator(vocabulary: 6, seed: seed)
        options.allowsUnknown = false
        let without = translator.translate(sources, options)
        #expect(!without.joined().contains { $0.ids.contains(1) })
        options.allowsUnknown = true
        let with = translator.translate(sources, options)
        said += with.joined().filter { $0.ids.contains(1) }.count
      }
      #expect(said > 0)
    }
  }

  @Test func theLengthLimitIsKeptAndEnded() throws {
    let (translator, twin) = try makeTranslator(seed: 4)
    for beam in [1, 4] {
      var options = SearchOptions()
      options.beam = beam
      (options.length.factor, options.length.constant) = (1, 0)
      for (source, found) in zip(sources, translator.translate(sources, options)) {
        #expect(found.allSatisfy { $0.tokens <= source.count })
        let forced = -twin.loss(source, found[0].ids + [3])
        #expect(abs(found[0].logProbability - forced) < 1e-4 * max(1, abs(forced)))
      }
    }
  }
}
