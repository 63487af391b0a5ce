import Stream

/// The events of a run, in order, for observers that log and save.
package enum TrainingEvent {
  /// An update was done.
  case update(Trainer.Report)
  /// The model was validated.
  case validation(Validation)
  /// An epoch ended, with its mean training loss per target token.
  case epoch(number: Int, loss: Double, tokens: Int)
}

/// The training loop: epochs over batches, validations on the way, events for the observer.
///
/// The loop holds nothing that is not in `trainer.state`, so a run that goes on from a checkpoint
/// takes the same steps as one that was never stopped.
package struct TrainingRun {
  let trainer: Trainer
  let limits: TrainingLimits
  let batches: BatchFeed
  let validation: ValidationSet?

  /// A run of `trainer` over `batches`.
  package init(
    _ trainer: Trainer, limits: TrainingLimits, batches: BatchFeed, validation: ValidationSet?
  ) {
    self.trainer = trainer
    self.limits = limits
    self.batches = batches
    self.validation = validation
  }

  /// Trains until a limit is reached.
  ///
  /// - Parameter observe: Called after each event, when `trainer.state` already counts it; an error that it
  ///   throws ends the run.
  /// - Returns: The limit that ended the run.
  /// - Throws: `NetError.diverged`, and the errors of the feeds and the observer.
  @discardableResult
  package func run(_ observe: (TrainingEvent) throws -> Void) throws -> TrainingEnd {
    var order = EpochOrder(self)
    while trainer.state.epoch < limits.epochs {
      let isEpochOver = try order.isOver(trainer.state)
      let every = trainer.settings.validEvery
      let isDue = every > 0 ? trainer.state.update.isMultiple(of: every) : isEpochOver
      if isDue { try validate(observe) }
      if isEpochOver { try closeEpoch(observe) }
      if let end = reachedLimit { return end }
      guard !isEpochOver else { continue }
      let batches = try trainer.workspace.phase(.data) { try order.next(trainer.state) }
      try observe(.update(try trainer.update(batches)))
    }
    return .epochs
  }

  /// Validates the model after a limit stopped the run between two validations.
  ///
  /// A resumed run must not see this validation: save the state before it.
  package func validateLast(_ observe: (TrainingEvent) throws -> Void) throws {
    try validate(observe)
  }

  private var reachedLimit: TrainingEnd? {
    let state = trainer.state
    if state.epoch >= limits.epochs { return .epochs }
    if let patience = limits.patience, state.staleValidations >= patience { return .patience }
    if let updates = limits.updates, state.update >= updates { return .updates }
    return limits.isOver() ? .time : nil
  }

  private func closeEpoch(_ observe: (TrainingEvent) throws -> Void) throws {
    let tokens = trainer.state.epochTokens
    trainer.state.closeEpoch()
    try observe(
      .epoch(number: trainer.state.epoch, loss: trainer.state.lastEpochLoss, tokens: tokens))
  }

  /// Validates, unless these very parameters were validated already.
  private func validate(_ observe: (TrainingEvent) throws -> Void) throws {
    guard let validation, trainer.state.validatedUpdate < trainer.state.update else { return }
    var found = try validation.validate(trainer)
    found.isBest = trainer.note(found)
    try observe(.validation(found))
  }
}

/// How long a run lasts; limits end a run, they never change what an update does.
package struct TrainingLimits {
  /// Epochs in all.
  package var epochs = 10
  /// Updates in all; nil is no limit.
  package var updates: Int?
  /// How many validations in a row without a new best end a run; nil is no limit.
  package var patience: Int?
  /// Called before each update; returns whether the time is over.
  package var isOver: () -> Bool = { false }

  /// The defaults.
  package init() {}
}

/// Why a run ended.
package enum TrainingEnd: String, Sendable {
  /// All epochs are done.
  case epochs
  /// All updates are done.
  case updates
  /// Validations did not get better.
  case patience
  /// The time is over.
  case time
}
