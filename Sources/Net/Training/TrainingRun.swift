import Stream

/// The batches of a corpus by number, wherever they are kept.
public struct BatchFeed {
  /// How many batches there are.
  public let count: Int
  /// The batch of a number in 0..<count.
  public let batch: (Int) throws -> TensorBatch

  /// A feed that calls `batch` for each one.
  public init(count: Int, batch: @escaping (Int) throws -> TensorBatch) {
    self.count = count
    self.batch = batch
  }
}

/// How long a run lasts; limits end a run, they never change what an update does.
public struct TrainingLimits: Sendable {
  /// Epochs in all.
  public var epochs = 10
  /// Updates in all; nil is no limit.
  public var updates: Int?

  /// The defaults.
  public init() {}
}

/// What happened in a run, in order, for whoever logs and saves.
public enum TrainingEvent {
  /// An update was done.
  case update(Trainer.Report)
  /// The validation set was scored: mean loss per target token, and whether it is the lowest yet.
  case validation(loss: Double, tokens: Int, best: Bool)
  /// An epoch ended, with its mean training loss per target token.
  case epoch(number: Int, loss: Double, tokens: Int)
}

/// The training loop: epochs over batches, validation after each epoch, events for the observer.
///
/// The loop holds nothing that is not in `trainer.state`, so a run that goes on from a checkpoint
/// takes the same steps as one that was never stopped.
public struct TrainingRun {
  let trainer: Trainer
  let limits: TrainingLimits
  let batches: BatchFeed
  let validation: BatchFeed?

  /// A run of `trainer` over `batches`.
  public init(
    _ trainer: Trainer, limits: TrainingLimits, batches: BatchFeed, validation: BatchFeed?
  ) {
    self.trainer = trainer
    self.limits = limits
    self.batches = batches
    self.validation = validation
  }

  /// Trains until a limit is reached.
  ///
  /// - Parameter observe: Called after each event, when `trainer.state` already counts it; what it
  ///   throws ends the run.
  /// - Throws: `NetError.diverged`, and what the feeds and the observer throw.
  public func run(_ observe: (TrainingEvent) throws -> Void) throws {
    while trainer.state.epoch < limits.epochs && !reachedUpdates {
      try runEpoch(observe)
    }
  }

  private var reachedUpdates: Bool {
    limits.updates.map { trainer.state.update >= $0 } ?? false
  }

  private func runEpoch(_ observe: (TrainingEvent) throws -> Void) throws {
    let order = order(epoch: trainer.state.epoch)
    while trainer.state.position < order.count && !reachedUpdates {
      let batch = try batches.batch(order[trainer.state.position])
      try observe(.update(try trainer.update(batch)))
    }
    try validate(observe)
    guard trainer.state.position == order.count else { return }
    let tokens = trainer.state.epochTokens
    trainer.state.closeEpoch()
    try observe(
      .epoch(number: trainer.state.epoch, loss: trainer.state.lastEpochLoss, tokens: tokens))
  }

  private func order(epoch: Int) -> [Int] {
    guard trainer.settings.shuffles else { return Array(0..<batches.count) }
    return BatchOrder.permutation(
      count: batches.count, seed: trainer.settings.seed, epoch: epoch)
  }

  private func validate(_ observe: (TrainingEvent) throws -> Void) throws {
    guard let validation else { return }
    var (total, tokens) = (0.0, 0)
    for index in 0..<validation.count {
      let part = try trainer.validate(try validation.batch(index))
      total += part.loss
      tokens += part.tokens
    }
    let loss = total / Double(max(1, tokens))
    let best = trainer.noteValidation(loss: loss)
    try observe(.validation(loss: loss, tokens: tokens, best: best))
  }
}
