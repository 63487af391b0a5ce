import Stream
import Testing

@testable import Net

/// Every score that a search reports is the forced score of its hypothesis.
@Suite struct ForcedSearchTests {
  private let greedy = options { $0.beam = 1 }
  private let sampled = options {
    $0.sampling = SamplingOptions()
    $0.samples = 4
  }

  private static func options(_ change: (inout SearchOptions) -> Void) -> SearchOptions {
    var options = SearchOptions()
    options.lengthPenalty = 0.7
    change(&options)
    return options
  }

  private func translators(_ shape: ModelShape) throws -> [Translator] {
    let files = try [1, 2, 3].map { try makeModel(seed: $0) { $0 = shape }.file }
    return [Translator(files[0], threads: 1), Translator(files, threads: 1)]
  }

  @Test(arguments: attentionKinds.indices, [ModelShape.Output.state, .readout])
  func reportedScoresAreForcedScores(kind: Int, output: ModelShape.Output) throws {
    try expectForcedScores(
      smallShape {
        ($0.attention, $0.inputFeeding) = attentionKinds[kind]
        $0.layers = 2
        if output == .readout { tieAll(&$0) }
      })
  }

  /// The same for each cell, normalised or not, and for a transition of it where there may be one.
  @Test(arguments: CellKind.allCases, [false, true])
  func scoresOfCellsAreForcedScores(cell: CellKind, layerNorm: Bool) throws {
    try expectForcedScores(
      smallShape {
        ($0.cell, $0.attention, $0.layers, $0.layerNorm) = (cell, .general, 2, layerNorm)
        if cell.hasRecurrentWeight { $0.decoderTransition = 3 }
      })
  }

  private func expectForcedScores(_ shape: ModelShape) throws {
    for translator in try translators(shape) {
      for options in [ForcedSearchTests.options { $0.beam = 4 }, greedy, sampled] {
        let found = translator.translate(sources, options)
        for (source, hypotheses) in zip(sources, found) {
          #expect(hypotheses.count >= options.rowsPerSentence)
          for one in hypotheses {
            // Each is alone in its batch, and equal to the bit.
            let forced = translator.score([(source, one.ids + [3])], options)
            var whole = one
            whole.cut = nil
            #expect(forced == [whole])
          }
        }
      }
    }
  }

  @Test func scoresAreTheTwins() throws {
    let (translator, twin) = try makeTranslator { $0.attention = .general }
    for running in [false, true] {
      let found = translator.score(raggedTargets, SearchOptions(), running: running)
      for (pair, one) in zip(raggedTargets, found) {
        let expected =
          running ? freeLoss(twin, pair.source, pair.target) : twin.loss(pair.source, pair.target)
        #expect(abs(one.logProbability + expected) < 1e-4 * max(1, expected))
        #expect(one.tokens == pair.target.count && one.ids + [3] == pair.target)
      }
    }
  }

  private let raggedTargets: [(source: [Int32], target: [Int32])] = [
    ([5, 6, 3], [4, 6, 5, 4, 3]), ([3], [6, 3]), ([8, 4, 9, 10, 5, 3], [3]),
    ([7, 7, 1, 3], [5, 1, 4, 3]),
  ]

  /// The loss of a target where the twin reads its own predictions (free running).
  private func freeLoss(_ twin: Twin, _ source: [Int32], _ target: [Int32]) -> Double {
    var (outputs, state) = twin.encode(source)
    var (said, total) = (ReservedID.begin, 0.0)
    for token in target {
      let logits = twin.step(&state, said, outputs)
      let peak = logits.max() ?? 0
      total += logarithm(logits.reduce(0) { $0 + exponential($1 - peak) }) + peak
      total -= logits[Int(token)]
      let words = logits.indices.filter { $0 == 1 || $0 > 2 }
      said = Int32(words.max { logits[$0] < logits[$1] } ?? 0)
    }
    outputs = []
    return total
  }
}
