import Stream

/// A trained model as one safetensors record: parameters under PyTorch's names, the vocabulary file, and, as
/// metadata, everything that determined the weights.
///
/// It records nothing about the machine: no threads, paths, host, dates or speeds. Loading never runs
/// anything; every size and digest is checked.
package struct ModelFile {
  /// The architecture of the model.
  package var shape: ModelShape
  /// How it was trained.
  package var settings: TrainingSettings
  /// Further facts, such as preset, updates, corpus digest and cleaning recipe.
  package var facts: [(key: String, value: String)]
  /// The bytes of the vocabulary file.
  package var vocabulary: [UInt8]
  /// The values of each tensor, in the order of the layout.
  package var tensors: [ModelTensor]

  static let format = "s2s-model"
  static let version = "1"
  static let vocabularyName = "vocabulary"
  /// The key of the digest over everything but the tensors' bytes.
  static let headerDigest = "header_digest"

  /// The record that is written to disk.
  package func record() -> Record {
    let tensors =
      tensors.flatMap(\.recordTensors)
      + [
        RecordTensor(
          name: ModelFile.vocabularyName, bytes: vocabulary, shape: [vocabulary.count])
      ]
    let metadata =
      [("format", ModelFile.format), ("version", ModelFile.version)]
      + described(shape, ModelShape.settings) + described(settings, TrainingSettings.settings)
      + facts
    return sealed(metadata, tensors)
  }

  /// Reads a model back.
  ///
  /// - Parameters:
  ///   - limits: How many ids and parameters it may have.
  ///   - name: The file, for messages.
  /// - Throws: `otherFile`, or `damagedModel`, which names the failed check.
  package init(_ record: Record, limits: RecordLimits = RecordLimits(), name: String)
    throws(NetError)
  {
    let texts = try ModelFile.metadata(record, format: ModelFile.format, name: name)
    shape = ModelShape()
    settings = TrainingSettings()
    do throws(NetError) {
      try read(ModelShape.settings, into: &shape, from: texts)
      try read(TrainingSettings.settings, into: &settings, from: texts)
      try shape.validate(limits: limits)
    } catch {
      throw .damagedModel(source: name, cause: error.description)
    }
    let known = ModelShape.settings.map(\.name) + TrainingSettings.settings.map(\.name)
    let own = Set(known + ["format", "version", "digest", ModelFile.headerDigest])
    facts = record.metadata.filter { !own.contains($0.key) }.map { ($0.key, $0.value) }
    vocabulary =
      record.tensors.first { $0.name == ModelFile.vocabularyName && $0.type == .u8 }?.bytes ?? []
    tensors = try ModelFile.tensors(
      record, shape.network().layout, prefix: "",
      quantized: texts[ModelFile.quantization] == ModelFile.eightBits, name: name)
  }

  /// All facts, after the number of parameters, the shape and the settings.
  package var description: [(key: String, value: String)] {
    let parameters = tensors.reduce(0) { $0 + $1.count }
    return [("parameters", "\(parameters)")] + described(shape, ModelShape.settings)
      + described(settings, TrainingSettings.settings) + facts
  }

  /// The value of a fact.
  package func fact(_ key: String) -> String? {
    facts.first { $0.key == key }?.value
  }

  /// Checks the task of the model.
  ///
  /// - Throws: `mismatch`.
  package func require(_ task: ModelShape.Task, name: String) throws(NetError) {
    guard shape.task == task else {
      throw .mismatch(
        what: "\(name): task", found: "'\(shape.task.rawValue)'", expected: "'\(task.rawValue)'")
    }
  }

  /// Checks that every weight is finite, since a model with other weights could not be read back.
  ///
  /// - Throws: `diverged`.
  package func requireFinite(update: Int) throws(NetError) {
    for tensor in tensors where !tensor.isFinite {
      throw .diverged(update: update, what: "tensor '\(tensor.name)'")
    }
  }

  /// The parameters, mapped from the file where possible, else in memory.
  func parameters() -> Parameters {
    let layout = shape.network().layout
    let (places, quantized) = (tensors.map(\.mappedFloats), tensors.map(\.quantized))
    let parameters = Parameters(layout, mapped: places, quantized: quantized)
    for (slot, tensor) in zip(layout.slots, tensors)
    where tensor.mappedFloats == nil && tensor.quantized == nil {
      parameters.assign(tensor.values, to: slot)
    }
    return parameters
  }

  /// Checks format, version and digest of a record and returns its metadata.
  static func metadata(_ record: Record, format: String, name: String) throws(NetError)
    -> [String: String]
  {
    let texts = Dictionary(record.metadata.map { ($0.key, $0.value) }) { first, _ in first }
    if let finding = otherFile(record, texts, format: format) {
      // A valid digest shows that the file is another one, not a damaged one.
      guard texts[headerDigest] == digest(ofHeader: record) else {
        throw .damagedModel(source: name, cause: finding)
      }
      throw .otherFile(source: name, finding: finding)
    }
    if let tensor = record.tensors.first(where: { [.f16, .bf16, .f64].contains($0.type) }) {
      throw .damagedModel(
        source: name,
        cause: "tensor '\(tensor.name)' is \(tensor.type.rawValue), expected F32 "
          + "(s2s-train --init converts weights without the metadata of a model)")
    }
    let tensors = digest(of: record.tensors)
    guard texts["digest"] == tensors else {
      throw .damagedModel(
        source: name,
        cause: "digest of the tensors is \(tensors), expected '\(texts["digest"] ?? "")'")
    }
    let header = digest(ofHeader: record)
    guard texts[headerDigest] == header else {
      throw .damagedModel(
        source: name,
        cause: "digest of the header is \(header), expected '\(texts[headerDigest] ?? "")'")
    }
    return texts
  }

  /// A description of a record that is no file of a format in this version; nil where it is one.
  private static func otherFile(_ record: Record, _ texts: [String: String], format: String)
    -> String?
  {
    let found = FileKind(record)
    guard texts["format"] == format else {
      return found.finding(expected: format == ModelFile.format ? .model : .checkpoint)
    }
    guard texts["version"] == version else {
      return found.finding(version: texts["version"] ?? "", expected: version)
    }
    // Early files have no digests.
    let isComplete = texts["digest"] != nil && texts[headerDigest] != nil
    return isComplete ? nil : found.finding(version: nil, expected: version)
  }

  /// The tensors of a layout under `prefix`, each checked for shape, type and finite values.
  ///
  /// - Parameter quantized: Whether weights may have eight bits.
  static func tensors(
    _ record: Record, _ layout: ParameterLayout, prefix: String, quantized: Bool = false,
    name: String
  ) throws(NetError) -> [ModelTensor] {
    let byName = Dictionary(record.tensors.map { ($0.name, $0) }) { first, _ in first }
    var result: [ModelTensor] = []
    for slot in layout.slots {
      guard let tensor = byName[prefix + slot.name] else {
        throw .damagedModel(source: name, cause: "tensor '\(prefix + slot.name)' is missing")
      }
      let scale = quantized && slot.isQuantizable ? byName[slot.name + ModelFile.scaleSuffix] : nil
      guard tensor.shape == slot.shape,
        let found = ModelTensor(tensor, scale: scale, name: slot.name)
      else {
        throw .damagedModel(
          source: name,
          cause: "tensor '\(prefix + slot.name)' is \(tensor.type.rawValue) \(tensor.shape), "
            + "expected F32 \(slot.shape)")
      }
      guard found.isFinite else {
        throw .damagedModel(
          source: name, cause: "tensor '\(prefix + slot.name)' has values that are not finite")
      }
      result.append(found)
    }
    return result
  }
}
