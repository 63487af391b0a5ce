import Testing

@testable import Net

/// The training run: the same bits for any threads and any number of restarts, and a loss that falls.
@Suite struct TrainerTests {
  private let batches = (0..<5).map { index in
    batch(
      raggedPairs.map { (Array($0.source.dropFirst(index % 2)) + [3], $0.target) }, index: index)
  }

  private var feed: BatchFeed {
    let batches = batches
    return BatchFeed(count: batches.count) { batches[$0] }
  }

  private func trainer(threads: Int = 1, rate: Float = 0.01) throws -> Trainer {
    var settings = TrainingSettings()
    settings.dropout = DropoutRates(0.3)
    settings.learningRate = rate
    let shape = smallShape {
      $0.attention = .additive
      $0.layers = 2
    }
    return try Trainer(shape: shape, settings: settings, threads: threads)
  }

  private func train(_ trainer: Trainer, epochs: Int, updates: Int? = nil) throws -> [Double] {
    var limits = TrainingLimits()
    limits.epochs = epochs
    limits.updates = updates
    var losses: [Double] = []
    let run = TrainingRun(trainer, limits: limits, batches: feed, validation: ValidationSet(feed))
    try run.run { if case .epoch(_, let loss, _) = $0 { losses.append(loss) } }
    return losses
  }

  private func bytes(_ trainer: Trainer) -> [UInt8] {
    ModelFile(trainer, vocabulary: [1, 2, 3], facts: []).record().encoded()
  }

  @Test func lossFalls() throws {
    let losses = try train(try trainer(), epochs: 40)
    #expect(losses.count == 40)
    #expect(losses[39] < 0.5 * losses[0])
  }

  @Test(arguments: [2, 3, 4]) func threadsChangeNoBit(threads: Int) throws {
    let (one, many) = (try trainer(), try trainer(threads: threads))
    _ = try train(one, epochs: 4)
    _ = try train(many, epochs: 4)
    #expect(bytes(one) == bytes(many))
  }

  @Test(arguments: 0...12) func resumeAtEveryUpdateChangesNoBit(stop: Int) throws {
    let whole = try trainer()
    _ = try train(whole, epochs: 3)
    let first = try trainer()
    _ = try train(first, epochs: 3, updates: stop)
    let facts = [(key: "corpus", value: "0123")]
    let record = try CheckpointFile.record(first, facts: facts)
    let second = try trainer(threads: 2)
    try CheckpointFile.restore(record, into: second, facts: facts, name: "checkpoint")
    #expect(second.state == first.state)
    _ = try train(second, epochs: 3)
    #expect(bytes(second) == bytes(whole))
  }

  /// Beyond `BatchShare.rows` a batch is split into parts; its gradient is still that of the whole batch.
  @Test func aBatchInPartsIsTheWholeBatch() throws {
    let long = batch(
      (0..<330).map { sentence in
        let pair = raggedPairs[sentence % raggedPairs.count]
        return (Array(repeating: pair.source, count: 1 + sentence % 5).joined() + [3], pair.target)
      })
    var settings = TrainingSettings()
    settings.dropout = DropoutRates(0.3)
    settings.optimizer = .sgd
    (settings.learningRate, settings.momentum, settings.clipNorm) = (1, 0, 0)
    let shape = smallShape { $0.attention = .additive }
    let trainer = try Trainer(shape: shape, settings: settings, threads: 2)
    let parts = try trainer.share(long).parts
    #expect(parts.count > 2 && parts.allSatisfy { $0.packed.source.rows <= BatchShare.rows })
    let (loss, gradients) = try trainer.gradients(long, dropout: true)
    let before = trainer.layout.slots.map { trainer.parameters.values($0) }
    let report = try trainer.update(long)
    #expect(abs(report.loss - loss) < 1e-5 * loss)
    for (slot, (old, gradient)) in zip(trainer.layout.slots, zip(before, gradients)) {
      let step = gradient.map { $0 / Float(report.tokens) }
      let found = zip(old, trainer.parameters.values(slot)).map { $0 - $1 }
      #expect(distance(found, step.map(Double.init)) < 1e-4, "\(slot.name)")
    }
    let evaluated = try trainer.validate(long)
    let whole = trainer.network.evaluate(try trainer.pack(long), trainer.evaluationContext()).loss
    #expect(evaluated.tokens == report.tokens && abs(evaluated.loss - whole) < 1e-5 * whole)
  }

  /// On the same weights and the same batch.
  @Test func everyUpdateDropsOtherUnits() throws {
    let trainer = try trainer(rate: 0)
    let losses = try (0..<4).map { _ in try trainer.update(batches[0]).loss }
    #expect(Set(losses).count == 4)
  }

  @Test func aChangedCorpusIsRefused() throws {
    let trainer = try trainer()
    let record = try CheckpointFile.record(trainer, facts: [("corpus", "0123")])
    #expect(throws: NetError.self) {
      try CheckpointFile.restore(
        record, into: trainer, facts: [("corpus", "4567")], name: "checkpoint")
    }
  }

  @Test func aModelFileComesBackEqual() throws {
    let trainer = try trainer()
    let record = ModelFile(trainer, vocabulary: [9, 8], facts: [("recipe", "lecture")]).record()
    let file = try ModelFile(record, name: "model")
    #expect(file.shape == trainer.shape && file.settings == trainer.settings)
    #expect(file.vocabulary == [9, 8] && file.fact("recipe") == "lecture")
    #expect(file.record().encoded() == record.encoded())
  }

  @Test func aValueThatIsNoNumberStopsTheRun() throws {
    let trainer = try trainer()
    let slot = trainer.layout.slots[0]
    trainer.parameters.assign([Float](repeating: .nan, count: slot.count), to: slot)
    #expect(throws: NetError.self) { _ = try trainer.update(batches[0]) }
    #expect(throws: NetError.self) { _ = try CheckpointFile.record(trainer, facts: []) }
  }
}
