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
    case quantized(QuantizedRows)
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

  /// A tensor of eight bits.
  init(name: String, shape: [Int], _ rows: QuantizedRows) {
    (self.name, self.shape) = (name, shape)
    content = .quantized(rows)
  }

  /// A tensor of a record; nil where its type is not F32, or I8 with a scale a row.
  init?(_ tensor: RecordTensor, scale: RecordTensor? = nil, name: String) {
    if let scale {
      guard scale.shape == [tensor.shape[0]], let values = tensor.int8Values,
        let scales = scale.floatValues
      else { return nil }
      let rows = QuantizedRows(values: values, scales: scales, columns: tensor.shape[1])
      self.init(name: name, shape: tensor.shape, rows)
      return
    }
    guard tensor.type == .f32 else { return nil }
    self.init(name: name, shape: tensor.shape, values: [])
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
      case .quantized(let rows): rows.floats
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

  /// The values in eight bits; nil where they are floats.
  var quantized: QuantizedRows? {
    if case .quantized(let rows) = content { rows } else { nil }
  }

  /// Whether all values are finite.
  var isFinite: Bool {
    if let quantized { return quantized.scales.allSatisfy { $0.isFinite && $0 >= 0 } }
    if case .parameters(let parameters, let slot) = content { return parameters.isFinite(slot) }
    return mappedFloats?.isFinite ?? values.allSatisfy(\.isFinite)
  }

  /// The tensor as one of a record; one of eight bits has its scales behind it.
  var recordTensors: [RecordTensor] {
    switch content {
    case .memory(let values): [RecordTensor(name: name, floats: values, shape: shape)]
    case .record(let tensor): [tensor]
    case .parameters(let parameters, let slot): [parameters.recordTensor(slot)]
    case .quantized(let rows):
      [
        RecordTensor(name: name, int8: rows.values, shape: shape),
        RecordTensor(
          name: name + ModelFile.scaleSuffix, floats: rows.scales, shape: [rows.scales.count]),
      ]
    }
  }
}
