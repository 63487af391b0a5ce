/// One safetensors blob: texts by key, and named tensors.
///
///     u64 length | JSON header, padded with spaces to a multiple of 8 | tensor bytes
///
/// The same type serves the records of a tensor stream, models and checkpoints. Writing is
/// canonical: the same content gives the same bytes.
public struct Record {
  /// The texts of `__metadata__`, in file order.
  public let metadata: [(key: String, value: String)]
  /// The tensors, in the order of their bytes.
  public let tensors: [RecordTensor]

  /// A record of the given content; keys and names are each used once.
  public init(metadata: [(key: String, value: String)], tensors: [RecordTensor]) {
    self.metadata = metadata
    self.tensors = tensors
  }

  /// The text of a key, or nil.
  public subscript(key: String) -> String? {
    metadata.first { $0.key == key }?.value
  }

  /// The tensor of a name, or nil.
  public func tensor(_ name: String) -> RecordTensor? {
    tensors.first { $0.name == name }
  }

  /// The record's bytes.
  ///
  /// - Complexity: O(bytes).
  public func encoded() -> [UInt8] {
    var bytes: [UInt8] = []
    let size = tensors.reduce(8 + 1 << 10) { $0 + $1.byteCount }
    Memory.require(size)
    bytes.reserveCapacity(size)
    forEachPiece { bytes += $0 }
    return bytes
  }

  /// Passes the record's bytes on in order; tensors outside memory are read piece by piece.
  public func forEachPiece<E>(_ body: ([UInt8]) throws(E) -> Void) throws(E) {
    var header = Array(headerText.utf8)
    header += [UInt8](repeating: 0x20, count: (8 - header.count % 8) % 8)
    try body((0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) } + header)
    for tensor in tensors { try tensor.forEachPiece(body) }
  }

  /// Writes the record's bytes.
  ///
  /// - Throws: `writeFailed`.
  public func write(to writer: ByteWriter) throws(StreamError) {
    try forEachPiece { bytes throws(StreamError) in try writer.write(bytes[...]) }
  }

  private var headerText: String {
    var entries: [String] = []
    if !metadata.isEmpty {
      let texts = metadata.map { "\(JSONText.quoted($0.key)):\(JSONText.quoted($0.value))" }
      entries.append("\"__metadata__\":{\(texts.joined(separator: ","))}")
    }
    var offset = 0
    for tensor in tensors {
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      let end = offset + tensor.byteCount
      entries.append(
        "\(JSONText.quoted(tensor.name)):{\"dtype\":\"\(tensor.type.rawValue)\","
          + "\"shape\":[\(shape)],\"data_offsets\":[\(offset),\(end)]}")
      offset = end
    }
    return "{\(entries.joined(separator: ","))}"
  }
}

extension FileKind {
  /// The kind of a record by the format that it names.
  public init(_ record: Record) {
    self = FileKind.formats.first { $0.0 == record["format"] }?.1 ?? .record
  }
}
