import Stream

/// A line that is no text, or has other columns than expected.
package enum LineError: Evidence {
  /// Bytes that are not UTF-8; `byte` counts from 1.
  case invalidUTF8(source: String, line: Int, byte: Int)
  /// A line without the class that its second column should name.
  case noClass(source: String, line: Int)
  /// A line of several columns where one class is expected.
  case severalColumns(source: String, line: Int)

  /// The kind of trouble.
  package var fault: Fault { .data }

  /// One line: source, line, what was found.
  package var description: String {
    switch self {
    case .invalidUTF8(let source, let line, let byte):
      "\(source):\(line): invalid UTF-8 at byte \(byte)"
    case .noClass(let source, let line):
      "\(source):\(line): no class, expected a text, a TAB and the name of its class"
    case .severalColumns(let source, let line):
      "\(source):\(line): several columns, expected a class alone "
        + "(--level word,label counts texts and classes)"
    }
  }
}

extension LineBlock {
  /// Refuses a line that is no UTF-8.
  ///
  /// - Throws: `LineError.invalidUTF8`.
  package func requireUTF8(_ line: Line) throws(LineError) {
    guard let fault = UTF8Check.firstFault(in: line.range, of: bytes) else { return }
    throw .invalidUTF8(
      source: source, line: line.number, byte: fault - line.range.lowerBound + 1)
  }

  /// Refuses a block with a line that is no UTF-8.
  ///
  /// - Throws: `LineError.invalidUTF8`.
  package func requireUTF8() throws(LineError) {
    guard UTF8Check.firstFault(in: start..<bytes.count, of: bytes) != nil else { return }
    for line in self { try requireUTF8(line) }
  }
}
