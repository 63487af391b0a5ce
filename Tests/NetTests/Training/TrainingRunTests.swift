import Stream
import Testing

@testable import Net

/// The course of a run: when it validates, what is best, why it ends, and that a restart changes no bit
/// of it.
@Suite struct TrainingRunTests {
  private let batches = (0..<5).map { index in
    batch(
      raggedPairs.map { (Array($0.source.dropFirst(index % 2)) + [3], $0.target) }, index: index)
  }

  private var feed: BatchFeed {
    let batches = batches
    return BatchFeed(count: batches.count) { batches[$0] }
  }

  /// The same batches as they would arrive from a stream.
  private var arriving: BatchFeed {
    let batches = batches
    return BatchFeed(count: nil) { $0 < batches.count ? batches[$0] : nil }
  }

  private func trainer(
    threads: Int = 1, _ change: (inout TrainingSettings) -> Void = { _ in }
  ) throws -> Trainer {
    var settings = TrainingSettings()
    settings.dropout = DropoutRates(0.2)
    settings.learningRate = 0.02
    change(&settings)
    let shape = smallShape { $0.attention = .additiveOneBias }
    return try Trainer(shape: shape, settings: settings, threads: threads)
  }

  private func run(
    _ trainer: Trainer, feed: BatchFeed? = nil, score: (() throws -> any TranslationScore)? = nil,
    observe: (TrainingEvent) -> Void = { _ in }, _ change: (inout TrainingLimits) -> Void
  ) throws -> TrainingEnd {
    var limits = TrainingLimits()
    change(&limits)
    let held = ValidationSet(self.feed, score: score)
    return try TrainingRun(
      trainer, limits: limits, batches: feed ?? self.feed, validation: held
    ).run(observe)
  }

  private func bytes(_ trainer: Trainer) -> [UInt8] {
    ModelFile(trainer, vocabulary: [1, 2, 3], facts: []).record().encoded()
  }

  /// Settings whose state has to survive a restart.
  static let courses: [@Sendable (inout TrainingSettings) -> Void] = [
    { ($0.ema, $0.warmUp) = (0.7, 5) },
    { ($0.optimizer, $0.momentum, $0.accumulate) = (.sgd, 0.8, 2) },
    {
      ($0.schedule, $0.ratePatience, $0.learningRate) = (.plateau, 1, 0.3)
      ($0.validEvery, $0.optimizer) = (2, .adamW)
    },
    {
      ($0.schedule, $0.ratePeriod, $0.wordDropout) = (.exponential, 4, 0.2)
      ($0.teacherForcing.ratio, $0.teacherForcing.decay) = (0.3, .linear)
      $0.teacherForcing.updates = 10
    },
  ]

  @Test(arguments: courses.indices, [1, 2, 3, 5, 6, 9, 10, 13])
  func aRestartChangesNoBit(course: Int, stop: Int) throws {
    let change = TrainingRunTests.courses[course]
    let whole = try trainer(change)
    _ = try run(whole) { $0.epochs = 3 }
    let first = try trainer(change)
    _ = try run(first) { ($0.epochs, $0.updates) = (3, stop) }
    let record = try CheckpointFile.record(first, facts: [])
    let second = try trainer(threads: 2, change)
    try CheckpointFile.restore(record, into: second, facts: [], name: "checkpoint")
    _ = try run(second) { $0.epochs = 3 }
    #expect(second.state == whole.state)
    #expect(bytes(second) == bytes(whole))
  }

  @Test func aPlateauCutsTheRate() throws {
    let trainer = try trainer(TrainingRunTests.courses[2])
    var rates: [Float] = []
    _ = try run(
      trainer, observe: { if case .update(let report) = $0 { rates.append(report.learningRate) } }
    ) { $0.epochs = 4 }
    #expect(trainer.state.rateCuts > 0)
    #expect(rates[19] < rates[0])
  }

  @Test func patienceEndsTheRun() throws {
    // Steps so large that no validation is better than the first few.
    let restless: (inout TrainingSettings) -> Void = { ($0.learningRate, $0.validEvery) = (2, 3) }
    let first = try trainer(restless)
    #expect(try run(first) { ($0.epochs, $0.patience) = (100, 4) } == .patience)
    #expect(first.state.staleValidations == 4)
    #expect(first.state.update == first.state.bestUpdate + 12)
    let record = try CheckpointFile.record(first, facts: [])
    let again = try trainer(restless)
    try CheckpointFile.restore(record, into: again, facts: [], name: "checkpoint")
    #expect(try run(again) { ($0.epochs, $0.patience) = (100, 4) } == .patience)
    #expect(again.state == first.state && bytes(again) == bytes(first))
    #expect(try run(again) { ($0.epochs, $0.patience) = (100, 5) } == .patience)
    #expect(again.state.update == first.state.update + 3)
  }

  /// A score that is told what to say.
  private struct Scripted: TranslationScore {
    var value: Double
    var found: ([Int32], [Int32]) -> Void
    func add(hypothesis: [Int32], reference: [Int32]) { found(hypothesis, reference) }
  }

  @Test func theHighestScoreIsBest() throws {
    let trainer = try trainer { ($0.stopOn, $0.validEvery) = (.bleu, 2) }
    var scores = [10.0, 30, 20, 25, 30, 5, 4, 3].makeIterator()
    var sentences = 0
    var bests: [Bool] = []
    let end = try run(
      trainer,
      score: {
        Scripted(value: scores.next() ?? 0) { _, reference in
          #expect(reference.last == 3)
          sentences += 1
        }
      },
      observe: { if case .validation(let found) = $0 { bests.append(found.isBest) } }
    ) { ($0.epochs, $0.patience) = (10, 3) }
    #expect(end == .patience && bests == [true, true, false, false, false])
    #expect(trainer.state.bestBLEU == 30 && trainer.state.bestUpdate == 4)
    #expect(sentences == 5 * 20)
  }

  @Test func validationComesWhenItIsAsked() throws {
    func updates(_ change: (inout TrainingSettings) -> Void) throws -> [Int] {
      let trainer = try trainer(change)
      var found: [Int] = []
      _ = try run(
        trainer, observe: { if case .validation = $0 { found.append(trainer.state.update) } }
      ) { $0.epochs = 2 }
      return found
    }
    #expect(try updates { _ in } == [5, 10])
    #expect(try updates { $0.validEvery = 3 } == [3, 6, 9])
    #expect(try updates { $0.accumulate = 2 } == [3, 6])
  }

  @Test func timeEndsARunThatGoesOnAsIfNothingWere() throws {
    let whole = try trainer()
    _ = try run(whole) { $0.epochs = 2 }
    let parts = try trainer()
    var left = 7
    #expect(
      try run(parts) {
        $0.epochs = 2
        $0.isOver = {
          left -= 1
          return left < 0
        }
      } == .time)
    // It is asked before each of the updates, and once between the epochs.
    #expect(parts.state.update == 6)
    #expect(try run(parts) { $0.epochs = 2 } == .epochs)
    #expect(bytes(parts) == bytes(whole) && parts.state == whole.state)
  }

  @Test func theLastValidationIsNotPartOfTheRun() throws {
    let trainer = try trainer()
    var limits = TrainingLimits()
    limits.updates = 3
    let run = TrainingRun(
      trainer, limits: limits, batches: feed, validation: ValidationSet(feed))
    try run.run { _ in }
    #expect(trainer.state.bestUpdate == 0)
    var count = 0
    try run.validateLast { _ in count += 1 }
    try run.validateLast { _ in count += 1 }
    #expect(count == 1 && trainer.state.bestUpdate == 3)
  }

  @Test func theOrderOfTheStreamIsKept() throws {
    let (kept, arrived, mixed) = (
      try trainer { $0.shuffles = false }, try trainer { $0.shuffles = false }, try trainer()
    )
    _ = try run(kept) { $0.epochs = 1 }
    #expect(try run(arrived, feed: arriving) { $0.epochs = 1 } == .epochs)
    _ = try run(mixed) { $0.epochs = 1 }
    #expect(bytes(kept) == bytes(arrived) && kept.state == arrived.state)
    #expect(kept.parameters.all.values != mixed.parameters.all.values)
  }

  @Test func anArrivingStreamFillsAccumulatedUpdates() throws {
    let (kept, arrived) = (
      try trainer { ($0.shuffles, $0.accumulate) = (false, 2) },
      try trainer { ($0.shuffles, $0.accumulate) = (false, 2) }
    )
    _ = try run(kept) { $0.epochs = 1 }
    _ = try run(arrived, feed: arriving) { $0.epochs = 1 }
    #expect(arrived.state.update == 3 && arrived.state.sentences == 20)
    #expect(bytes(kept) == bytes(arrived))
  }
}
