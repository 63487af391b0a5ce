import Net
import Stream

/// A tensor stream that is read once: memory does not grow with it. Where s2s-batch encoded several epochs, their
/// streams are joined, and each is an epoch of the training.
///
/// The digest of the batches shows whether a resumed run reads the same stream.
final class ArrivingBatches {
  /// The header of the stream.
  let header: TensorHeader

  private let reader: TensorReader
  private var count = 0
  /// By epoch, the number of batches before it.
  private var starts = [0]
  private var epoch: TensorHeader.Epoch?
  private var isOver = false
  /// The digests after the last few batches, the newest last.
  private var hashes = [XXHash64()]
  private let ahead: Int

  /// Opens a stream and reads its header.
  ///
  /// - Parameter ahead: The most batches that may be read before they are trained on.
  init(operand: String, limits: RecordLimits, ahead: Int) throws {
    self.ahead = ahead
    let source = try ByteSource(operand: operand, maxWindow: limits.window)
    reader = TensorReader(source, limits: limits)
    guard case .begin(let header)? = try reader.next() else {
      throw TensorError.empty(source: reader.name)
    }
    self.header = header
    epoch = header.epoch
  }

  /// The next batch; nil after the last of each epoch. Without epochs all joined streams are one.
  func next() throws -> TensorBatch? {
    while let event = try reader.next() {
      if case .begin(let header) = event, try begins(header.epoch) { return nil }
      guard case .batch(let batch) = event else { continue }
      var hash = hashes[hashes.count - 1]
      hash.update(reader.recordBytes)
      hashes.append(hash)
      if hashes.count > ahead + 1 { hashes.removeFirst() }
      count += 1
      return batch
    }
    if let epoch, epoch.number < epoch.count { throw gap(found: "the end of the stream") }
    isOver = true
    return nil
  }

  /// Whether a joined stream is the next epoch.
  private func begins(_ next: TensorHeader.Epoch?) throws -> Bool {
    guard let epoch else { return false }
    guard let next, next.count == epoch.count, next.number == epoch.number + 1 else {
      throw gap(
        found: next.map { "epoch \($0.number) of \($0.count)" } ?? "a stream without epochs")
    }
    self.epoch = next
    starts.append(count)
    return true
  }

  private func gap(found: String) -> NetError {
    .mismatch(
      what: "\(reader.name): after epoch \(epoch?.number ?? 0)", found: found,
      expected: "the next of the \(epoch?.count ?? 0) epochs of one run of s2s-batch")
  }

  /// Number and digest of the batches that were trained on.
  ///
  /// - Parameter state: The state of the training; at most `ahead` batches more were read.
  func read(before state: TrainingState) -> (count: Int, digest: UInt64) {
    let trained =
      state.epoch < starts.count ? min(starts[state.epoch] + state.position, count) : count
    return (trained, hashes[hashes.count - 1 - (count - trained)].finish())
  }

  /// Reads past the batches that a checkpoint was trained on.
  ///
  /// - Parameters:
  ///   - epochs: How many of them are whole epochs.
  ///   - digest: The digest of the batches.
  ///   - overriding: Whether other batches are accepted.
  /// - Returns: The digest of what was read.
  /// - Throws: `mismatch` where the batches differ.
  func skip(_ batches: Int, epochs: Int, digest: String, overriding: Bool) throws -> String {
    while count < batches, !isOver { _ = try next() }
    // The next epoch begins with its own first batch.
    while epoch != nil, starts.count <= epochs, !isOver { _ = try next() }
    let found = hexadecimal(hashes[hashes.count - 1].finish())
    if overriding { return found }
    guard count == batches, found == digest else {
      throw NetError.mismatch(
        what: "\(reader.name): the first \(batches) batches",
        found: "\(count) with digest \(found)",
        expected: "\(digest) as in the checkpoint (--override goes on behind them)")
    }
    return found
  }
}
