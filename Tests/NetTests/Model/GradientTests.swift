import Testing

@testable import Net

/// Every architecture against its naive twin in double precision: the loss, and every parameter's
/// gradient against central differences of the twin.
@Suite struct GradientTests {
  @Test(arguments: architectures)
  func lossAndEveryGradientAgreeWithTheTwin(shape: ModelShape) throws {
    var settings = TrainingSettings()
    settings.initializer = .uniform(0.7)
    let trainer = try Trainer(shape: shape, settings: settings, threads: 2)
    let twin = Twin(trainer)
    let (loss, gradients) = try trainer.gradients(batch(raggedPairs), dropout: false)
    let expected = twin.loss(raggedPairs)
    #expect(abs(loss - expected) < 1e-5 * expected)
    for (slot, gradient) in zip(trainer.layout.slots, gradients) {
      check(twin, slot, gradient)
    }
  }

  private func check(_ twin: Twin, _ slot: ParameterSlot, _ gradient: [Float]) {
    var twin = twin
    let step = 1e-5
    for index in gradient.indices {
      let value = twin.values[slot.name, default: []][index]
      twin.values[slot.name]?[index] = value + step
      let above = twin.loss(raggedPairs)
      twin.values[slot.name]?[index] = value - step
      let below = twin.loss(raggedPairs)
      twin.values[slot.name]?[index] = value
      let expected = (above - below) / (2 * step)
      #expect(
        abs(Double(gradient[index]) - expected) < 2e-5 + 1e-4 * abs(expected),
        "\(slot.name)[\(index)]: \(gradient[index]), expected \(expected)")
    }
  }
}
