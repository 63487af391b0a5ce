/// Header and batches as bytes that one process sends to another: records, one at a time.
extension TensorHeader {
  /// The header as a record's bytes.
  package var message: [UInt8] { record().encoded() }

  /// Reads a header back.
  ///
  /// - Parameter source: The sender, for messages.
  /// - Throws: `RecordError`, `TensorError.damaged`.
  package init(message: [UInt8], limits: RecordLimits, source: String) throws {
    let record = try Record(message: message, limits: limits, source: source)
    try self.init(record, limits: limits) { .damaged(source: source, after: -1, cause: $0) }
  }
}

extension TensorBatch {
  /// The batch as a record's bytes.
  package var message: [UInt8] { record().encoded() }

  /// Reads a batch back and checks it against the header of its stream.
  ///
  /// - Parameter source: The sender, for messages.
  /// - Throws: `RecordError`, `TensorError.damaged`.
  package init(
    message: [UInt8], _ header: TensorHeader, limits: RecordLimits, source: String
  ) throws {
    let record = try Record(message: message, limits: limits, source: source)
    let index = record["index"].flatMap { Int($0) } ?? 0
    try self.init(record, index: index, header) {
      .damaged(source: source, after: index - 1, cause: $0)
    }
  }
}

extension Record {
  /// Reads bytes that are one record.
  ///
  /// - Parameter source: The sender, for messages.
  /// - Throws: `RecordError`.
  package init(message: [UInt8], limits: RecordLimits, source: String) throws {
    var limits = limits.ofFile
    // Messages are not compressed.
    limits.swelling = nil
    let reader = RecordReader(ByteSource(bytes: message, name: source), limits: limits)
    guard let record = try reader.next() else {
      throw RecordError.truncated(source: source, record: 0)
    }
    self = record
  }
}
