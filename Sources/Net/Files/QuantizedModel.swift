extension ModelFile {
  /// The fact that says how many bits the weights have, and its only value.
  static let quantization = "quantization"
  static let eightBits = "int8"
  /// What the name of a tensor of scales has behind the name of its weight.
  static let scaleSuffix = ".scale"

  /// Whether weights have eight bits.
  package var isQuantized: Bool { fact(ModelFile.quantization) != nil }

  /// The model with embeddings and weights in eight bits, a scale a row; biases, gains and vectors stay floats.
  ///
  /// - Parameter name: The file, for messages.
  /// - Throws: `mismatch` for a model that is quantised already.
  /// - Complexity: O(parameters).
  package func quantized(name: String) throws(NetError) -> ModelFile {
    try requireFloats(name: name)
    var result = self
    for (index, slot) in shape.network().layout.slots.enumerated() where slot.isQuantizable {
      let rows = QuantizedRows(rounding: tensors[index].values, columns: slot.columns)
      result.tensors[index] = ModelTensor(name: slot.name, shape: slot.shape, rows)
    }
    // The digest of the weights that were rounded.
    result.facts += [
      (ModelFile.quantization, ModelFile.eightBits), ("quantized_digest", record()["digest"] ?? ""),
    ]
    return result
  }

  /// How many parameters have eight bits, and how many there are.
  package var quantizedCounts: (parameters: Int, of: Int) {
    let small = tensors.filter { $0.quantized != nil }
    return (small.reduce(0) { $0 + $1.count }, tensors.reduce(0) { $0 + $1.count })
  }

  /// Checks that the weights are floats.
  ///
  /// - Throws: `mismatch`.
  package func requireFloats(name: String) throws(NetError) {
    guard !isQuantized else { throw ModelFile.quantizedError(name) }
  }

  /// What is said of a quantised model where its rounded weights will not do.
  static func quantizedError(_ name: String) -> NetError {
    .mismatch(
      what: name, found: "a quantised model", expected: "the model of which it was made")
  }
}
