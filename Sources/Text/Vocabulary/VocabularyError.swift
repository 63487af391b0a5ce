import Stream

/// What can be wrong with a vocabulary file; each case names the file and the line, from 1.
public enum VocabularyError: Evidence {
  /// The first line is not the header of a vocabulary.
  case notAVocabulary(source: String)
  /// The file is of a version that this toolkit does not read.
  case version(source: String, found: String)
  /// A line does not have the form `side<TAB>id<TAB>count<TAB>token`.
  case badLine(source: String, line: Int, what: String, found: String)
  /// A side that is needed is not in the file.
  case missingSide(source: String, side: Side)
  /// A stream was made with another vocabulary.
  case notOfStream(source: String, stream: String)
  /// A stream says that a side has more or fewer ids than its vocabulary.
  case otherSize(source: String, side: Side, found: Int, expected: Int)
  /// More tokens than allowed.
  case tooMany(source: String, line: Int, limit: Int)

  /// The kind of trouble.
  public var fault: Fault { .data }

  /// One line: file, line, what was found.
  public var description: String {
    switch self {
    case .notAVocabulary(let source):
      "\(source):1: not a vocabulary, expected '#s2s-vocab' (s2s-vocab writes one)"
    case .version(let source, let found):
      "\(source):1: vocabulary version '\(found)', expected '1'"
    case .badLine(let source, let line, let what, let found):
      "\(source):\(line): \(what), found '\(found)'"
    case .missingSide(let source, let side): "\(source): no tokens of side '\(side.rawValue)'"
    case .notOfStream(let source, let stream): "\(source): not the vocabulary of \(stream)"
    case .otherSize(let source, let side, let found, let expected):
      "\(source): \(found) ids of side '\(side.rawValue)', the stream has \(expected)"
    case .tooMany(let source, let line, let limit): "\(source):\(line): over \(limit) tokens"
    }
  }
}
