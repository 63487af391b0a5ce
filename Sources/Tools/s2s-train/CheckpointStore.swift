import Net
import Stream

/// A run's checkpoint on disk: written to a neighbour, forced to disk, renamed; the one before stays
/// as `FILE.previous`.
final class CheckpointStore {
  let path: String
  /// What the run is bound to; a checkpoint of another corpus is refused.
  let facts: [(key: String, value: String)]
  private let lock: FileLock

  /// The checkpoint at `path`, which no other process may write meanwhile.
  init(path: String, facts: [(key: String, value: String)]) throws {
    self.path = path
    self.facts = facts
    lock = try FileLock(guarding: path)
    FileName.removeLeftovers(of: path)
  }

  /// Continues the checkpoint where there is one.
  ///
  /// - Parameter resume: Whether the run may continue; without it a checkpoint is refused.
  /// - Returns: The checkpoint at which the trainer now stands, or nil.
  func restore(into trainer: Trainer, resume: Bool) throws -> Record? {
    guard FileName.exists(path) else { return nil }
    guard resume else { throw NetError.checkpointExists(path: path) }
    let record = try Record(file: path)
    try CheckpointFile.restore(record, into: trainer, facts: facts, name: path)
    return record
  }

  /// Saves the trainer's state.
  ///
  /// - Parameter progress: Facts that go on with the run.
  func save(_ trainer: Trainer, progress: [(key: String, value: String)]) throws {
    let bytes = try CheckpointFile.record(trainer, facts: facts + progress).encoded()
    let writer = try ByteWriter(path: path, durable: true)
    try writer.write(bytes)
    try FileName.keepPrevious(path)
    try writer.finish()
  }
}
