import Stream
import Testing

@testable import Net

/// The course of a run: when it validates, which model is best, why it ends.
@Suite struct TrainingRunTests {
  private let small = SmallRun()

  @Test func patienceEndsTheRun() throws {
    // Steps so large that no validation is better than the first few.
    let restless: (inout TrainingSettings) -> Void = { ($0.learningRate, $0.validEvery) = (2, 3) }
    let first = try small.trainer(restless)
    #expect(try small.run(first) { ($0.epochs, $0.patience) = (100, 4) } == .patience)
    #expect(first.state.staleValidations == 4)
    #expect(first.state.update == first.state.bestUpdate + 12)
    let record = try CheckpointFile.record(first, facts: [])
    let again = try small.trainer(restless)
    try CheckpointFile.restore(record, into: again, facts: [], name: "checkpoint")
    #expect(try small.run(again) { ($0.epochs, $0.patience) = (100, 4) } == .patience)
    #expect(again.state == first.state && small.bytes(again) == small.bytes(first))
    #expect(try small.run(again) { ($0.epochs, $0.patience) = (100, 5) } == .patience)
    #expect(again.state.update == first.state.update + 3)
  }

  /// A score with given values.
  private struct Scripted: TranslationScore {
    var value: Double
    var found: ([Int32], [Int32]) -> Void
    func add(hypothesis: [Int32], reference: [Int32], unknown: [ArraySlice<UInt8>]) {
      found(hypothesis, reference)
    }
  }

  @Test func theHighestScoreIsBest() throws {
    let trainer = try small.trainer { ($0.stopOn, $0.validEvery) = (.bleu, 2) }
    var scores = [10.0, 30, 20, 25, 30, 5, 4, 3].makeIterator()
    var sentences = 0
    var bests: [Bool] = []
    let end = try small.run(
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
    #expect(trainer.state.bestScore == 30 && trainer.state.bestUpdate == 4)
    #expect(sentences == 5 * 20)
  }

  @Test func validationComesWhenItIsAsked() throws {
    func updates(_ change: (inout TrainingSettings) -> Void) throws -> [Int] {
      let trainer = try small.trainer(change)
      var found: [Int] = []
      _ = try small.run(
        trainer, observe: { if case .validation = $0 { found.append(trainer.state.update) } }
      ) { $0.epochs = 2 }
      return found
    }
    #expect(try updates { _ in } == [5, 10])
    #expect(try updates { $0.validEvery = 3 } == [3, 6, 9])
    #expect(try updates { $0.accumulate = 2 } == [3, 6])
  }

  @Test func timeEndsARunThatGoesOnAsIfNothingWere() throws {
    let whole = try small.trainer()
    _ = try small.run(whole) { $0.epochs = 2 }
    let parts = try small.trainer()
    var left = 7
    #expect(
      try small.run(parts) {
        $0.epochs = 2
        $0.isOver = {
          left -= 1
          return left < 0
        }
      } == .time)
    // `isOver` is called before each of the updates, and once between the epochs.
    #expect(parts.state.update == 6)
    #expect(try small.run(parts) { $0.epochs = 2 } == .epochs)
    #expect(small.bytes(parts) == small.bytes(whole) && parts.state == whole.state)
  }

  @Test func theLastValidationIsNotPartOfTheRun() throws {
    let trainer = try small.trainer()
    var limits = TrainingLimits()
    limits.updates = 3
    let run = TrainingRun(
      trainer, limits: limits, batches: small.feed, validation: ValidationSet(small.feed))
    try run.run { _ in }
    #expect(trainer.state.bestUpdate == 0)
    var count = 0
    try run.validateLast { _ in count += 1 }
    try run.validateLast { _ in count += 1 }
    #expect(count == 1 && trainer.state.bestUpdate == 3)
  }

  @Test func theOrderOfTheStreamIsKept() throws {
    let (kept, arrived, mixed) = (
      try small.trainer { $0.shuffles = false }, try small.trainer { $0.shuffles = false },
      try small.trainer()
    )
    _ = try small.run(kept) { $0.epochs = 1 }
    #expect(try small.run(arrived, feed: small.arriving) { $0.epochs = 1 } == .epochs)
    _ = try small.run(mixed) { $0.epochs = 1 }
    #expect(small.bytes(kept) == small.bytes(arrived) && kept.state == arrived.state)
    #expect(kept.parameters.all.values != mixed.parameters.all.values)
  }

  @Test func anArrivingStreamFillsAccumulatedUpdates() throws {
    let (kept, arrived) = (
      try small.trainer { ($0.shuffles, $0.accumulate) = (false, 2) },
      try small.trainer { ($0.shuffles, $0.accumulate) = (false, 2) }
    )
    _ = try small.run(kept) { $0.epochs = 1 }
    _ = try small.run(arrived, feed: small.arriving) { $0.epochs = 1 }
    #expect(arrived.state.update == 3 && arrived.state.sentences == 20)
    #expect(small.bytes(kept) == small.bytes(arrived))
  }
}
