import Stream
import Testing

@testable import Net

/// Sentences that count more or less than others in the loss.
@Suite struct SentenceWeightTests {
  private func weighted(_ weights: [Float]?, times: [Int]? = nil, task: ModelShape.Task)
    -> TensorBatch
  {
    let count = raggedPairs.count
    let places = (0..<count).flatMap { Array(repeating: $0, count: times?[$0] ?? 1) }
    let plain = batch(places.map { raggedPairs[$0] }, task: task)
    return TensorBatch(
      index: 0, source: plain.source, target: plain.target, label: plain.label, lines: plain.lines,
      weights: weights)
  }

  /// The parameters after a step of size 1, and the loss.
  private func step(_ batch: TensorBatch, task: ModelShape.Task, threads: Int = 1) throws
    -> (parameters: [Float], loss: Double)
  {
    let trainer = try SmallRun(task: task).trainer(threads: threads) {
      ($0.dropout, $0.optimizer, $0.clipNorm) = (DropoutRates(), .sgd, 0)
      ($0.learningRate, $0.labelSmoothing) = (1, 0.1)
    }
    let report = try trainer.update(batch)
    return (trainer.parameters.all.values, report.loss / Double(report.tokens))
  }

  /// A whole weight is as good as so many copies; the loss is the weighted mean.
  @Test(arguments: ModelShape.Task.allCases)
  func weightsAreCopies(task: ModelShape.Task) throws {
    let times = raggedPairs.indices.map { [2, 1, 3, 0][$0 % 4] }
    let found = try step(weighted(times.map { Float($0) / 4 }, task: task), task: task, threads: 2)
    let copies = try step(weighted(nil, times: times, task: task), task: task)
    #expect(distance(found.parameters, copies.parameters.map { Double($0) }) < 1e-5)
    #expect(abs(found.loss - copies.loss) < 1e-6)
    let plain = try step(weighted(nil, task: task), task: task)
    #expect(distance(found.parameters, plain.parameters.map { Double($0) }) > 1e-4)
  }

  /// Equal weights of a power of two are no weights, to the bit.
  @Test func equalWeightsAreNone() throws {
    let plain = try step(weighted(nil, task: .translate), task: .translate)
    for weight in [1, 0.25, 4] as [Float] {
      let weights = raggedPairs.map { _ in weight }
      let found = try step(weighted(weights, task: .translate), task: .translate)
      #expect(found.parameters == plain.parameters)
    }
  }

  /// A batch whose sentences count nothing changes nothing.
  @Test func noWeightIsNoStep() throws {
    let trainer = try SmallRun().trainer { $0.optimizer = .sgd }
    let before = trainer.parameters.all.values
    let report = try trainer.update(weighted(raggedPairs.map { _ in 0 }, task: .translate))
    #expect(report.loss == 0 && trainer.parameters.all.values == before)
  }
}
