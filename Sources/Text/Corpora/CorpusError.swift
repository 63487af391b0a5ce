import Stream

/// A corpus that is not in its format.
package enum CorpusError: Evidence {
  /// Two texts that have to have as many lines as each other. One of them was cut, or is of another corpus.
  case unequal(source: String, lines: Int, other: String, otherLines: Int)
  /// A line of a text that is no UTF-8.
  case line(LineError)
  /// A line that is no JSON object with texts under the keys; `byte` counts from 1.
  case json(source: String, line: Int, byte: Int, cause: String)
  /// A file that is no XML, or no TMX.
  case xml(source: String, line: Int, cause: String)

  /// The kind of trouble.
  package var fault: Fault { .data }

  /// One line: source, line, what was found.
  package var description: String {
    switch self {
    case .unequal(let source, let lines, let other, let otherLines):
      "\(source): line count \(lines), and \(otherLines) in \(other), expected equal counts "
        + "(line N of one has to be the translation of line N of the other)"
    case .line(let error): error.description
    case .json(let source, let line, let byte, let cause):
      "\(source):\(line): JSON at byte \(byte): \(cause)"
    case .xml(let source, let line, let cause): "\(source):\(line): \(cause)"
    }
  }
}
