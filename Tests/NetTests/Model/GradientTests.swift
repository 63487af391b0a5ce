import Testing

@testable import Net

/// Every architecture against its naive twin in double precision: the loss, and every parameter's
/// gradient against central differences of the twin.
@Suite struct GradientTests {
  @Test(
    arguments: architectures + variants + taskArchitectures + taskVariants + transitions
      + alternations)
  func lossAndEveryGradientAgreeWithTheTwin(shape: ModelShape) throws {
    var settings = TrainingSettings()
    settings.initializer = .uniform(0.7)
    let trainer = try Trainer(shape: shape, settings: settings, threads: 2)
    trainer.spreadGains()
    let twin = Twin(trainer)
    let (loss, gradients) = try trainer.gradients(
      batch(raggedPairs, task: shape.task), dropout: false)
    let expected = twin.loss(raggedPairs)
    #expect(abs(loss - expected) < 1e-5 * expected)
    for (slot, gradient) in zip(trainer.layout.slots, gradients) {
      twin.expect(gradient, of: slot)
    }
  }

  /// The kernels for processors without AVX2 compute the same gradients.
  @Test(arguments: CellKind.allCases) func theBaselineAgreesWithTheTwin(cell: CellKind) throws {
    let shape = smallShape {
      $0.cell = cell
      $0.layers = 2
      bidirectional(&$0)
      $0.attention = .additive
      $0.output = .stateContextEmbedding
    }
    let trainer = try Trainer(
      shape: shape, settings: TrainingSettings(),
      workspace: Workspace(threads: 2, instructions: .baseline))
    let twin = Twin(trainer)
    let (loss, gradients) = try trainer.gradients(batch(raggedPairs), dropout: false)
    #expect(abs(loss - twin.loss(raggedPairs)) < 1e-5 * loss)
    for (slot, gradient) in zip(trainer.layout.slots, gradients) { twin.expect(gradient, of: slot) }
  }

  /// The twin has no dropout, so the gradient along a direction is compared with differences of the loss
  /// itself, for which a second pass draws the same masks.
  @Test(arguments: CellKind.allCases, attentionKinds.indices)
  func dropoutHasTheGradientOfItsMask(cell: CellKind, kind: Int) throws {
    let shape = smallShape {
      $0.cell = cell
      $0.layers = 2
      ($0.attention, $0.inputFeeding) = attentionKinds[kind]
      $0.residual = true
      $0.rectifiedEmbedding = true
    }
    try expectGradientOfMask(shape)
  }

  /// The same for transitions and alternating directions, and for the other tasks. Where a whole embedding is dropped,
  /// its product is zero, and a layer normalisation is too steep for differences.
  @Test(
    arguments: (taskVariants + alternations + transitions.filter { $0.layers > 1 })
      .filter { !$0.layerNorm })
  func dropoutOfTasksHasTheGradientOfItsMask(shape: ModelShape) throws {
    try expectGradientOfMask(shape)
  }

  /// The same for dropout of the states that the recurrent products read.
  @Test(arguments: CellKind.allCases.filter(\.hasRecurrentWeight), attentionKinds.indices)
  func recurrentDropoutHasTheGradientOfItsMask(cell: CellKind, kind: Int) throws {
    let shape = smallShape {
      $0.cell = cell
      $0.layers = 2
      ($0.attention, $0.inputFeeding) = attentionKinds[kind]
      if $0.attention != .dot { bidirectional(&$0) }
      $0.layerNorm = kind % 2 == 1
      if kind % 6 == 0 { ($0.encoderTransition, $0.decoderTransition) = (2, 3) }
    }
    try expectGradientOfMask(shape) { $0.recurrent = 0.4 }
  }

  private func expectGradientOfMask(
    _ shape: ModelShape,
    _ change: ((inout DropoutRates) -> Void)? = nil
  ) throws {
    var settings = TrainingSettings()
    if let change {
      change(&settings.dropout)
    } else {
      settings.dropout = DropoutRates(0.4)
      settings.dropout.features = 0.4
      if shape.attention.readsOutputs { settings.dropout.encoderOutputs = 0.3 }
    }
    let trainer = try Trainer(shape: shape, settings: settings, threads: 1)
    let batch = batch(raggedPairs, task: shape.task)
    let (plain, _) = try trainer.gradients(batch, dropout: false)
    let (dropped, gradients) = try trainer.gradients(batch, dropout: true)
    #expect(plain != dropped)
    let flat = gradients.flatMap { $0 }
    let slope = flat.reduce(0.0) { $0 + Double($1) * Double($1) }
    let step = 1e-3 / slope.squareRoot()
    let above = try loss(trainer, gradients, Float(step))
    let below = try loss(trainer, gradients, Float(-2 * step))
    #expect(abs((above - below) / (2 * step) - slope) < 5e-3 * slope)
  }

  /// The loss after one more step along a direction.
  private func loss(_ trainer: Trainer, _ direction: [[Float]], _ step: Float) throws -> Double {
    for (slot, part) in zip(trainer.layout.slots, direction) {
      let values = trainer.parameters.values(slot)
      trainer.parameters.assign(zip(values, part).map { $0 + step * $1 }, to: slot)
    }
    trainer.parametersChanged()
    return try trainer.gradients(batch(raggedPairs, task: trainer.shape.task), dropout: true).0
  }
}
