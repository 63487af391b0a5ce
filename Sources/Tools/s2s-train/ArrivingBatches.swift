import Net
import Stream

/// A tensor stream that is read once: memory does not grow with it.
///
/// The digest of what was read says whether a resumed run is fed with the same stream.
final class ArrivingBatches {
  /// The header of the stream.
  let header: TensorHeader

  private let reader: TensorReader
  private var count = 0
  private var hash = XXHash64()
  /// The hash before the last batch: the training loop reads one batch ahead.
  private var hashBefore = XXHash64()

  /// Opens a stream and reads its header.
  init(operand: String) throws {
    reader = TensorReader(try ByteSource(operand: operand))
    guard case .begin(let header)? = try reader.next() else {
      throw TensorError.empty(source: reader.name)
    }
    self.header = header
  }

  /// The next batch; nil behind the end of the last joined stream.
  func next() throws -> TensorBatch? {
    while let event = try reader.next() {
      guard case .batch(let batch) = event else { continue }
      hashBefore = hash
      hash.update(reader.recordBytes)
      count += 1
      return batch
    }
    return nil
  }

  /// Number and digest of the batches that were trained on.
  ///
  /// - Parameter position: How many they are, all or all but one of those read; nil is all.
  func read(before position: Int?) -> (count: Int, digest: UInt64) {
    position ?? count < count ? (count - 1, hashBefore.finish()) : (count, hash.finish())
  }

  /// Reads past the batches that a checkpoint was trained on.
  ///
  /// - Throws: `mismatch` where they are others.
  func skip(_ batches: Int, digest: String) throws {
    while count < batches, try next() != nil {}
    guard count == batches, hexadecimal(hash.finish()) == digest else {
      throw NetError.mismatch(
        what: "\(reader.name): the first \(batches) batches",
        found: "\(count) with digest \(hexadecimal(hash.finish()))",
        expected: "\(digest) as in the checkpoint")
    }
  }
}
