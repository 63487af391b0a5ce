import Stream

/// A line that cannot be cleaned.
package enum CleaningError: Evidence {
  /// Bytes that are not UTF-8; `byte` counts from 1.
  case invalidUTF8(source: String, line: Int, byte: Int)
  /// A TAB where each line is one text.
  case tab(source: String, line: Int, byte: Int)
  /// More combining marks in a row than `limit`, of which the first one too many is at `byte`.
  case combining(source: String, line: Int, byte: Int, limit: Int)
  /// A line over `limit` bytes, as it came or once it is clean.
  case tooLong(source: String, line: Int, limit: Int, isCleaned: Bool)
  /// A line of one column where pairs are compared.
  case noPair(source: String, line: Int)
  /// An expression that takes too long on this line.
  case pattern(source: String, line: Int, failure: Pattern.Failure)

  /// The kind of trouble.
  package var fault: Fault { .data }

  /// One line: source, line, byte.
  package var description: String {
    switch self {
    case .invalidUTF8(let source, let line, let byte):
      "\(source):\(line): invalid UTF-8 at byte \(byte)"
    case .tab(let source, let line, let byte):
      "\(source):\(line): TAB at byte \(byte) in a text of one column "
        + "(--mode pairs reads columns, --mode lines takes a TAB for a space)"
    case .combining(let source, let line, let byte, let limit):
      "\(source):\(line): over \(limit) combining marks in a row at byte \(byte) "
        + "(s2s-clean takes more with --max-combining)"
    case .tooLong(let source, let line, let limit, let isCleaned):
      "\(source):\(line): line over \(limit) bytes\(isCleaned ? " after cleaning" : "") "
        + "(raise with --max-line-bytes)"
    case .noPair(let source, let line):
      "\(source):\(line): one column, expected a pair (--exclude-key either compares single texts)"
    case .pattern(let source, let line, let failure): "\(source):\(line): \(failure)"
    }
  }
}
