import Stream

/// What is wrong with pairs that are to be scored.
enum PairError: Evidence {
  /// A line without a TAB.
  case oneColumn(source: String, line: Int)
  /// A stream without targets.
  case noTarget(source: String)

  var fault: Fault { .data }

  var description: String {
    switch self {
    case .oneColumn(let source, let line):
      "\(source):\(line): one column, expected source and target with a TAB between"
    case .noTarget(let source): "\(source): no target, expected pairs to score"
    }
  }
}
