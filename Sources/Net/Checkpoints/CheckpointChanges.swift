/// What differs between a run and the checkpoint that it goes on from, and what that means for the state.
struct CheckpointChanges {
  /// Differences with which no run goes on.
  let fixed: [NetError.Difference]
  /// Differences with which one goes on where it is told to.
  let others: [NetError.Difference]

  /// Compares a checkpoint's texts with a run.
  ///
  /// - Parameter facts: What the run is bound to. Earlier versions noted neither the vocabulary nor the
  ///   validation set; they are taken for the same, but the set for another one where it judged something.
  init(
    _ texts: [String: String], _ trainer: Trainer, facts: [(key: String, value: String)]
  ) {
    var texts = texts
    for (key, value) in facts where texts[key] == nil {
      let hasJudged = texts["validated_update"] != "0"
      switch key {
      case "vocabulary": texts[key] = value
      case "validation": texts[key] = hasJudged ? "unknown: of an earlier version" : value
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

  /// Takes from a trainer that stands where the checkpoint does all that the differences make untrue.
  func apply(to trainer: Trainer) {
    let keys = Set(others.map(\.key))
    // The best parameters are the best by a set and a measure only.
    if !keys.isDisjoint(with: ["validation", "stop_on"]) { trainer.forgetBest() }
    // A place in a permutation of other batches is none.
    let isMixed = trainer.settings.shuffles && keys.contains("seed")
    if isMixed || !keys.isDisjoint(with: ["corpus_digest", "shuffles"]) {
      trainer.state.restartEpoch()
    }
    // A step size that is asked for is the one that is taken.
    if !keys.isDisjoint(with: ["learning_rate", "schedule"]) {
      (trainer.state.rateCuts, trainer.state.flatValidations) = (0, 0)
    }
  }
}
