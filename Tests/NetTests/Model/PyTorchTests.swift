import Testing

@testable import Net

/// Every architecture against torch.nn: loss and every gradient tensor, with PyTorch's own names.
@Suite struct PyTorchTests {
  @Test(arguments: CellKind.allCases) func lossAndEveryGradientAgree(cell: CellKind) throws {
    let fixture = try PyTorchFixture(cell)
    #expect(fixture.cases.count >= 56)
    for expected in fixture.cases {
      let trainer = try Trainer(
        shape: expected.shape, settings: TrainingSettings(), threads: 1)
      for slot in trainer.layout.slots {
        trainer.parameters.assign(try fixture.weight(slot), to: slot)
      }
      trainer.parametersChanged()
      let (loss, gradients) = try trainer.meanGradients(fixture.batch)
      #expect(abs(loss - Double(expected.loss)) <= 1e-5 * loss, "\(expected.shape)")
      #expect(Set(trainer.layout.slots.map(\.name)) == Set(expected.gradients.map(\.name)))
      for (slot, found) in zip(trainer.layout.slots, gradients) {
        let other = try #require(expected.gradients.first { $0.name == slot.name })
        let error = relativeError(found, other.values)
        #expect(error <= 1, "\(slot.name) of \(expected.shape): \(error) of what is allowed")
      }
    }
  }

  /// Every architecture that a model can have is among the fixtures.
  @Test func noArchitectureIsMissing() throws {
    let cases = try CellKind.allCases.flatMap { try PyTorchFixture($0).cases.map(\.shape) }
    for shape in architectures { #expect(cases.contains(shape), "\(shape)") }
  }

  /// max|a - b| over what is allowed, 1e-5 max|b| + 1e-7.
  private func relativeError(_ found: [Float], _ expected: [Float]) -> Double {
    guard found.count == expected.count else { return .infinity }
    let largest = expected.reduce(0) { max($0, abs(Double($1))) }
    let distance = zip(found, expected).reduce(0) { max($0, abs(Double($1.0) - Double($1.1))) }
    return distance / (1e-5 * largest + 1e-7)
  }
}
