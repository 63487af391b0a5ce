import Stream
import Testing

@testable import Net

/// Training by several ranks: the same as one process on the same batches, up to rounding, and the same bits
/// at every rank and on every repeat.
@Suite struct RanksTests {
  /// Counts the sentences, and the lengths of translations that equal the reference.
  private struct Matches: TranslationScore {
    var (equal, all) = (0, 0)
    mutating func add(hypothesis: [Int32], reference: [Int32], unknown: [ArraySlice<UInt8>]) {
      all += 1
      equal += hypothesis[...] == reference.prefix { $0 != 3 } ? hypothesis.count + 1 : 0
    }
    var value: Double { Double(equal) + Double(all) / 1024 }
  }

  private struct Outcome {
    let model: [UInt8]
    let state: TrainingState
    let values: [[Float]]
    var losses: [Double] = []
    var validations: [Validation] = []
  }

  private func train(
    _ ranks: any Communicator, _ small: SmallRun, epochs: Int = 2,
    _ change: (inout TrainingSettings) -> Void
  ) throws -> Outcome {
    let trainer = try small.trainer(change)
    trainer.ranks = ranks
    var (losses, validations): ([Double], [Validation]) = ([], [])
    let score = trainer.settings.stopOn == .bleu ? { Matches() } : nil
    _ = try small.run(
      trainer, score: score,
      observe: { event in
        switch event {
        case .update(let report): losses.append(report.loss)
        case .validation(let found): validations.append(found)
        case .epoch: break
        }
      }, { $0.epochs = epochs })
    return Outcome(
      model: small.bytes(trainer), state: trainer.state,
      values: trainer.layout.slots.map { trainer.parameters.values($0) }, losses: losses,
      validations: validations)
  }

  /// All settings that draw or count by sentence.
  private func all(_ task: ModelShape.Task) -> (inout TrainingSettings) -> Void {
    { settings in
      settings.accumulate = 2
      settings.wordDropout = 0.2
      settings.labelSmoothing = 0.1
      settings.ema = 0.9
      // Plain SGD is not as sensitive to rounding as Adam's division at small gradients.
      settings.optimizer = .sgd
      settings.momentum = 0.5
      if task != .classify { settings.teacherForcing.ratio = 0.5 }
    }
  }

  @Test(arguments: ModelShape.Task.allCases, [2, 3, 9])
  func ranksTrainAsOneProcess(task: ModelShape.Task, count: Int) throws {
    let small = SmallRun(task: task)
    let one = try train(OneRank(), small, all(task))
    let many = try ThreadRanks.run(count) { try train($0, small, all(task)) }
    let again = try ThreadRanks.run(count) { try train($0, small, all(task)) }
    #expect(many.count == count)
    for (rank, repeated) in zip(many, again) {
      #expect(rank.model == many[0].model && repeated.model == many[0].model)
      #expect(rank.state == many[0].state && rank.validations == many[0].validations)
    }
    for (loss, alone) in zip(many[0].losses, one.losses) {
      #expect(abs(loss - alone) < 1e-5 * alone, "\(loss) \(alone)")
    }
    for (found, alone) in zip(many[0].validations, one.validations) {
      #expect(abs(found.loss - alone.loss) < 1e-5 * alone.loss && found.tokens == alone.tokens)
      #expect(found.accuracy == alone.accuracy)
    }
    for (values, expected) in zip(many[0].values.joined(), one.values.joined()) {
      #expect(abs(values - expected) < 1e-4)
    }
    #expect(many[0].state.sentences == one.state.sentences)
    #expect(many[0].losses.count == one.losses.count && one.losses.count == 6)
  }

  @Test func translationsOfAllRanksAreScored() throws {
    let settings: (inout TrainingSettings) -> Void = {
      $0.stopOn = .bleu
      $0.optimizer = .sgd
      $0.learningRate = 0.5
    }
    let one = try train(OneRank(), SmallRun(), epochs: 30, settings)
    #expect((one.validations.last?.bleu ?? 0) > 1, "nothing was translated right")
    for count in [2, 4] {
      let many = try ThreadRanks.run(count) { try train($0, SmallRun(), epochs: 30, settings) }
      for rank in many { #expect(rank.validations.map(\.bleu) == one.validations.map(\.bleu)) }
    }
  }

  @Test func sentencesAreDealtOutEvenly() throws {
    let lengths = (0..<50).map { 1 + $0 * 37 % 23 }
    let batch = TensorBatch(
      index: 0, source: padded(lengths.map { Array(repeating: 5, count: $0) }), target: nil,
      lines: lengths.indices.map { Int64($0) })
    for count in [1, 2, 3, 7, 60] {
      let shares = try ThreadRanks.run(count) { BatchShare.places(batch, $0) }
      #expect(shares.joined().sorted() == Array(0..<50))
      for share in shares { #expect(share == share.sorted()) }
      let tokens = shares.map { $0.reduce(0) { $0 + lengths[$1] } }
      #expect((tokens.max() ?? 0) - (tokens.min() ?? 0) <= 23, "\(tokens)")
    }
  }

  @Test func batchesComeFromTheFirstRank() throws {
    let (batches, header) = (
      SmallRun().batches, TensorHeader(vocabulary: [1], sourceVocabulary: 11, targetVocabulary: 8)
    )
    let found = try ThreadRanks.run(3) { ranks in
      let own = BatchFeed(count: nil) { index in
        #expect(ranks.isFirst)
        return index < batches.count ? batches[index] : nil
      }
      let feed = own.shared(by: ranks, header, limits: RecordLimits())
      return try (0...batches.count).map { try feed.batch($0) }
    }
    for rank in found { #expect(rank == batches + [nil]) }
  }

  @Test func aCheckpointPutsAllRanksWhereTheFirstStands() throws {
    let found = try ThreadRanks.run(2) { ranks in
      let trainer = try SmallRun().trainer()
      if ranks.isFirst { _ = try trainer.update(SmallRun().batches[0]) }
      trainer.ranks = ranks
      try CheckpointFile.share(trainer, limits: RecordLimits())
      _ = try trainer.update(SmallRun().batches[1])
      return SmallRun().bytes(trainer)
    }
    #expect(found[0] == found[1])
  }

  @Test func processorsOfOtherKindsAreRefused() throws {
    #expect(throws: NetError.self) {
      _ = try ThreadRanks.run(2) { ranks in
        let workspace = Workspace(
          threads: 1, instructions: ranks.isFirst ? .baseline : .widest)
        let trainer = try Trainer(
          shape: smallShape(), settings: TrainingSettings(), workspace: workspace)
        trainer.ranks = ranks
        try CheckpointFile.share(trainer, limits: RecordLimits())
      }
    }
  }

  @Test func ranksOfOtherSettingsAreRefused() throws {
    #expect(throws: NetError.self) {
      _ = try ThreadRanks.run(2) { ranks in
        let trainer = try SmallRun().trainer { $0.clipNorm = Float(ranks.rank) }
        trainer.ranks = ranks
        try CheckpointFile.share(trainer, limits: RecordLimits())
      }
    }
  }
}
