import Stream

/// One tensor of a model: in memory, or in its file or its trainer until its values are read.
package struct ModelTensor {
  /// The name, as in PyTorch.
  package let name: String
  /// The shape: one or two sizes.
  package let shape: [Int]

  private enum Content {
    case memory([Float])
    case record(RecordTensor)
    case parameters(Parameters, ParameterSlot)
  }

  private var content: Content

  /// A tensor in memory.
  init(name: String, shape: [Int], values: [Float]) {
    (self.name, self.shape) = (name, shape)
    content = .memory(values)
  }

  /// A tensor that stays among the parameters, and changes with them.
  init(_ parameters: Parameters, _ slot: ParameterSlot) {
    (name, shape) = (slot.name, slot.shape)
    content = .parameters(parameters, slot)
  }

  /// A tensor of a record; nil where its type is not F32.
  init?(_ tensor: RecordTensor, name: String) {
    guard tensor.type == .f32 else { return nil }
    (self.name, shape) = (name, tensor.shape)
    if tensor.place != nil {
      content = .record(tensor)
    } else {
      content = .memory(tensor.floatValues ?? [])
    }
  }

  /// How many values there are.
  package var count: Int { shape.reduce(1, *) }

  /// The values, row by row; a copy where they are in a file or a trainer.
  package var values: [Float] {
    get {
      switch content {
      case .memory(let values): values
      case .record(let tensor): tensor.floatValues ?? []
      case .parameters(let parameters, let slot): parameters.values(slot)
      }
    }
    set { content = .memory(newValue) }
  }

  /// The values in their file; nil where they are not in a file or this machine cannot read them there.
  var mappedFloats: MappedFloats? {
    guard case .record(let tensor) = content, let (file, range) = tensor.place else { return nil }
    return MappedFloats(file, range)
  }

  /// Whether all values are finite.
  var isFinite: Bool {
    if case .parameters(let parameters, let slot) = content { return parameters.isFinite(slot) }
    return mappedFloats?.isFinite ?? values.allSatisfy(\.isFinite)
  }

  /// The tensor as a record.
  var recordTensor: RecordTensor {
    switch content {
    case .memory(let values): RecordTensor(name: name, floats: values, shape: shape)
    case .record(let tensor): tensor
    case .parameters(let parameters, let slot): parameters.recordTensor(slot)
    }
  }
}
