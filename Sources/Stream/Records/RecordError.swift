/// What can be wrong with a record; each case says which one of the input it is, from 0.
public enum RecordError: Evidence {
  /// The input ends inside the record.
  case truncated(source: String, record: Int)
  /// A declared size is over its limit.
  case overLimit(source: String, record: Int, what: String, found: UInt64, limit: Int)
  /// The header is not the JSON that safetensors defines.
  case badHeader(source: String, record: Int, byte: Int, cause: String)
  /// A tensor's type, shape and offsets do not fit together.
  case badTensor(source: String, record: Int, name: String, cause: String)
  /// The file does not begin as a model or checkpoint does.
  case notARecord(source: String)
  /// Bytes follow the only record of a file.
  case trailingBytes(source: String)

  /// The kind of trouble.
  public var fault: Fault { .data }

  /// One line: source, record, what was found.
  public var description: String {
    switch self {
    case .truncated(let source, let record): "\(source): truncated inside record \(record)"
    case .overLimit(let source, let record, let what, let found, let limit):
      "\(source): record \(record): \(what) of \(found) bytes, limit \(limit)"
    case .badHeader(let source, let record, let byte, let cause):
      "\(source): record \(record): header byte \(byte): \(cause)"
    case .badTensor(let source, let record, let name, let cause):
      "\(source): record \(record): tensor '\(name)': \(cause)"
    case .notARecord(let source): "\(source): not a safetensors file"
    case .trailingBytes(let source): "\(source): bytes after the record, expected the end"
    }
  }
}

/// The most that a record may ask for.
public struct RecordLimits: Sendable {
  /// The longest JSON header.
  public var headerBytes = 1 << 20
  /// The longest run of tensor bytes.
  public var tensorBytes = 1 << 28

  /// The limits of a stream's records: 1 MiB of header, 256 MiB of tensors.
  public init() {}

  /// The limits of a model or checkpoint: 1 MiB of header, 32 GiB of tensors.
  public static var file: RecordLimits {
    var limits = RecordLimits()
    limits.tensorBytes = 1 << 35
    return limits
  }
}
