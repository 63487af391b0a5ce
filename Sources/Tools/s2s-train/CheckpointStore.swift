import Net
import Shared
import Stream

/// A run's checkpoint on disk: written to a temporary file beside it, forced to disk, renamed and read again;
/// the previous checkpoint stays as `FILE.previous`.
final class CheckpointStore {
  let path: String
  private let lock: FileLock
  private let limits: RecordLimits
  private let report: Report
  /// Whether the file was read back and is good; otherwise it must not replace `FILE.previous`.
  private var isVerified = true
  /// The state that this process saved last.
  private var saved: TrainingState?
  /// The update of the checkpoint, and the update of its best model; nil where there is none.
  private(set) var standing: (update: Int, best: Int?)?

  /// The checkpoint at `path`, which no other process may write meanwhile.
  init(path: String, limits: RecordLimits, report: Report) throws {
    self.path = path
    self.limits = limits
    // Warnings that training goes back, or goes on with other settings, are printed even with --quiet.
    self.report = Report(tool: report.tool)
    lock = try FileLock(guarding: path)
    FileName.removeLeftovers(of: path)
  }

  /// Restores a run from its checkpoint, where there is one, and warns of the differences.
  ///
  /// - Parameter facts: In and out: the facts of the run, which take over those from before this process.
  /// - Returns: Whether something differs.
  func goOn(
    _ trainer: Trainer, _ facts: inout RunFacts, _ corpus: Corpus, _ options: RunOptions
  ) throws -> Bool {
    let overriding = options.override
    guard
      let (record, others) = try restore(
        into: trainer, facts.compared, resume: options.resume, overriding: overriding)
    else { return false }
    let differences = try others + corpus.skip(to: record, &trainer.state, overriding: overriding)
    warn(of: differences)
    facts.goOn(from: record, differences, update: trainer.state.update)
    return !differences.isEmpty
  }

  /// Restores the checkpoint where there is one; where it is damaged, the previous one.
  ///
  /// - Parameters:
  ///   - facts: The facts that the checkpoint must have in common with the run.
  ///   - resume: Whether the run may continue; otherwise an existing checkpoint is refused.
  ///   - overriding: Whether it may continue with another corpus or other settings.
  /// - Returns: The restored checkpoint and what differs from it; nil where there is none.
  private func restore(
    into trainer: Trainer, _ facts: [(key: String, value: String)], resume: Bool, overriding: Bool
  ) throws -> (record: Record, differences: [NetError.Difference])? {
    guard try FileName.stands(path) else { return nil }
    guard resume else { throw NetError.checkpointExists(path: path) }
    do {
      return try restore(path, into: trainer, facts, overriding)
    } catch let error as any Evidence where isDamage(error) {
      let previous = FileName.previous(of: path)
      guard FileName.exists(previous) else { throw error }
      report.warning("\(error)")
      let found = try restore(previous, into: trainer, facts, overriding)
      report.warning("went back to \(previous), update \(trainer.state.update)")
      isVerified = false
      return found
    }
  }

  private func restore(
    _ path: String, into trainer: Trainer, _ facts: [(key: String, value: String)],
    _ overriding: Bool
  ) throws -> (record: Record, differences: [NetError.Difference]) {
    let record = try Record(file: path, limits: limits, of: .checkpoint)
    let differences = try CheckpointFile.restore(
      record, into: trainer, facts: facts, overriding: overriding, name: path)
    standing = (trainer.state.update, trainer.bestUpdate)
    return (record, differences)
  }

  /// Warns of the differences from the checkpoint that --override accepted.
  private func warn(of differences: [NetError.Difference]) {
    guard !differences.isEmpty else { return }
    let list = differences.map(\.description).joined(separator: "; ")
    report.warning("\(path): \(list), overridden")
  }

  /// Whether an error means a damaged file, in contrast to a file of another run or of another format.
  private func isDamage(_ error: any Evidence) -> Bool {
    switch error {
    case NetError.changed, NetError.otherFile, StreamError.otherFile, StreamError.foreign,
      StreamError.frame:
      false
    default: error.fault == .data
    }
  }

  /// Saves the trainer's state, unless it is the one saved last: `FILE.previous` has to be another state.
  ///
  /// - Parameter facts: The facts of the run.
  func save(_ trainer: Trainer, _ facts: [(key: String, value: String)]) throws {
    guard saved != trainer.state else { return }
    let record = try CheckpointFile.record(trainer, facts: facts)
    let writer = try ByteWriter(path: path, durable: true)
    var hash = XXHash64()
    try record.forEachPiece { bytes throws(StreamError) in
      hash.update(bytes)
      try writer.write(bytes[...])
    }
    if isVerified { try FileName.keepPrevious(path) }
    isVerified = false
    try writer.finish()
    try verify(hash.finish())
    isVerified = true
    saved = trainer.state
    standing = (trainer.state.update, trainer.bestUpdate)
  }

  /// Reads the file again; the previous checkpoint is kept until the digests agree.
  private func verify(_ digest: UInt64) throws {
    let source = try ByteSource(operand: path)
    var hash = XXHash64()
    var bytes: [UInt8] = []
    while try source.read(into: &bytes) {
      hash.update(bytes)
      bytes.removeAll(keepingCapacity: true)
    }
    guard hash.finish() == digest else {
      throw NetError.damagedModel(source: path, cause: "reads otherwise than it was written")
    }
  }
}
