/// The state of a training run: everything beside parameters and moments on which its further course depends.
///
/// Random numbers and the order of batches are functions of seed, update and epoch, so no generator
/// is part of it.
package struct TrainingState: Sendable, Equatable {
  /// Updates done.
  package var update = 0
  /// Epochs finished.
  package var epoch = 0
  /// Batches done in the current epoch.
  package var position = 0
  /// Sentence pairs seen.
  package var sentences = 0
  /// Target tokens seen.
  package var tokens = 0
  /// The summed loss of the current epoch, in nats.
  package var epochLoss = 0.0
  /// The target tokens of the current epoch.
  package var epochTokens = 0
  /// The mean loss per target token of the last whole epoch.
  package var lastEpochLoss = 0.0
  /// The summed loss since the last line of metrics.
  package var spanLoss = 0.0
  /// The target tokens since the last line of metrics.
  package var spanTokens = 0
  /// Lines of metrics written.
  package var metricsLines = 0
  /// The update of the last validation.
  package var validatedUpdate = 0
  /// The lowest validation loss so far, per target token; infinity before the first.
  package var bestLoss = Double.infinity
  /// The highest BLEU so far, 0 to 100, or accuracy, 0 to 1; -1 before the first.
  package var bestScore = -1.0
  /// The update of the best validation, by the measure that the settings name.
  package var bestUpdate = 0
  /// The best validations, whose parameters are kept.
  package var kept = KeptValidations()
  /// Validations since the best one.
  package var staleValidations = 0
  /// Validations without a lower loss since the last one with, or since the learning rate was cut.
  package var flatValidations = 0
  /// How often a plateau cut the learning rate.
  package var rateCuts = 0
  /// The update after which the moments were zero.
  package var momentsBegan = 0
  /// The update after which the average equalled the parameters.
  package var averageBegan = 0

  /// The mean loss per target token of the current epoch, or of the last one where the current one has no
  /// tokens yet.
  package var meanLoss: Double {
    epochTokens > 0 ? epochLoss / Double(epochTokens) : lastEpochLoss
  }

  /// The start of a run.
  package init() {}

  /// Whether every part is a number that a run can reach, so that no later sum overflows.
  var isSound: Bool {
    let counts = [
      update, epoch, position, sentences, tokens, epochTokens, spanTokens, metricsLines,
      validatedUpdate, bestUpdate, staleValidations, flatValidations, rateCuts, momentsBegan,
      averageBegan,
    ]
    let sums = [epochLoss, lastEpochLoss, spanLoss, bestScore]
    return counts.allSatisfy { (0..<(1 << 53)).contains($0) } && sums.allSatisfy(\.isFinite)
      && !bestLoss.isNaN && kept.isSound && momentsBegan <= update && averageBegan <= update
  }

  /// Counts an update.
  mutating func count(loss: Double, tokens: Int, sentences: Int, batches: Int) {
    update += 1
    position += batches
    self.tokens += tokens
    self.sentences += sentences
    epochLoss += loss
    epochTokens += tokens
    spanLoss += loss
    spanTokens += tokens
  }

  /// Ends the current epoch.
  mutating func closeEpoch() {
    lastEpochLoss = epochLoss / Double(max(1, epochTokens))
    epoch += 1
    position = 0
    epochLoss = 0
    epochTokens = 0
  }

  /// Begins the current epoch again, on other batches or in another order.
  package mutating func restartEpoch() {
    position = 0
    (epochLoss, epochTokens) = (0, 0)
    (spanLoss, spanTokens) = (0, 0)
  }

  /// Forgets the results of validations. Cuts of the learning rate stay: they are part of the course of the
  /// training.
  mutating func forgetValidations() {
    let fresh = TrainingState()
    (bestLoss, bestScore) = (fresh.bestLoss, fresh.bestScore)
    (bestUpdate, validatedUpdate, kept) = (0, 0, fresh.kept)
    (staleValidations, flatValidations) = (0, 0)
  }
}

extension TrainingState {
  /// All parts in the order in which checkpoints record them, except those of `later`.
  static let settings: [Setting<TrainingState>] = [
    Setting("update", \.update), Setting("epoch", \.epoch), Setting("position", \.position),
    Setting("sentences", \.sentences), Setting("tokens", \.tokens),
    Setting("epoch_loss", \.epochLoss), Setting("epoch_tokens", \.epochTokens),
    Setting("last_epoch_loss", \.lastEpochLoss), Setting("span_loss", \.spanLoss),
    Setting("span_tokens", \.spanTokens),
    Setting("metrics_lines", \.metricsLines),
    Setting("validated_update", \.validatedUpdate), Setting("best_loss", \.bestLoss),
    Setting("best_score", \.bestScore), Setting("best_update", \.bestUpdate),
    Setting("stale_validations", \.staleValidations),
    Setting("flat_validations", \.flatValidations), Setting("rate_cuts", \.rateCuts),
  ]

  /// Parts that checkpoints of earlier versions lack; what a run starts with is right for those.
  static let later: [Setting<TrainingState>] = [
    Setting("moments_began", \.momentsBegan), Setting("average_began", \.averageBegan),
    Setting("kept_validations", \.kept),
  ]
}
