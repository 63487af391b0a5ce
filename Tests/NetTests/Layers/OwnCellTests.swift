import Testing

@testable import Net

/// A cell that Net does not know, with a parameter that PyTorch's cells lack: what a reader adds is as good as
/// what is there.
@Suite struct OwnCellTests {
  private func trainer(
    _ task: ModelShape.Task, layers: Int, bidirectional: Bool = false, transition: Int = 1
  ) throws -> Trainer {
    var settings = TrainingSettings()
    settings.initializer = .uniform(0.7)
    let shape = taskShape(task) {
      ($0.cell, $0.layers) = (.gain, layers)
      if task == .classify { $0.bidirectional = bidirectional }
      if task == .translate { $0.attention = .additive }
      if task != .lm { $0.encoderTransition = transition }
      if task != .classify { $0.decoderTransition = transition }
    }
    return try Trainer(shape: shape, settings: settings, threads: 2)
  }

  @Test func itsParametersAreInTheLayout() throws {
    let layout = try trainer(.lm, layers: 1).layout
    let names = layout.slots.map(\.name).filter { $0.hasPrefix("decoder.rnn.") }
    let parameters = ["weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0", "gain_l0"]
    #expect(names == parameters.map { "decoder.rnn.\($0)" })
    #expect(layout.slots.first { $0.name.hasSuffix("gain_l0") }?.shape == [5])
  }

  /// Whatever else is drawn, and orthogonal or not.
  @Test(arguments: [
    "pytorch", "uniform:0.7", "normal:0.01", "normal:0.01:zero-bias", "xavier,orthogonal",
    "pytorch,forget-bias:1",
  ])
  func gainsAreOneAtTheStart(initializer: String) throws {
    var settings = TrainingSettings()
    settings.initializer = try #require(Initializer(initializer))
    let shape = taskShape(.lm) { ($0.cell, $0.layers) = (.gain, 2) }
    let trainer = try Trainer(shape: shape, settings: settings, threads: 1)
    let gains = trainer.layout.slots.filter { $0.name.contains("gain") }
    #expect(gains.count == 2)
    for slot in gains {
      #expect(trainer.parameters.values(slot) == [Float](repeating: 1, count: 5))
    }
  }

  /// Also in a transition, whose cells have their own values for the backward pass.
  @Test(
    arguments: [(ModelShape.Task.translate, 1), (.translate, 2), (.lm, 2), (.classify, 2)], [1, 3])
  func lossAndEveryGradientAgreeWithTheTwin(
    _ model: (task: ModelShape.Task, layers: Int), transition: Int
  ) throws {
    let trainer = try trainer(
      model.task, layers: model.layers, bidirectional: true, transition: transition)
    trainer.spreadGains()
    let twin = Twin(trainer)
    let (loss, gradients) = try trainer.gradients(
      batch(raggedPairs, task: model.task), dropout: false)
    let expected = twin.loss(raggedPairs)
    #expect(abs(loss - expected) < 1e-5 * expected)
    for (slot, gradient) in zip(trainer.layout.slots, gradients) {
      twin.expect(gradient, of: slot)
    }
  }
}
