import Testing

@testable import Net

/// Every architecture against torch.nn: loss and every gradient tensor, with PyTorch's own names, on
/// every set of kernels.
@Suite struct PyTorchTests {
  @Test(arguments: PyTorchFixture.names, InstructionSet.allCases.filter(\.isAvailable))
  func lossAndEveryGradientAgree(name: String, instructions: InstructionSet) throws {
    let fixture = try PyTorchFixture(name)
    #expect(fixture.cases.count >= 20)
    for expected in fixture.cases {
      let trainer = try Trainer(
        shape: expected.shape, settings: TrainingSettings(),
        workspace: Workspace(threads: 1, instructions: instructions))
      for slot in trainer.layout.slots {
        trainer.parameters.assign(try fixture.weight(slot), to: slot)
      }
      trainer.parametersChanged()
      let (loss, gradients) = try trainer.meanGradients(
        try #require(fixture.batches[expected.shape.task]))
      #expect(abs(loss - Double(expected.loss)) <= 1e-5 * loss, "\(expected.shape)")
      #expect(Set(trainer.layout.slots.map(\.name)) == Set(expected.gradients.map(\.name)))
      for (slot, found) in zip(trainer.layout.slots, gradients) {
        let other = try #require(expected.gradients.first { $0.name == slot.name })
        let error = relativeError(found, other.values)
        #expect(error <= 1, "\(slot.name) of \(expected.shape): \(error) of what is allowed")
      }
    }
  }

  /// Every architecture that a model can have is among the fixtures, where PyTorch has its cell.
  @Test func noArchitectureIsMissing() throws {
    let cases = try PyTorchFixture.names.flatMap { try PyTorchFixture($0).cases.map(\.shape) }
    for shape in architectures + taskArchitectures where PyTorchFixture.cells.contains(shape.cell) {
      #expect(cases.contains(shape), "\(shape)")
    }
  }

  /// max|a - b| relative to the tolerance, 1e-5 max|b| + 1e-7.
  private func relativeError(_ found: [Float], _ expected: [Float]) -> Double {
    guard found.count == expected.count else { return .infinity }
    let largest = expected.reduce(0) { max($0, abs(Double($1))) }
    let distance = zip(found, expected).reduce(0) { max($0, abs(Double($1.0) - Double($1.1))) }
    return distance / (1e-5 * largest + 1e-7)
  }
}
