/// An error of a tensor stream; `after` is the last good batch, -1 where there was none.
package enum TensorError: Evidence {
  /// The input is empty; an earlier stage may have died.
  case empty(source: String)
  /// The input does not begin as a stream does.
  case notAStream(source: String)
  /// The input stops before an `end` record.
  case truncated(source: String, after: Int, cause: String)
  /// A record is damaged, or has contents that no stream can have.
  case damaged(source: String, after: Int, cause: String)
  /// A record is out of place.
  case outOfOrder(source: String, after: Int, found: String, expected: String)
  /// Streams of different vocabularies, tasks or recipes were joined.
  case mismatch(source: String, after: Int, found: String, expected: String)
  /// A record to be written is larger than readers take.
  case overLimit(sink: String, what: String, found: Int, limit: Int, remedy: String)

  /// The kind of trouble.
  package var fault: Fault { .data }

  /// One line: source, position, what was found.
  package var description: String {
    switch self {
    case .empty(let source): "\(source): empty, expected a tensor stream"
    case .notAStream(let source): "\(source): not a tensor stream (s2s-batch writes one)"
    case .truncated(let source, let after, let cause):
      "\(source): truncated \(position(after)): \(cause)"
    case .damaged(let source, let after, let cause): "\(source): \(position(after)): \(cause)"
    case .outOfOrder(let source, let after, let found, let expected):
      "\(source): \(position(after)): found \(found), expected \(expected)"
    case .mismatch(let source, let after, let found, let expected):
      "\(source): \(position(after)): joined with another stream: found \(found), expected \(expected)"
    case .overLimit(let sink, let what, let found, let limit, let remedy):
      "\(sink): \(what) of \(found) bytes, limit \(limit) (\(remedy))"
    }
  }

  private func position(_ after: Int) -> String {
    after < 0 ? "before the first batch" : "after batch \(after)"
  }
}
