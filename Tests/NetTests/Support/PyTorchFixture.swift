import Stream

@testable import Net

/// The cases of one file that `Fixtures/gradients.py` made: models, and what torch.nn computes with them.
struct PyTorchFixture {
  /// One model and its results.
  struct Case {
    let shape: ModelShape
    /// The mean over target tokens.
    let loss: Float
    /// By the name that PyTorch has for the parameter.
    let gradients: [(name: String, values: [Float])]
  }

  let record: Record
  /// The batch as each task has it.
  let batches: [ModelShape.Task: TensorBatch]
  let cases: [Case]

  /// The cells that torch.nn or `Fixtures/models.py` has.
  static let cells = CellKind.allCases
  /// The names of the files.
  static let names =
    cells.map(\.rawValue) + ["lm", "classify", "transition", "readout", "layernorm", "alternating"]

  /// Reads `name.safetensors`.
  init(_ name: String) throws {
    let record = try Fixture.record(name)
    self.record = record
    let pairs = try Fixture.batches(record)[0]
    batches = try Dictionary(
      uniqueKeysWithValues: ModelShape.Task.allCases.map {
        ($0, try PyTorchFixture.batch(pairs, $0))
      })
    cases = try record.metadata.filter { $0.value.contains("cell=") }.map {
      try PyTorchFixture.one(record, $0.key, $0.value)
    }
  }

  /// A language model reads the targets alone; the class of a sentence is its first target id.
  private static func batch(_ pairs: TensorBatch, _ task: ModelShape.Task) throws -> TensorBatch {
    guard let source = pairs.source, let target = pairs.target else {
      throw Fixture.Damage(what: "source and target")
    }
    return NetTests.batch(
      (0..<pairs.count).map { (Array(source[$0]), Array(target[$0])) }, task: task)
  }

  /// The values of a tensor in every model that has it.
  func weight(_ slot: ParameterSlot) throws -> [Float] {
    let shape = slot.shape.map(String.init).joined(separator: "x")
    return try Fixture.floats(record, "weight/\(slot.name)/\(shape)")
  }

  private static func one(_ record: Record, _ name: String, _ settings: String) throws -> Case {
    var shape = smallShape()
    for setting in settings.split(separator: " ") {
      let parts = setting.split(separator: "=").map(String.init)
      let known = ModelShape.settings.first { $0.name == parts[0] }
      guard known?.parse(&shape, parts[1]) == true else { throw Fixture.Damage(what: "\(setting)") }
    }
    let prefix = "\(name)/gradient/"
    return Case(
      shape: shape, loss: try Fixture.floats(record, "\(name)/loss")[0],
      gradients: try record.tensors.filter { $0.name.hasPrefix(prefix) }.map {
        (String($0.name.dropFirst(prefix.count)), try Fixture.floats(record, $0.name))
      })
  }
}
