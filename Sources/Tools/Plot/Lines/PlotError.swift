import Stream

/// An error for which there is no picture.
package enum PlotError: Evidence {
  /// A line that is neither metrics, attention, a trace nor a report. Look at the line; the file may be of another tool.
  case badLine(source: String, line: Int, cause: String)
  /// A line of annotated pairs without the numbers that the first line names. Annotate the corpus again.
  case badPair(source: String, line: Int, cause: String)
  /// Metrics and attention in one picture. Plot them apart.
  case mixed(source: String, line: Int, found: String, expected: String)
  /// More of something than is drawn; raise the limit if it is meant.
  case tooMany(source: String, line: Int, what: String, limit: Int, option: String)
  /// The inputs have no line at all, or none with a word.
  case empty(sources: String)
  /// No line has a value of the measure.
  case noValue(sources: String, key: String, isLogarithmic: Bool)
  /// No column of the name that was asked for.
  case noColumn(sources: String, name: String)
  /// No attention or trace of the sentence that was asked for.
  case noSentence(sources: String, what: String, line: Int)
  /// No gate or state of the name that was asked for; s2s-translate --trace-state writes them.
  case noState(sources: String, name: String)

  /// The kind of trouble.
  package var fault: Fault { .data }

  /// One line: source, position, what was found.
  package var description: String {
    switch self {
    case .badLine(let source, let line, let cause):
      "\(source):\(line): neither metrics, attention, a trace nor a report: \(cause)"
    case .badPair(let source, let line, let cause): "\(source):\(line): \(cause)"
    case .mixed(let source, let line, let found, let expected):
      "\(source):\(line): found \(found), expected \(expected) as before"
    case .tooMany(let source, let line, let what, let limit, let option):
      "\(source):\(line): over \(limit) \(what) (raise with \(option))"
    case .empty(let sources):
      "\(sources): nothing to plot, expected lines of metrics, attention, a trace or a report"
    case .noValue(let sources, let key, let isLogarithmic):
      "\(sources): no line has a \(isLogarithmic ? "positive " : "")number '\(key)'"
    case .noColumn(let sources, let name): "\(sources): no column '\(name)'"
    case .noSentence(let sources, let what, let line): "\(sources): no \(what) of line \(line)"
    case .noState(let sources, let name):
      "\(sources): no state '\(name)' in the trace (s2s-translate --trace-state writes them)"
    }
  }
}
