/// One safetensors blob: texts by key, and named tensors.
///
///     u64 length | JSON header, padded with spaces to a multiple of 8 | tensor bytes
///
/// The same type serves the records of a tensor stream, models and checkpoints. Writing is
/// canonical: the same content gives the same bytes.
package struct Record {
  /// The texts of `__metadata__`, in file order.
  package let metadata: [(key: String, value: String)]
  /// The tensors, in the order of their bytes.
  package let tensors: [RecordTensor]

  /// A record of the given content; keys and names are each used once.
  package init(metadata: [(key: String, value: String)], tensors: [RecordTensor]) {
    self.metadata = metadata
    self.tensors = tensors
  }

  /// The text of a key, or nil.
  package subscript(key: String) -> String? {
    metadata.first { $0.key == key }?.value
  }

  /// The tensor of a name, or nil.
  package func tensor(_ name: String) -> RecordTensor? {
    tensors.first { $0.name == name }
  }

  /// The record's bytes.
  ///
  /// - Complexity: O(bytes).
  package func encoded() -> [UInt8] {
    var bytes: [UInt8] = []
    let size = tensors.reduce(8 + 1 << 10) { $0 + $1.byteCount }
    Memory.require(size)
    bytes.reserveCapacity(size)
    forEachPiece { bytes += $0 }
    return bytes
  }

  /// Passes the record's bytes on in order; tensors outside memory are read piece by piece.
  package func forEachPiece<E>(_ body: ([UInt8]) throws(E) -> Void) throws(E) {
    var header = Array(headerText.utf8)
    header += [UInt8](repeating: 0x20, count: (8 - header.count % 8) % 8)
    var length: [UInt8] = []
    length.append(littleEndian: UInt64(header.count))
    try body(length + header)
    for tensor in tensors { try tensor.forEachPiece(body) }
  }

  /// Writes the record's bytes.
  ///
  /// - Throws: `writeFailed`.
  package func write(to writer: ByteWriter) throws(StreamError) {
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
  package init(_ record: Record) {
    self = FileKind.formats.first { $0.0 == record["format"] }?.1 ?? .record
  }
}

/// The element types of safetensors, by their names in its headers.
package enum ElementType: String, Sendable, CaseIterable {
  case bool = "BOOL"
  case u8 = "U8"
  case i8 = "I8"
  case i16 = "I16"
  case u16 = "U16"
  case f16 = "F16"
  case bf16 = "BF16"
  case i32 = "I32"
  case u32 = "U32"
  case f32 = "F32"
  case i64 = "I64"
  case u64 = "U64"
  case f64 = "F64"

  /// The bytes of one element.
  package var stride: Int {
    switch self {
    case .bool, .u8, .i8: 1
    case .i16, .u16, .f16, .bf16: 2
    case .i32, .u32, .f32: 4
    case .i64, .u64, .f64: 8
    }
  }
}
