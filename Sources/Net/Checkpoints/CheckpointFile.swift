import Stream

/// A training run as one safetensors record: parameters, moments, average, the best parameters so far, and
/// the whole state, so that a resumed run takes the same steps as one that never stopped.
package struct CheckpointFile {
  static let format = "s2s-checkpoint"
  /// The prefixes of the tensors other than parameters and moments.
  private static let average = "average."
  private static let best = "best."

  /// The prefix of the parameters of one of the best validations: `best.`, `best2.`, ...
  private static func best(_ place: Int) -> String { place == 0 ? best : "best\(place + 1)." }

  /// The record of a trainer's state. Its values stay in the trainer, so it must be written before the
  /// trainer goes on.
  ///
  /// - Parameter facts: Facts that the run is bound to, such as the corpus digest.
  /// - Throws: `diverged` where a value is not finite; such a state is never written.
  package static func record(_ trainer: Trainer, facts: [(key: String, value: String)])
    throws(NetError) -> Record
  {
    var parts = parts(trainer)
    parts += trainer.kept.enumerated().map { (best($0), $1) }
    for (prefix, parameters) in parts {
      for slot in parameters.layout.slots where !parameters.isFinite(slot) {
        throw .diverged(update: trainer.state.update, what: "tensor '\(prefix + slot.name)'")
      }
    }
    let tensors = parts.flatMap { prefix, parameters in
      parameters.layout.slots.map { parameters.recordTensor($0, prefix: prefix) }
    }
    let metadata =
      [("format", format), ("version", ModelFile.version)]
      + described(trainer.shape, ModelShape.settings)
      + described(trainer.settings, TrainingSettings.settings)
      + described(trainer.state, TrainingState.settings + TrainingState.later) + facts
      + [(MultiplyAdd.key, trainer.workspace.multiplyAdd.rawValue)]
    return sealed(metadata, tensors)
  }

  /// The parts that every run has, each with its prefix.
  private static func parts(_ trainer: Trainer) -> [(prefix: String, parameters: Parameters)] {
    let optimizer = trainer.optimizer
    let moments = zip(trainer.settings.optimizer.moments, optimizer.moments)
    return [("", trainer.parameters)] + moments.map { ("\($0).", $1) }
      + (optimizer.average.map { [(average, $0)] } ?? [])
  }

  /// Restores a trainer from a checkpoint.
  ///
  /// - Parameters:
  ///   - facts: Facts that the run is bound to; each must be equal in the checkpoint.
  ///   - overriding: Whether to resume with settings or facts that differ from the checkpoint's. Moments and
  ///     averages that the checkpoint lacks begin anew. So does state that was bound to a changed value: the
  ///     best parameters to the validation set and its measure, the position in the epoch to the corpus and
  ///     its order, the cuts of the learning rate to the learning rate.
  ///   - name: The file, for messages.
  /// - Returns: The differences; none unless overriding.
  /// - Throws: `damagedModel`, or `changed` with all differences; another shape, `vocabulary` or
  ///   `initial_weights` cannot be overridden.
  @discardableResult
  package static func restore(
    _ record: Record, into trainer: Trainer, facts: [(key: String, value: String)],
    overriding: Bool = false, name: String
  ) throws(NetError) -> [NetError.Difference] {
    let texts = try ModelFile.metadata(record, format: format, name: name)
    let changes = CheckpointChanges(texts, trainer, facts: facts)
    let (fixed, others) = (changes.fixed, changes.others)
    if !fixed.isEmpty || (!others.isEmpty && !overriding) {
      throw .changed(source: name, differences: fixed + others, mayGoOn: fixed.isEmpty)
    }
    trainer.state = try state(texts, name)
    for (prefix, parameters) in parts(trainer) {
      try assign(record, prefix, to: parameters, name, mayLack: overriding ? trainer : nil)
    }
    try restoreBest(record, into: trainer, name)
    changes.apply(to: trainer)
    trainer.dropKept()
    trainer.parametersChanged()
    return others
  }

  /// Restores the parameters of the best validations.
  private static func restoreBest(_ record: Record, into trainer: Trainer, _ name: String)
    throws(NetError)
  {
    trainer.kept = []
    let state = trainer.state
    if state.kept.updates.isEmpty, record.tensors.contains(where: { $0.name.hasPrefix(best) }) {
      // A checkpoint of an earlier version, which keeps one.
      let measure = trainer.settings.stopOn.isScore ? state.bestScore : -state.bestLoss
      _ = trainer.state.kept.insert(state.bestUpdate, measure: measure, most: 1)
    }
    for place in trainer.state.kept.updates.indices {
      let parameters = Parameters(trainer.layout)
      try assign(record, best(place), to: parameters, name)
      trainer.kept.append(parameters)
    }
  }

  /// Reads the state of the run and checks the range of each part.
  private static func state(_ texts: [String: String], _ name: String) throws(NetError)
    -> TrainingState
  {
    var state = TrainingState()
    do throws(NetError) {
      try read(TrainingState.settings, into: &state, from: texts, complete: true)
      try read(TrainingState.later, into: &state, from: texts)
    } catch {
      throw .damagedModel(source: name, cause: error.description)
    }
    guard state.isSound else {
      throw .damagedModel(source: name, cause: "the state of the run is out of range")
    }
    return state
  }

  /// - Parameter trainer: Given where the part may be absent: then an average begins at its parameters, and
  ///   moments begin at zero, from this update on.
  private static func assign(
    _ record: Record, _ prefix: String, to parameters: Parameters, _ name: String,
    mayLack trainer: Trainer? = nil
  ) throws(NetError) {
    let layout = parameters.layout
    if let trainer, !prefix.isEmpty, record.tensor(prefix + layout.slots[0].name) == nil {
      if prefix == average {
        parameters.all.copy(from: trainer.parameters.all)
        trainer.state.averageBegan = trainer.state.update
      } else {
        parameters.all.fill(0)
        trainer.state.momentsBegan = trainer.state.update
      }
      return
    }
    let tensors = try ModelFile.tensors(record, layout, prefix: prefix, name: name)
    for (slot, tensor) in zip(layout.slots, tensors) { parameters.assign(tensor.values, to: slot) }
  }
}
