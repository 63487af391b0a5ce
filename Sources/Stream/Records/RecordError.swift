/// An error of a record; each case has the record's number in the input, from 0.
package enum RecordError: Evidence {
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
  /// The file has no bytes.
  case empty(source: String)
  /// A few compressed bytes swell to very many.
  case swelling(source: String, record: Int, limit: Int)
  /// Bytes follow the only record of a file.
  case trailingBytes(source: String)

  /// The kind of trouble.
  package var fault: Fault { .data }

  /// One line: source, record, what was found.
  package var description: String { "\(source): \(finding)" }

  /// The finding, for messages that name the source themselves.
  var finding: String {
    switch self {
    case .truncated(_, let record): "truncated inside record \(record)"
    case .overLimit(_, let record, let what, let found, let limit):
      "record \(record): \(what) of \(found) bytes, limit \(limit) "
        + "(raise with --max-\(what == "header" ? what : "record")-bytes)"
    case .badHeader(_, let record, let byte, let cause):
      "record \(record): header byte \(byte): \(cause)"
    case .badTensor(_, let record, let name, let cause):
      "record \(record): tensor '\(name)': \(cause)"
    case .swelling(_, let record, let limit):
      "record \(record): over \(limit) times the bytes of the compressed file"
    case .notARecord: "not a safetensors file (s2s-train writes models)"
    case .empty: "empty, expected a safetensors file (s2s-train writes models)"
    case .trailingBytes: "bytes after the record, expected the end"
    }
  }

  private var source: String {
    switch self {
    case .truncated(let source, _), .overLimit(let source, _, _, _, _),
      .badHeader(let source, _, _, _), .badTensor(let source, _, _, _), .notARecord(let source),
      .empty(let source), .trailingBytes(let source),
      .swelling(let source, _, _):
      source
    }
  }
}

/// The limits on a record and its contents.
package struct RecordLimits: Sendable {
  /// The largest window of a zstd frame, in bytes.
  package var window = ZstdDecoder.maxWindow
  /// The longest JSON header.
  package var headerBytes = 1 << 20
  /// The longest run of tensor bytes.
  package var tensorBytes = 1 << 28
  /// The most ids of a side.
  package var vocabulary = 1 << 24
  /// The most values in all tensors of a model together, without the optimiser's of a checkpoint.
  package var parameters = 1 << 31

  /// How many times its own size a compressed input may grow to, once 64 MiB are decoded; nil is no limit.
  var swelling: Int?

  /// The limits of a stream's records: 1 MiB of header, 256 MiB of tensors.
  package init() {}

  /// The limits of a model or checkpoint: 1 MiB of header, 32 GiB of tensors.
  package static var file: RecordLimits { RecordLimits().ofFile }

  /// The same limits for a model or checkpoint, whose tensors may have 16 bytes a parameter:
  /// weights, two moments and an average. Weights hardly compress, so 100 times the size of a
  /// compressed file is enough.
  package var ofFile: RecordLimits {
    var limits = self
    limits.tensorBytes = max(1 << 31, min(parameters, 1 << 56)) << 4
    limits.swelling = 100
    return limits
  }

  /// How a side with more ids than the limit is taken.
  package static let vocabularyRemedy = "raise with --max-vocabulary"

  /// What a number of ids of a side should be; nil where it is.
  package func fault(vocabulary size: Int?) -> String? {
    if let size, (1...max(1, vocabulary)).contains(size) { return nil }
    return "expected 1 to \(vocabulary) (\(RecordLimits.vocabularyRemedy))"
  }
}
