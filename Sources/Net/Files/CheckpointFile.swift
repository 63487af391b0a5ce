import Stream

/// A training run as one safetensors record: parameters, moments, average, the best parameters so far, and
/// the whole state, so that a resumed run takes the same steps as one that never stopped.
public struct CheckpointFile {
  static let format = "s2s-checkpoint"
  /// The prefixes under which tensors stand beside the parameters and the moments.
  private static let average = "average."
  private static let best = "best."

  /// The record of a trainer's state.
  ///
  /// - Parameter facts: What the run is bound to, such as the corpus digest.
  /// - Throws: `diverged` where a value is not finite; such a state is never written.
  public static func record(_ trainer: Trainer, facts: [(key: String, value: String)])
    throws(NetError) -> Record
  {
    var tensors = parts(trainer).flatMap { part($0.parameters, $0.prefix) }
    if let kept = trainer.best { tensors += part(kept, best) }
    for tensor in tensors {
      guard tensor.floatValues?.allSatisfy(\.isFinite) == true else {
        throw .diverged(update: trainer.state.update, what: "tensor '\(tensor.name)'")
      }
    }
    let metadata =
      [("format", format), ("version", ModelFile.version)]
      + described(trainer.shape, ModelShape.settings)
      + described(trainer.settings, TrainingSettings.settings)
      + described(trainer.state, TrainingState.settings) + facts
      + [("digest", digest(of: tensors))]
    return Record(metadata: metadata, tensors: tensors)
  }

  /// What a run always has, each under its prefix.
  private static func parts(_ trainer: Trainer) -> [(prefix: String, parameters: Parameters)] {
    let optimizer = trainer.optimizer
    let moments = zip(trainer.settings.optimizer.moments, optimizer.moments)
    return [("", trainer.parameters)] + moments.map { ("\($0).", $1) }
      + (optimizer.average.map { [(average, $0)] } ?? [])
  }

  private static func part(_ parameters: Parameters, _ prefix: String) -> [RecordTensor] {
    parameters.layout.slots.map {
      RecordTensor(
        name: prefix + $0.name, floats: parameters.values($0), shape: $0.shape)
    }
  }

  /// Puts a trainer of the same shape and settings where a checkpoint stands.
  ///
  /// - Parameters:
  ///   - facts: What the run is bound to; each must be equal in the checkpoint.
  ///   - name: The file, for messages.
  /// - Throws: `damagedModel`, or `mismatch`, which names the first setting that differs.
  public static func restore(
    _ record: Record, into trainer: Trainer, facts: [(key: String, value: String)], name: String
  ) throws(NetError) {
    let texts = try ModelFile.metadata(record, format: format, name: name)
    let expected =
      described(trainer.shape, ModelShape.settings)
      + described(trainer.settings, TrainingSettings.settings) + facts
    for (key, value) in expected where texts[key] != value {
      throw .mismatch(
        what: "\(name): \(key)", found: "'\(value)' in this run",
        expected: "'\(texts[key] ?? "")' as in the checkpoint")
    }
    do throws(NetError) {
      try read(TrainingState.settings, into: &trainer.state, from: texts, complete: true)
    } catch {
      throw .damagedModel(source: name, cause: error.description)
    }
    for (prefix, parameters) in parts(trainer) {
      try assign(record, prefix, to: parameters, name)
    }
    if record.tensors.contains(where: { $0.name.hasPrefix(best) }) {
      let kept = Parameters(trainer.layout)
      try assign(record, best, to: kept, name)
      trainer.best = kept
    }
    trainer.parametersChanged()
  }

  private static func assign(
    _ record: Record, _ prefix: String, to parameters: Parameters, _ name: String
  ) throws(NetError) {
    let layout = parameters.layout
    let tensors = try ModelFile.tensors(record, layout, prefix: prefix, name: name)
    for (slot, tensor) in zip(layout.slots, tensors) { parameters.assign(tensor.values, to: slot) }
  }
}
