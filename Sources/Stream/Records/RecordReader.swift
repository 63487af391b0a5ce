/// Reads records one after the other from an input.
///
/// Every declared size is checked in bytes, with overflow reported, before memory is taken; buffers
/// grow as bytes arrive, so a lie about a size costs nothing.
package final class RecordReader {
  /// The name of the input, for messages.
  package var name: String { input.name }
  /// How many records were read.
  package private(set) var count = 0

  private let input: ByteSource
  private let limits: RecordLimits
  private let kind: FileKind
  private var buffer: [UInt8] = []
  private var position = 0

  /// A reader of `input`.
  ///
  /// - Parameter kind: The kind that is expected, for messages.
  package init(
    _ input: ByteSource, limits: RecordLimits = RecordLimits(), of kind: FileKind = .tensors
  ) {
    self.input = input
    self.limits = limits
    self.kind = kind
  }

  /// The next record, or nil at the end of the input.
  ///
  /// - Throws: `RecordError`, or what the input throws.
  package func next() throws -> Record? { try nextWithBytes()?.record }

  /// The next record and the bytes it was read from.
  func nextWithBytes() throws -> (record: Record, bytes: ArraySlice<UInt8>)? {
    dropConsumed()
    guard try fill(8) else {
      if buffer.isEmpty { return nil }
      throw RecordError.truncated(source: name, record: count)
    }
    let length = try headerLength()
    try require(8 + length)
    let header = Array(buffer[8..<8 + length])
    let (metadata, entries) = try parse(header)
    let body = try bodyLength(entries)
    try require(8 + length + body)
    Memory.require(body)
    let record = Record(
      metadata: metadata, tensors: tensors(entries, base: 8 + length))
    count += 1
    position = 8 + length + body
    return (record, buffer[..<position])
  }

  /// The length at the start of a record; where it is over the limit, the next bytes tell a record
  /// with a long header from other data.
  private func headerLength() throws -> Int {
    let length = buffer[...].littleEndian(at: 0)
    if count == 0, length > UInt64(limits.headerBytes) {
      guard length >> 32 == 0, try fill(9), buffer[8] == UInt8(ascii: "{") else {
        if FileKind(buffer[...]) == .vocabulary {
          throw StreamError.otherFile(source: name, found: .vocabulary, expected: kind)
        }
        throw RecordError.notARecord(source: name)
      }
    }
    return try checked(length, limit: limits.headerBytes, "header")
  }

  /// The texts and tensors that a header declares.
  func parse(_ header: [UInt8]) throws -> (
    metadata: [(key: String, value: String)], entries: [HeaderParser.Entry]
  ) {
    do throws(HeaderParser.Failure) { return try HeaderParser.parse(header) } catch {
      throw RecordError.badHeader(
        source: name, record: count, byte: error.byte, cause: error.cause)
    }
  }

  /// The length of all tensors, which must lie side by side without overlap or hole.
  func bodyLength(_ entries: [HeaderParser.Entry]) throws -> Int {
    var end: UInt64 = 0
    for entry in entries.sorted(by: isBefore) {
      func bad(_ cause: String) -> RecordError {
        .badTensor(source: name, record: count, name: entry.name, cause: cause)
      }
      guard let type = ElementType(rawValue: entry.type) else {
        throw bad("unknown type '\(entry.type)'")
      }
      guard entry.offsets[0] == end, entry.offsets[1] >= end else {
        throw bad("offsets \(entry.offsets[0])-\(entry.offsets[1]), expected to begin at \(end)")
      }
      // A size that does not fit must fail even where a zero makes the product small.
      for count in entry.shape where count > UInt64(Int32.max) {
        throw bad("dimension \(count) over \(Int32.max)")
      }
      guard let size = byteCount(entry.shape, type) else { throw bad("a size over 64 bits") }
      guard entry.offsets[1] - end == size else {
        throw bad("\(entry.offsets[1] - end) bytes for a shape of \(size)")
      }
      end = entry.offsets[1]
    }
    return try checked(end, limit: limits.tensorBytes, "tensors")
  }

  /// Whether a tensor comes before another; an empty one comes before another that begins at the same byte.
  func isBefore(_ first: HeaderParser.Entry, _ second: HeaderParser.Entry) -> Bool {
    first.offsets.lexicographicallyPrecedes(second.offsets)
  }

  private func byteCount(_ shape: [UInt64], _ type: ElementType) -> UInt64? {
    var size = UInt64(type.stride)
    for count in shape {
      let (product, overflow) = size.multipliedReportingOverflow(by: count)
      if overflow { return nil }
      size = product
    }
    return size
  }

  private func tensors(_ entries: [HeaderParser.Entry], base: Int) -> [RecordTensor] {
    entries.sorted(by: isBefore).compactMap { entry in
      ElementType(rawValue: entry.type).map { type in
        RecordTensor(
          name: entry.name, type: type, shape: entry.shape.map { Int($0) },
          bytes: Array(buffer[base + Int(entry.offsets[0])..<base + Int(entry.offsets[1])]))
      }
    }
  }

  private func checked(_ size: UInt64, limit: Int, _ what: String) throws -> Int {
    // The sum of two such sizes still fits.
    guard size <= UInt64(min(limit, Int.max >> 2)) else {
      throw RecordError.overLimit(
        source: name, record: count, what: what, found: size, limit: limit)
    }
    return Int(size)
  }

  private func require(_ size: Int) throws {
    guard try fill(size) else { throw RecordError.truncated(source: name, record: count) }
  }

  private func fill(_ size: Int) throws -> Bool {
    while buffer.count < size {
      guard try input.read(into: &buffer) else { return false }
      if let most = limits.swelling, buffer.count > 1 << 26, buffer.count / most > input.offset {
        throw RecordError.swelling(source: name, record: count, limit: most)
      }
    }
    return true
  }

  private func dropConsumed() {
    buffer.removeFirst(position)
    position = 0
  }
}

extension Record {
  /// Reads a file that is one record: a model or a checkpoint.
  ///
  /// - Parameter kind: Which of them is expected, for messages.
  /// - Throws: `RecordError`, or what opening and reading throw.
  package init(
    file path: String, limits: RecordLimits = RecordLimits(), of kind: FileKind = .model
  ) throws {
    let source = try ByteSource(operand: path, maxWindow: limits.window)
    let reader = RecordReader(source, limits: limits.ofFile, of: kind)
    let record: Record
    do {
      guard let first = try reader.next() else { throw RecordError.empty(source: path) }
      record = first
    } catch RecordError.truncated where source.offset < 8 {
      // Input without even a length is rather a word of text than the rest of a model.
      throw RecordError.notARecord(source: path)
    }
    if record["record"] != nil {
      throw StreamError.otherFile(source: path, found: .tensors, expected: kind)
    }
    guard try reader.next() == nil else { throw RecordError.trailingBytes(source: path) }
    self = record
  }
}
