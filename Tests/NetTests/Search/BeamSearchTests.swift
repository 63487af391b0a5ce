import Testing

@testable import Net

/// The search against exhaustive enumeration and the twin's stepwise argmax.
@Suite struct BeamSearchTests {
  private func translator(
    vocabulary: Int = 7, seed: UInt64 = 3, _ change: (inout ModelShape) -> Void = { _ in }
  ) throws -> (Translator, Twin) {
    var shape = smallShape(change)
    shape.targetVocabulary = vocabulary
    var settings = TrainingSettings()
    settings.seed = seed
    settings.initializer = .uniform(1.5)
    let trainer = try Trainer(shape: shape, settings: settings, threads: 2)
    let file = ModelFile(trainer, vocabulary: [], facts: [])
    return (Translator(file, threads: 2), Twin(trainer))
  }

  private let sources: [[Int32]] = [[5, 6, 3], [3], [8, 4, 9, 10, 5, 3], [7, 7, 1, 3]]

  @Test(arguments: architectures + variants) func greedyIsTheTwinsArgmax(shape: ModelShape) throws {
    let (translator, twin) = try translator(vocabulary: 8) { $0 = shape }
    var options = SearchOptions()
    options.beam = 1
    for (source, found) in zip(sources, translator.translate(sources, options)) {
      #expect(found[0].ids == greedy(twin, source, limit: options.limit(source: source.count)))
    }
  }

  private func greedy(_ twin: Twin, _ source: [Int32], limit: Int) -> [Int32] {
    var (outputs, state) = twin.encode(source)
    var ids: [Int32] = []
    while ids.count < limit {
      let logits = twin.step(&state, ids.last ?? ReservedIDs.begin, outputs)
      let best = (3..<logits.count).max { logits[$0] < logits[$1] } ?? 3
      if best == 3 { break }
      ids.append(Int32(best))
    }
    outputs = []
    return ids
  }

  @Test(arguments: [1, 2, 5], looks.indices)
  func aBatchIsItsSentencesOneByOne(beam: Int, look: Int) throws {
    let (translator, _) = try translator(vocabulary: 8) {
      ($0.attention, $0.inputFeeding) = looks[look]
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

  @Test(arguments: [1, 2, 3] as [UInt64]) func aWideBeamIsExhaustive(seed: UInt64) throws {
    let (translator, twin) = try translator(vocabulary: 6, seed: seed) { $0.layers = 2 }
    var options = SearchOptions()
    options.lengthFactor = 0
    options.lengthMargin = 4
    options.beam = 40
    for source in sources {
      let found = translator.translate([source], options)[0]
      let best =
        every(upTo: 3).map { ids in
          options.score(logProbability: -twin.loss(source, ids + [3]), length: ids.count + 1)
        }.max() ?? 0
      #expect(abs(found[0].score - best) < 1e-4)
    }
  }

  /// All sequences of the words 4 and 5 up to a length.
  private func every(upTo length: Int) -> [[Int32]] {
    guard length > 0 else { return [[]] }
    return [[]] + every(upTo: length - 1).flatMap { [[4] + $0, [5] + $0] }
  }

  @Test func scoresAreForcedScores() throws {
    let (translator, twin) = try translator()
    for (source, found) in zip(sources, translator.translate(sources, SearchOptions())) {
      for hypothesis in found where hypothesis.ids.count < SearchOptions().limit(source: 1) {
        let forced = -twin.loss(source, hypothesis.ids + [3])
        #expect(abs(hypothesis.logProbability - forced) < 1e-4 * max(1, abs(forced)))
      }
    }
  }
}
