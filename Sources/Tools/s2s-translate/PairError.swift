import Stream

/// Pairs where single lines are expected, or single lines where pairs are expected.
enum PairError: Evidence {
  /// A line without a TAB.
  case oneColumn(source: String, line: Int)
  /// A line with a TAB where one column is expected; `scores` says whether the model can score pairs.
  case twoColumns(source: String, line: Int, scores: Bool)
  /// A line with more columns than are read.
  case moreColumns(source: String, line: Int, expected: Int)
  /// A stream without targets.
  case noTarget(source: String)

  var fault: Fault { .data }

  var description: String {
    switch self {
    case .oneColumn(let source, let line):
      "\(source):\(line): one column, expected source and target with a TAB between"
    case .twoColumns(let source, let line, let scores):
      "\(source):\(line): two columns, expected one (cut -f1 takes the first"
        + (scores ? ", --score scores pairs)" : ")")
    case .moreColumns(let source, let line, let expected):
      "\(source):\(line): more columns than the \(expected) that are read "
        + "(--constraints column takes further ones)"
    case .noTarget(let source): "\(source): no target, expected pairs to score"
    }
  }
}

extension LineBlock {
  /// Refuses lines of several columns: the TAB would be part of a word.
  ///
  /// - Parameter scores: Whether the model scores pairs.
  func requireOneColumn(scores: Bool) throws(PairError) {
    for line in self where bytes.next(0x09, in: line.range) != nil {
      throw .twoColumns(source: source, line: line.number, scores: scores)
    }
  }
}
