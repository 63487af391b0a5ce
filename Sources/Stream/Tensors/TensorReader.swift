/// An event of a tensor stream.
package enum TensorEvent: Sendable {
  /// A stream begins; joined streams begin more than once.
  case begin(TensorHeader)
  /// A batch.
  case batch(TensorBatch)
  /// A stream ends, with its totals.
  case end(TensorTotals)
}

/// Reads a tensor stream and refuses any input that is not a whole one, in order.
///
/// zstd does not notice a file that was cut between two frames, so a stream ends with an `end`
/// record; without it, with a gap in the batch numbers or with other totals a stream is refused.
package final class TensorReader {
  /// The name of the input, for messages.
  package var name: String { records.name }
  /// The bytes of the record behind the last event, for digests and copies.
  package private(set) var recordBytes: ArraySlice<UInt8> = []

  private let records: RecordReader
  private let limits: RecordLimits
  private var header: TensorHeader?
  private var totals = TensorTotals()
  private var isOpen = false
  private var last = -1

  /// A reader of `input`.
  package init(_ input: ByteSource, limits: RecordLimits = RecordLimits()) {
    records = RecordReader(input, limits: limits)
    self.limits = limits
  }

  /// The next event, or nil after the last stream's end.
  ///
  /// - Throws: `TensorError`, or a `StreamError` of the input itself.
  package func next() throws -> TensorEvent? {
    while let record = try nextRecord() {
      switch record["record"] {
      case "begin": return .begin(try begin(record))
      case "batch": return .batch(try batch(record))
      case "end": return .end(try end(record))
      default:
        // Records of a later minor version are skipped, but a stream has to begin with `begin`.
        guard isOpen else {
          // A model or a checkpoint is a record too.
          if header == nil {
            throw StreamError.otherFile(source: name, found: FileKind(record), expected: .tensors)
          }
          throw outOfOrder(record, expected: "a begin record")
        }
      }
    }
    guard header != nil else { throw TensorError.empty(source: name) }
    guard !isOpen else {
      throw TensorError.truncated(source: name, after: last, cause: "no end record")
    }
    return nil
  }

  private func nextRecord() throws -> Record? {
    do {
      guard let (record, bytes) = try records.nextWithBytes() else { return nil }
      recordBytes = bytes
      return record
    } catch let error as RecordError {
      if case .truncated = error {
        throw TensorError.truncated(source: name, after: last, cause: "inside a record")
      }
      if case .notARecord = error {
        throw TensorError.notAStream(source: name)
      }
      throw damaged(error.finding)
    } catch StreamError.damagedFrame(_, let offset, let cause) {
      throw damaged("damaged zstd frame before byte \(offset): \(cause)")
    } catch StreamError.truncatedFrame(_, let offset) {
      throw TensorError.truncated(
        source: name, after: last, cause: "inside a zstd frame at byte \(offset)")
    }
  }

  private func begin(_ record: Record) throws -> TensorHeader {
    guard !isOpen else { throw outOfOrder(record, expected: "a batch or an end record") }
    let found = try TensorHeader(record, limits: limits) { damaged($0) }
    if let header, !header.matches(found) {
      throw TensorError.mismatch(
        source: name, after: last, found: found.identity, expected: header.identity)
    }
    if header == nil { header = found }
    isOpen = true
    totals = TensorTotals()
    return found
  }

  private func batch(_ record: Record) throws -> TensorBatch {
    guard isOpen, let header else { throw outOfOrder(record, expected: "a begin record") }
    guard record["index"] == "\(totals.batches)" else {
      throw outOfOrder(record, expected: "batch \(totals.batches)")
    }
    let batch = try TensorBatch(record, index: totals.batches, header) { damaged($0) }
    totals.add(batch)
    last = batch.index
    return batch
  }

  private func end(_ record: Record) throws -> TensorTotals {
    guard isOpen else { throw outOfOrder(record, expected: "a begin record") }
    if let difference = totals.difference(from: record) { throw damaged(difference) }
    isOpen = false
    return totals
  }

  private func damaged(_ cause: String) -> TensorError {
    .damaged(source: name, after: last, cause: cause)
  }

  private func outOfOrder(_ record: Record, expected: String) -> TensorError {
    let index = record["index"].map { " \($0)" } ?? ""
    return .outOfOrder(
      source: name, after: last, found: "'\(record["record"] ?? "")\(index)'", expected: expected)
  }
}
