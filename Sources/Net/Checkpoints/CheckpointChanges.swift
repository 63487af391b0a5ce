/// The differences between a run and the checkpoint that it resumes, and their effect on the state.
struct CheckpointChanges {
  /// Differences with which no run may resume.
  let fixed: [NetError.Difference]
  /// Differences that a run may override.
  let others: [NetError.Difference]

  /// Compares a checkpoint's texts with a run.
  ///
  /// A setting that a checkpoint of an earlier version lacks had its default.
  ///
  /// - Parameter facts: The facts that the run is bound to, beside the rounding of its kernels. Checkpoints of
  ///   earlier versions record neither the rounding, the vocabulary nor the validation set. All count as
  ///   unchanged, but the set counts as changed where the run has validated.
  init(
    _ texts: [String: String], _ trainer: Trainer, facts: [(key: String, value: String)]
  ) {
    var texts = texts
    let facts = facts + [(MultiplyAdd.key, trainer.workspace.multiplyAdd.rawValue)]
    let defaults =
      described(ModelShape(), ModelShape.settings)
      + described(TrainingSettings(), TrainingSettings.settings)
    for (key, value) in defaults where texts[key] == nil { texts[key] = value }
    for (key, value) in facts where texts[key] == nil {
      let hasValidated = texts["validated_update"] != "0"
      switch key {
      case "vocabulary", MultiplyAdd.key: texts[key] = value
      case "validation": texts[key] = hasValidated ? "unknown: of an earlier version" : value
      default: break
      }
    }
    func differences(_ expected: [(key: String, value: String)]) -> [NetError.Difference] {
      expected.compactMap { key, value in
        texts[key] == value
          ? nil : NetError.Difference(key: key, found: value, expected: texts[key] ?? "")
      }
    }
    let isFixed = { (key: String) in key == "vocabulary" || key == "initial_weights" }
    fixed = differences(
      described(trainer.shape, ModelShape.settings) + facts.filter { isFixed($0.key) })
    others = differences(
      described(trainer.settings, TrainingSettings.settings) + facts.filter { !isFixed($0.key) })
  }

  /// Removes from a restored trainer all state that the differences invalidate.
  func apply(to trainer: Trainer) {
    let keys = Set(others.map(\.key))
    // The best parameters are the best for one validation set and one measure only.
    if !keys.isDisjoint(with: ["validation", "stop_on"]) { trainer.forgetBest() }
    // A position in the epoch means nothing for other batches or in another permutation.
    let isMixed = trainer.settings.shuffles && keys.contains("seed")
    if isMixed || !keys.isDisjoint(with: ["corpus_digest", "shuffles"]) {
      trainer.state.restartEpoch()
    }
    // A new learning rate applies as given, without the earlier cuts.
    if !keys.isDisjoint(with: ["learning_rate", "schedule"]) {
      (trainer.state.rateCuts, trainer.state.flatValidations) = (0, 0)
    }
  }
}
