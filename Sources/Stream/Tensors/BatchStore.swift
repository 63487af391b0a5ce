/// A whole tensor stream at random access, for training: verified once, then any batch at any time.
///
/// The stream is spooled to an unlinked temporary file in `$TMPDIR`, a zstd frame a batch, so that
/// standard input can be visited again in every epoch. Memory grows with the number of batches only,
/// 16 bytes each.
package final class BatchStore {
  /// The header of the stream.
  package let header: TensorHeader
  /// The totals of all joined streams.
  package let totals: TensorTotals
  /// XXH64 over the bytes of all batch records in order, however they were framed.
  package let digest: UInt64
  /// The name of the input, for messages.
  package let name: String

  private let spool: Spool
  private let limits: RecordLimits

  /// Reads and verifies a stream to its end.
  ///
  /// - Parameter check: Checks the header before the batches are read; its error ends the reading.
  /// - Throws: `TensorError`, `StreamError`.
  package init(
    operand: String, limits: RecordLimits = RecordLimits(),
    check: (TensorHeader) throws -> Void = { _ in }
  ) throws {
    let source = try ByteSource(operand: operand, maxWindow: limits.window)
    let reader = TensorReader(source, limits: limits)
    let encoder = ZstdEncoder(level: 1)
    let spool = try Spool()
    var (header, totals, hash) = (TensorHeader?.none, TensorTotals(), XXHash64())
    while let event = try reader.next() {
      switch event {
      case .begin(let found):
        if header == nil { try check(found) }
        header = header ?? found
      case .batch:
        hash.update(reader.recordBytes)
        try spool.append(encoder.frame(Array(reader.recordBytes)))
      case .end(let part): totals.add(part)
      }
    }
    guard let header, totals.batches > 0 else { throw TensorError.empty(source: reader.name) }
    self.header = header
    self.totals = totals
    self.spool = spool
    self.limits = limits
    digest = hash.finish()
    name = reader.name
  }

  /// How many batches there are.
  package var count: Int { totals.batches }

  /// The batch of a number in 0..<count, counted through all joined streams.
  package func batch(at index: Int) throws -> TensorBatch {
    let records = RecordReader(
      ByteSource(sniffing: try spool.read(index), name: "spool"), limits: limits)
    guard let record = try records.next() else { throw TensorError.empty(source: "spool") }
    return try TensorBatch(record, index: index, header) {
      .damaged(source: "spool", after: index - 1, cause: $0)
    }
  }
}
