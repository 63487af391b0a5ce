import Stream

@testable import Net

/// The cases of one file that `Fixtures/pytorch.py` made: models, and what torch.nn computes with them.
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
  let batch: TensorBatch
  let cases: [Case]

  /// Why a fixture cannot be read.
  struct Damage: Error {
    let what: String
  }

  /// Reads `cell.safetensors`.
  init(_ cell: CellKind) throws {
    let folder = "\(#filePath)".split(separator: "/").dropLast(2).joined(separator: "/")
    let path = "/\(folder)/Fixtures/\(cell.rawValue).safetensors"
    guard let record = try RecordReader(try ByteSource(operand: path)).next() else {
      throw Damage(what: path)
    }
    self.record = record
    batch = TensorBatch(
      index: 0, source: try PyTorchFixture.ids(record, "source"),
      target: try PyTorchFixture.ids(record, "target"), label: nil, lines: [0, 1, 2, 3])
    cases = try record.metadata.filter { $0.value.contains("cell=") }.map {
      try PyTorchFixture.one(record, $0.key, $0.value)
    }
  }

  /// The values of a tensor in every model that has it.
  func weight(_ slot: ParameterSlot) throws -> [Float] {
    let shape = slot.shape.map(String.init).joined(separator: "x")
    return try PyTorchFixture.floats(record, "weight/\(slot.name)/\(shape)")
  }

  private static func ids(_ record: Record, _ name: String) throws -> PaddedIDs {
    guard let tensor = record.tensor(name), let ids = tensor.int32Values,
      let lengths = record.tensor("\(name)_lengths")?.int32Values
    else { throw Damage(what: name) }
    return PaddedIDs(rows: tensor.shape[0], columns: tensor.shape[1], ids: ids, lengths: lengths)
  }

  private static func floats(_ record: Record, _ name: String) throws -> [Float] {
    guard let values = record.tensor(name)?.floatValues else { throw Damage(what: name) }
    return values
  }

  private static func one(_ record: Record, _ name: String, _ settings: String) throws -> Case {
    var shape = smallShape()
    for setting in settings.split(separator: " ") {
      let parts = setting.split(separator: "=").map(String.init)
      let known = ModelShape.settings.first { $0.name == parts[0] }
      guard known?.parse(&shape, parts[1]) == true else { throw Damage(what: "\(setting)") }
    }
    let prefix = "\(name)/gradient/"
    return Case(
      shape: shape, loss: try floats(record, "\(name)/loss")[0],
      gradients: try record.tensors.filter { $0.name.hasPrefix(prefix) }.map {
        (String($0.name.dropFirst(prefix.count)), try floats(record, $0.name))
      })
  }
}
