import Testing

@testable import Net

/// A restart at any update changes no bit of a run, whatever its course.
@Suite struct RestartTests {
  private let small = SmallRun()

  /// Settings whose state has to survive a restart.
  static let courses: [@Sendable (inout TrainingSettings) -> Void] = [
    { ($0.ema, $0.warmUp, $0.dropout.recurrent) = (0.7, 5, 0.3) },
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
    // Where the processor has no such products, as the first.
    { ($0.ema, $0.arithmetic) = (0.7, Arithmetic.bf16.isAvailable ? .bf16 : .fp32) },
  ]

  @Test(arguments: courses.indices, [1, 2, 3, 5, 6, 9, 10, 13])
  func aRestartChangesNoBit(course: Int, stop: Int) throws {
    try expectNoBitToChange(small, RestartTests.courses[course], stop: stop)
  }

  /// A classifier chooses its best model by accuracy, a language model trains partly without teacher forcing.
  @Test(arguments: [ModelShape.Task.lm, .classify], [1, 4, 5, 7, 10, 12])
  func aRestartChangesNoBitOfTasks(task: ModelShape.Task, stop: Int) throws {
    try expectNoBitToChange(
      SmallRun(task: task) { $0.layerNorm = true },
      {
        ($0.ema, $0.wordDropout, $0.validEvery) = (0.6, 0.2, 2)
        if task == .classify { $0.stopOn = .accuracy } else { $0.teacherForcing.ratio = 0.5 }
      }, stop: stop)
  }

  /// Cells with a state or weights of their own.
  @Test(arguments: CellKind.allCases) func aRestartChangesNoBitOfCells(cell: CellKind) throws {
    let small = SmallRun {
      $0.cell = cell
      if cell.hasRecurrentWeight { ($0.encoderTransition, $0.decoderTransition) = (2, 3) }
    }
    try expectNoBitToChange(
      small,
      {
        ($0.ema, $0.warmUp) = (0.7, 5)
        if cell.hasRecurrentWeight { $0.dropout.recurrent = 0.3 }
      }, stop: 7)
  }

  @Test(arguments: [1, 4, 5, 7, 10, 12]) func aRestartChangesNoBitOfTiedReadouts(stop: Int) throws {
    try expectNoBitToChange(
      SmallRun(shape: tieAll),
      {
        ($0.ema, $0.wordDropout, $0.validEvery) = (0.6, 0.2, 2)
        ($0.dropout.encoderOutputs, $0.dropout.features, $0.variational) = (0.3, 0.2, true)
      }, stop: stop)
  }

  private func expectNoBitToChange(
    _ small: SmallRun, _ change: (inout TrainingSettings) -> Void, stop: Int
  ) throws {
    let whole = try small.trainer(change)
    _ = try small.run(whole) { $0.epochs = 3 }
    let first = try small.trainer(change)
    _ = try small.run(first) { ($0.epochs, $0.updates) = (3, stop) }
    let record = try CheckpointFile.record(first, facts: [])
    let second = try small.trainer(threads: 2, change)
    try CheckpointFile.restore(record, into: second, facts: [], name: "checkpoint")
    _ = try small.run(second) { $0.epochs = 3 }
    #expect(second.state == whole.state)
    #expect(small.bytes(second) == small.bytes(whole))
  }

  @Test func aPlateauCutsTheRate() throws {
    let trainer = try small.trainer(RestartTests.courses[2])
    var rates: [Float] = []
    _ = try small.run(
      trainer, observe: { if case .update(let report) = $0 { rates.append(report.learningRate) } }
    ) { $0.epochs = 4 }
    #expect(trainer.state.rateCuts > 0)
    #expect(rates[19] < rates[0])
  }
}
