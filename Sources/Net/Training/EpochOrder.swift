import Stream

/// The batches of a run in the order of their visits, computed from the state of the run.
struct EpochOrder {
  private let batches: BatchFeed
  private let settings: TrainingSettings
  private var permutation: [Int] = []
  private var epoch = -1
  /// The next batch, where it was read ahead to know whether the epoch is over.
  private var ahead: TensorBatch?
  /// The epoch whose end was read.
  private var ended = -1

  /// The order of a run's batches.
  init(_ run: TrainingRun) {
    batches = run.batches
    settings = run.trainer.settings
  }

  /// Whether the state is past the last batch of its epoch.
  mutating func isOver(_ state: TrainingState) throws -> Bool {
    if let count = batches.count { return state.position >= count }
    if ahead == nil { ahead = try batch(state.position, epoch: state.epoch) }
    return ahead == nil
  }

  /// The batches of the next update; fewer at the end of an epoch.
  mutating func next(_ state: TrainingState) throws -> [TensorBatch] {
    var result: [TensorBatch] = []
    while result.count < settings.accumulate,
      let batch = try ahead ?? self.batch(state.position + result.count, epoch: state.epoch)
    {
      result.append(batch)
      ahead = nil
    }
    return result
  }

  private mutating func batch(_ position: Int, epoch: Int) throws -> TensorBatch? {
    guard let count = batches.count else { return try arriving(position, epoch: epoch) }
    guard position < count else { return nil }
    guard settings.shuffles else { return try batches.batch(position) }
    if epoch != self.epoch {
      permutation = BatchOrder.permutation(count: count, seed: settings.seed, epoch: epoch)
      self.epoch = epoch
    }
    return try batches.batch(permutation[position])
  }

  /// The next batch of a stream, whose end of an epoch is read only once.
  private mutating func arriving(_ position: Int, epoch: Int) throws -> TensorBatch? {
    guard ended < epoch else { return nil }
    let batch = try batches.batch(position)
    if batch == nil { ended = epoch }
    return batch
  }
}
