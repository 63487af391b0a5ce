import Stream

/// Weights with which a run starts in place of random ones: those of a model file, or of any safetensors
/// file that has the same tensors, as PyTorch writes them, in F32, F16, BF16 or F64.
package enum InitialWeights {
  /// Gives a trainer the weights of a record.
  ///
  /// - Parameters:
  ///   - vocabulary: The corpus's vocabulary file; a model that carries another one is refused, unless `map` is given.
  ///   - map: Which token of the file's vocabulary each token of the corpus is. The rows of new ones stay as drawn.
  ///   - name: The file, for messages.
  /// - Returns: The digest of the tensors.
  /// - Throws: `damagedModel`, which names the first tensor that is missing, has another shape or type,
  ///   or has no place in the model; `mismatch` for another vocabulary.
  package static func adopt(
    _ record: Record, into trainer: Trainer, vocabulary: [UInt8], map: VocabularyMap? = nil,
    name: String
  ) throws(NetError) -> String {
    // Only a file of another program is accepted without metadata.
    if FileKind(record) != .record {
      let texts = try ModelFile.metadata(record, format: ModelFile.format, name: name)
      guard texts[ModelFile.quantization] == nil else { throw ModelFile.quantizedError(name) }
    }
    let carried = record.tensor(ModelFile.vocabularyName)?.bytes ?? []
    guard map != nil || carried.isEmpty || vocabulary.isEmpty || carried == vocabulary else {
      throw .mismatch(
        what: "\(name): vocabulary", found: hexadecimal(XXHash64.hash(carried[...])),
        expected: "\(hexadecimal(XXHash64.hash(vocabulary[...]))) as in the corpus "
          + "(--map-vocabulary carries its tokens over)")
    }
    let slots = trainer.layout.slots
    let single = try inSinglePrecision(record, name)
    let layout = map.map { $0.oldShape(of: trainer.shape).network().layout } ?? trainer.layout
    let tensors = try ModelFile.tensors(single, layout, prefix: "", name: name)
    for tensor in record.tensors where tensor.name != ModelFile.vocabularyName {
      guard slots.contains(where: { $0.name == tensor.name }) else {
        throw .damagedModel(
          source: name, cause: "tensor '\(tensor.name)' has no place in this model")
      }
    }
    for (slot, tensor) in zip(slots, tensors) {
      let drawn = trainer.parameters.values(slot)
      trainer.parameters.assign(
        map?.values(slot, from: tensor.values, drawn: drawn) ?? tensor.values, to: slot)
    }
    trainer.start(from: map)
    return digest(of: record.tensors)
  }

  /// The record with F32 in place of other floats.
  private static func inSinglePrecision(_ record: Record, _ name: String) throws(NetError) -> Record
  {
    let tensors = try record.tensors.map { tensor throws(NetError) in
      let single = tensor.inSinglePrecision
      if tensor.type == .f64, single.floatValues?.contains(where: \.isInfinite) == true {
        throw .damagedModel(
          source: name, cause: "tensor '\(tensor.name)' has values that are too large for F32")
      }
      return single
    }
    return Record(metadata: record.metadata, tensors: tensors)
  }
}
