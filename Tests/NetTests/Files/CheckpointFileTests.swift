import Stream
import Testing

@testable import Net

/// Checkpoints that are damaged, hostile, or of another run.
@Suite struct CheckpointFileTests {
  private let small = SmallRun()

  /// A record after one epoch, with changed texts under some keys and recomputed digests.
  private func record(_ changes: [String: String] = [:], sealed isSealed: Bool = true) throws
    -> Record
  {
    let trainer = try small.trainer()
    _ = try small.run(trainer) { $0.epochs = 1 }
    let record = try CheckpointFile.record(trainer, facts: [("corpus", "0123")])
    let own = ["digest", ModelFile.headerDigest]
    let texts = record.metadata.map { ($0.key, changes[$0.key] ?? $0.value) }
    return isSealed
      ? sealed(texts.filter { !own.contains($0.0) }, record.tensors)
      : Record(metadata: texts, tensors: record.tensors)
  }

  private func restore(
    _ record: Record, into trainer: Trainer? = nil, overriding: Bool = false
  ) throws -> [NetError.Difference] {
    try CheckpointFile.restore(
      record, into: trainer ?? small.trainer(), facts: [("corpus", "0123")],
      overriding: overriding, name: "c")
  }

  @Test func everyDifferenceIsListed() throws {
    let other = try record(["corpus": "4567", "seed": "9", "ema": "0.5"])
    let error = #expect(throws: NetError.self) { try restore(other) }
    guard case .changed("c", let differences, mayGoOn: true)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(differences.map(\.key) == ["seed", "ema", "corpus"])
    #expect(differences.map(\.found) == ["1", "0.0", "0123"])
    #expect(differences.map(\.expected) == ["9", "0.5", "4567"])
    #expect(error?.fault == .data && error?.description.contains("--override") == true)
    #expect(try restore(other, overriding: true).count == 3)
    let wide = try record(["hidden": "77", "ema": "0.5"])
    let shape = #expect(throws: NetError.self) { try restore(wide, overriding: true) }
    #expect(shape?.description.contains(", expected '77' as in the checkpoint") == true)
    #expect(shape?.description.contains("--override") == false)
  }

  @Test func aRoundingThatACheckpointLacksIsTheRunsOwn() throws {
    let own = ["digest", ModelFile.headerDigest, MultiplyAdd.key]
    let whole = try record()
    #expect(whole[MultiplyAdd.key] != nil)
    let older = sealed(whole.metadata.filter { !own.contains($0.key) }, whole.tensors)
    #expect(try restore(older).isEmpty)
    let other = try record([MultiplyAdd.key: "another"])
    #expect(try restore(other, overriding: true).map(\.key) == [MultiplyAdd.key])
  }

  /// As those of the time before it existed.
  @Test func aSettingThatACheckpointLacksHadItsDefault() throws {
    let whole = try record()
    let own = ["digest", ModelFile.headerDigest, "decoder_transition", "ema", "seed"]
    let older = sealed(whole.metadata.filter { !own.contains($0.key) }, whole.tensors)
    #expect(try restore(older).isEmpty)
    let other = try small.trainer { $0.ema = 0.5 }
    #expect(try restore(older, into: other, overriding: true).map(\.key) == ["ema"])
  }

  /// A short run leaves many parts at their initial values, such as the cuts of a plateau.
  @Test func everyPartOfTheStateComesBack() throws {
    var state = TrainingState()
    (state.update, state.epoch, state.position, state.sentences) = (101, 2, 3, 104)
    (state.tokens, state.epochLoss, state.epochTokens) = (105, 0.6, 107)
    (state.lastEpochLoss, state.spanLoss, state.spanTokens) = (0.8, 0.9, 110)
    (state.metricsLines, state.validatedUpdate, state.bestLoss) = (111, 12, 1.3)
    (state.bestScore, state.bestUpdate, state.staleValidations) = (1.4, 15, 16)
    (state.flatValidations, state.rateCuts) = (17, 18)
    (state.momentsBegan, state.averageBegan) = (19, 20)
    let (first, second) = (try small.trainer(), try small.trainer())
    first.state = state
    try CheckpointFile.restore(
      CheckpointFile.record(first, facts: []), into: second, facts: [], name: "c")
    #expect(second.state == state)
  }

  @Test func whatNewSettingsNeedBeginsAnew() throws {
    let trainer = try small.trainer { ($0.ema, $0.optimizer) = (0.9, .sgd) }
    #expect(try restore(record(), into: trainer, overriding: true).map(\.key).contains("ema"))
    #expect(trainer.optimizer.average?.all.values == trainer.parameters.all.values)
    #expect(trainer.optimizer.moments[0].all.values.allSatisfy { $0 == 0 })
    #expect(trainer.state.update == 5)
    #expect(trainer.state.momentsBegan == 5 && trainer.state.averageBegan == 5)
  }

  /// Facts with which checkpoints are made and restored.
  private typealias Facts = [(key: String, value: String)]

  /// A checkpoint after two epochs with validations, and its state.
  private func evaluated(_ facts: Facts, without: [String] = []) throws -> (Record, TrainingState) {
    let trainer = try small.trainer { ($0.schedule, $0.ratePatience) = (.plateau, 0) }
    _ = try small.run(trainer) { ($0.epochs, $0.updates) = (3, 12) }
    (trainer.state.rateCuts, trainer.state.flatValidations) = (2, 1)
    trainer.state.staleValidations = 3
    let record = try CheckpointFile.record(trainer, facts: facts)
    let own = ["digest", ModelFile.headerDigest] + without
    return (
      sealed(record.metadata.filter { !own.contains($0.key) }, record.tensors), trainer.state
    )
  }

  private func trainer(
    at record: Record, _ facts: Facts, _ change: (inout TrainingSettings) -> Void = { _ in }
  ) throws -> Trainer {
    let trainer = try small.trainer {
      ($0.schedule, $0.ratePatience) = (.plateau, 0)
      change(&$0)
    }
    try CheckpointFile.restore(record, into: trainer, facts: facts, overriding: true, name: "c")
    return trainer
  }

  @Test func theBestBelongsToTheSetAndItsMeasure() throws {
    let facts = [(key: "corpus_digest", value: "a"), (key: "validation", value: "v")]
    let (record, before) = try evaluated(facts)
    let same = try trainer(at: record, facts) { $0.dropout = DropoutRates(0.5) }
    #expect(!same.kept.isEmpty && same.state == before)
    let others: [(Facts, (inout TrainingSettings) -> Void)] = [
      ([facts[0], ("validation", "w")], { _ in }), ([facts[0], ("validation", "")], { _ in }),
      (facts, { $0.stopOn = .bleu }),
    ]
    for (facts, change) in others {
      let fresh = try trainer(at: record, facts, change)
      var expected = before
      expected.forgetValidations()
      #expect(fresh.kept.isEmpty && fresh.bestUpdate == nil && fresh.state == expected)
      #expect(expected.rateCuts == 2 && expected.flatValidations == 0 && expected.bestUpdate == 0)
      #expect(small.bytes(fresh) != small.bytes(same))
    }
  }

  @Test func aPlaceInTheEpochBelongsToTheCorpusAndItsOrder() throws {
    let facts = [(key: "corpus_digest", value: "a"), (key: "validation", value: "v")]
    let (record, before) = try evaluated(facts)
    #expect(before.position == 2 && before.epochTokens > 0)
    let kept = try trainer(at: record, facts) { $0.labelSmoothing = 0.1 }
    #expect(kept.state.position == 2)
    let others: [(Facts, (inout TrainingSettings) -> Void)] = [
      ([("corpus_digest", "b"), facts[1]], { _ in }), (facts, { $0.seed = 9 }),
      (facts, { $0.shuffles = false }),
    ]
    for (facts, change) in others {
      let state = try trainer(at: record, facts, change).state
      #expect(state.position == 0 && state.epochTokens == 0 && state.epoch == 2)
      #expect(state.bestUpdate == before.bestUpdate && state.rateCuts == 2)
    }
  }

  @Test func aStepSizeThatIsAskedForIsTaken() throws {
    let facts = [(key: "validation", value: "v")]
    let (record, _) = try evaluated(facts)
    #expect(try trainer(at: record, facts) { $0.clipNorm = 3 }.state.rateCuts == 2)
    #expect(try trainer(at: record, facts) { $0.learningRate = 0.5 }.state.rateCuts == 0)
  }

  /// Also where this processor has no bfloat16.
  @Test func anotherArithmeticIsRefused() throws {
    let run = try small.trainer()
    _ = try small.run(run) { ($0.epochs, $0.updates) = (3, 3) }
    let whole = try CheckpointFile.record(run, facts: [])
    let own = ["digest", ModelFile.headerDigest]
    let other = sealed(
      whole.metadata.filter { !own.contains($0.key) }.map {
        ($0.key, $0.key == "arithmetic" ? "bf16" : $0.value)
      }, whole.tensors)
    let error = #expect(throws: NetError.self) {
      try CheckpointFile.restore(other, into: small.trainer(), facts: [], name: "c")
    }
    #expect(error?.description.contains("arithmetic: found 'fp32'") == true)
    try CheckpointFile.restore(whole, into: small.trainer(), facts: [], name: "c")
  }

  @Test func checkpointsOfEarlierVersions() throws {
    let facts = [(key: "validation", value: "v"), (key: "vocabulary", value: "a")]
    let later = [
      "validation", "vocabulary", "moments_began", "average_began", "tied_embedding", "layer_norm",
      "dropout_encoder", "dropout_output", "dropout_recurrent", "variational",
    ]
    let (evaluated, before) = try evaluated(facts, without: later)
    let error = #expect(throws: NetError.self) {
      try CheckpointFile.restore(
        evaluated, into: small.trainer { ($0.schedule, $0.ratePatience) = (.plateau, 0) },
        facts: facts, name: "c")
    }
    #expect(
      error?.description
        == "c: validation: found 'v' in this run, expected 'unknown: of an earlier version' as in "
        + "the checkpoint (--override goes on with what is new)")
    let fresh = try trainer(at: evaluated, facts)
    #expect(fresh.bestUpdate == nil && fresh.state.update == before.update)
    // A run that has not validated does not depend on the validation set.
    let young = try small.trainer()
    _ = try small.run(young) { ($0.epochs, $0.updates) = (3, 3) }
    let whole = try CheckpointFile.record(young, facts: facts)
    let own = ["digest", ModelFile.headerDigest] + later
    let old = sealed(whole.metadata.filter { !own.contains($0.key) }, whole.tensors)
    let again = try small.trainer()
    try CheckpointFile.restore(old, into: again, facts: facts, name: "c")
    #expect(again.state == young.state)
  }

  @Test(arguments: ["vocabulary", "initial_weights"]) func someFactsStayAsTheyAre(key: String)
    throws
  {
    let (record, _) = try evaluated([(key, "a")])
    let error = #expect(throws: NetError.self) { try trainer(at: record, [(key, "b")]) }
    #expect(error?.description.contains("\(key): found 'b' in this run, expected 'a'") == true)
    #expect(error?.description.contains("--override") == false)
  }

  @Test(arguments: [
    ("update", "-1"), ("position", "-5"), ("epoch", "9223372036854775807"), ("tokens", "-3"),
    ("metrics_lines", "9007199254740992"), ("epoch_loss", "nan"), ("span_loss", "inf"),
    ("best_loss", "nan"), ("best_score", "-inf"), ("update", "1e3"), ("update", ""),
  ]) func statesOutOfRangeAreRefused(key: String, value: String) throws {
    let error = #expect(throws: NetError.self) { try restore(record([key: value])) }
    guard case .damagedModel? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test(arguments: [("update", "4"), ("best_update", "3"), ("version", "1 "), ("corpus", "0124")])
  func textsThatDoNotFitTheirDigestAreRefused(key: String, value: String) throws {
    let changed = try record([key: value], sealed: false)
    #expect(throws: NetError.self) { try restore(changed, overriding: true) }
  }

  /// Digests that match do not make up for another version or format.
  @Test(arguments: [
    ("version", "2", "a checkpoint of version '2', expected '1'"),
    ("format", "s2s-model", "a model, expected a checkpoint"),
  ])
  func otherFormatsAreRefused(key: String, value: String, finding: String) throws {
    let other = try record([key: value])
    let error = #expect(throws: NetError.self) { try restore(other, overriding: true) }
    #expect(error?.description.hasPrefix("c: \(finding)") == true)
  }

  @Test func aModelThatIsNotFiniteIsNotWritten() throws {
    let trainer = try small.trainer()
    var model = ModelFile(trainer, vocabulary: [], facts: [])
    try model.requireFinite(update: 3)
    model.tensors[1].values[0] = .infinity
    #expect(throws: NetError.self) { try model.requireFinite(update: 3) }
  }

  @Test func aCheckpointWithoutDigestsIsRefused() throws {
    for key in ["digest", ModelFile.headerDigest] {
      let whole = try record()
      let bare = Record(
        metadata: whole.metadata.filter { $0.key != key }, tensors: whole.tensors)
      #expect(throws: NetError.self) { try restore(bare) }
    }
  }
}
