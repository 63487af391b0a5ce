import Stream
import Testing

@testable import Net

/// Language models on their own: forced log probabilities, and draws that follow the distribution.
@Suite struct LanguageModelDecoderTests {
  private let texts: [[Int32]] = [[4, 7, 5, 4, 3], [6, 3], [3], [5, 1, 4, 3]]

  /// A model that has learnt the texts a little, and its twin.
  private func model(_ change: (inout ModelShape) -> Void = { _ in }) throws -> (ModelFile, Twin) {
    var settings = TrainingSettings()
    settings.initializer = .uniform(0.7)
    let trainer = try Trainer(shape: taskShape(.lm, change), settings: settings, threads: 1)
    return (ModelFile(trainer, vocabulary: [], facts: []), Twin(trainer))
  }

  private func sampler(_ change: (inout ModelShape) -> Void = { _ in }) throws
    -> LanguageModelDecoder
  {
    try LanguageModelDecoder(try model(change).0, name: "model", threads: 2)
  }

  @Test(arguments: CellKind.allCases) func forcedLogProbabilitiesAreTheTwins(cell: CellKind) throws
  {
    let (file, twin) = try model {
      $0.cell = cell
      $0.layers = 2
    }
    let sampler = try LanguageModelDecoder(file, name: "model", threads: 1)
    let found = sampler.logProbabilities(texts)
    #expect(found.map(\.count) == texts.map(\.count))
    for (text, values) in zip(texts, found) {
      for length in 1...text.count {
        // The last token's part of the loss is the difference.
        let prefix = Array(text[..<length])
        let part = twin.loss([3], prefix) - twin.loss([3], Array(prefix.dropLast()))
        #expect(abs(Double(values[length - 1]) + part) < 1e-5)
      }
    }
    #expect(texts.map { sampler.logProbabilities([$0])[0] } == found)
    #expect(sampler.logProbabilities([]).isEmpty)
  }

  /// At temperature 0 the most probable token is taken, whatever the seed.
  @Test func withoutTemperatureTheBestTokenIsTaken() throws {
    let (file, twin) = try model()
    let sampler = try LanguageModelDecoder(file, name: "model", threads: 1)
    var options = SamplingOptions()
    (options.temperature, options.limit) = (0, 12)
    for prefix in [[], [4], [5, 6, 7]] as [[Int32]] {
      var (expected, state) = ([Int32](), twin.encode([]).1)
      var logits = twin.step(&state, ReservedID.begin, [])
      for id in prefix { logits = twin.step(&state, id, []) }
      while expected.count < 12 {
        let best = (3..<logits.count).max { logits[$0] < logits[$1] } ?? 3
        if best == 3 { break }
        expected.append(Int32(best))
        logits = twin.step(&state, Int32(best), [])
      }
      for seed in [1, 2] as [UInt64] {
        options.seed = seed
        #expect(sampler.continuation(of: prefix, line: Int(seed), options) == expected)
      }
    }
  }

  @Test func aTextGoesOnAsItDid() throws {
    let sampler = try sampler()
    var options = SamplingOptions()
    options.limit = 40
    let whole = sampler.continuation(of: [4], line: 7, options)
    for length in 0..<whole.count {
      let rest = sampler.continuation(of: [4] + whole[..<length], line: 7, options)
      #expect(rest.prefix(40 - length) == whole[length...])
    }
    options.limit = 3
    #expect(sampler.continuation(of: [4], line: 7, options) == Array(whole.prefix(3)))
  }

  @Test func seedAndLineChangeTheDraws() throws {
    let sampler = try sampler()
    func texts(_ seed: UInt64, _ line: Int) -> [[Int32]] {
      var options = SamplingOptions()
      options.seed = seed
      return (0..<8).map { sampler.continuation(of: [4], line: line + $0, options) }
    }
    #expect(texts(1, 0) == texts(1, 0))
    #expect(texts(1, 0) != texts(2, 0) && texts(1, 0) != texts(1, 50))
    #expect(Set(texts(1, 0)).count > 1)
  }

  @Test func aModelOfAnotherTaskIsRefused() throws {
    let file = try model().0
    #expect(throws: NetError.self) { try Classifier(file, name: "model", threads: 1) }
    let error = #expect(throws: NetError.self) {
      let trainer = try Trainer(shape: smallShape(), settings: TrainingSettings(), threads: 1)
      let file = ModelFile(trainer, vocabulary: [], facts: [])
      _ = try LanguageModelDecoder(file, name: "m", threads: 1)
    }
    #expect(error?.description == "m: task: found 'translate', expected 'lm'")
  }
}
