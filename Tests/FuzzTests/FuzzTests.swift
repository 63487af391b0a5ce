import Testing

@testable import Net
@testable import Stream
@testable import Text

/// Seeded mutations of good inputs that know their structure, and the corpora of `make fuzz`, among them all
/// that ever crashed: nothing may happen but an error. A crash ends the tests.
@Suite struct FuzzTests {
  /// A good input of each target.
  private func seeds(_ target: FuzzTarget) throws -> [[UInt8]] {
    switch target {
    case .records, .tensors: [try FuzzSeeds.stream(), try FuzzSeeds.model()]
    case .model: [try FuzzSeeds.model(), try FuzzSeeds.quantizedModel()]
    case .checkpoint: [try FuzzSeeds.checkpoint()]
    case .vocabulary:
      [
        FuzzSeeds.vocabulary, FuzzSeeds.pieces, FuzzSeeds.codes, FuzzSeeds.grams,
        FuzzSeeds.wordTranslations,
      ]
    case .lines, .clean: [FuzzSeeds.text]
    case .rules: FuzzSeeds.rules
    case .tmx: [FuzzSeeds.memory]
    case .jsonl: [FuzzSeeds.objects]
    case .scores: FuzzSeeds.translations
    }
  }

  @Test(arguments: FuzzTarget.allCases)
  func goodInputsAreAccepted(target: FuzzTarget) throws {
    for seed in try seeds(target).prefix(1) { #expect(target.accepts(seed)) }
  }

  @Test(arguments: FuzzTarget.allCases)
  func mutationsAreRefusedOrHarmless(target: FuzzTarget) throws {
    var mutator = Mutator(seed: 7)
    var accepted = 0
    let seeds = try seeds(target)
    let count = 4000
    for number in 0..<count {
      let damaged = mutator.mutated(seeds[number % seeds.count])
      if target.accepts(damaged) { accepted += 1 }
    }
    // Mutations that never get past the first check would test nothing else.
    #expect(accepted > 0, "\(target): none of \(count) accepted")
  }

  @Test(arguments: FuzzTarget.allCases)
  func corpusIsReplayed(target: FuzzTarget) throws {
    // Git keeps no empty folder, and the fuzzer takes its targets from the folders.
    let paths = FuzzSeeds.corpus(target.rawValue)
    #expect(!paths.isEmpty, "\(target) has no kept input")
    for path in paths {
      let source = try ByteSource(operand: path)
      var bytes: [UInt8] = []
      // A file of a corpus is taken as it is, also where it begins as a compressed one.
      while try source.read(into: &bytes) {}
      target.accepts(bytes)
    }
  }
}
