import Net
import Stream

/// A tensor stream that is read once: memory does not grow with it.
///
/// The digest of the batches shows whether a resumed run reads the same stream.
final class ArrivingBatches {
  /// The header of the stream.
  let header: TensorHeader

  private let reader: TensorReader
  private var count = 0
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
  }

  /// The next batch; nil after the end of the last joined stream.
  func next() throws -> TensorBatch? {
    while let event = try reader.next() {
      guard case .batch(let batch) = event else { continue }
      var hash = hashes[hashes.count - 1]
      hash.update(reader.recordBytes)
      hashes.append(hash)
      if hashes.count > ahead + 1 { hashes.removeFirst() }
      count += 1
      return batch
    }
    return nil
  }

  /// Number and digest of the batches that were trained on.
  ///
  /// - Parameter position: The number of batches, at most `ahead` less than were read; nil is all.
  func read(before position: Int?) -> (count: Int, digest: UInt64) {
    let trained = min(position ?? count, count)
    return (trained, hashes[hashes.count - 1 - (count - trained)].finish())
  }

  /// Reads past the batches that a checkpoint was trained on.
  ///
  /// - Parameters:
  ///   - digest: The digest of the batches.
  ///   - overriding: Whether other batches are accepted.
  /// - Returns: The digest of what was read.
  /// - Throws: `mismatch` where the batches differ.
  func skip(_ batches: Int, digest: String, overriding: Bool) throws -> String {
    while count < batches, try next() != nil {}
    let found = hexadecimal(read(before: nil).digest)
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
