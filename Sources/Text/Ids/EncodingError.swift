import Stream

/// A line that cannot become ids.
package enum EncodingError: Evidence {
  /// A line of one column where pairs are expected.
  case oneColumn(source: String, line: Int)
  /// A class that the vocabulary does not have.
  case unknownClass(source: String, line: Int, found: String)
  /// A column that is no weight of a sentence.
  case notAWeight(source: String, line: Int, found: String?)
  /// A word that the recipe of the vocabulary's text cannot have written.
  case notCleaned(source: String, line: Int, found: String, recipe: String)
  /// A side with more tokens than allowed.
  case overlong(source: String, line: Int, tokens: Int, limit: Int)
  /// Text that is no list of ids.
  case notAnID(source: String, line: Int, found: String, limit: Int)
  /// A line of ids where a class is expected.
  case severalClasses(source: String, line: Int, found: String)
  /// A space at an end of a line of ids, or two of them together.
  case straySpace(source: String, line: Int)

  /// The kind of trouble.
  package var fault: Fault { .data }

  /// One line: source, line, what was found.
  package var description: String {
    switch self {
    case .oneColumn(let source, let line):
      "\(source):\(line): one column, expected source and target (--source-only reads one)"
    case .unknownClass(let source, let line, let found):
      "\(source):\(line): a class that the vocabulary does not have, found '\(found)'"
    case .notAWeight(let source, let line, let found):
      "\(source):\(line): expected a weight, 0 to \(Int(TensorBatch.largestWeight)), behind the columns of "
        + "text, found \(found.map { "'\($0)'" } ?? "no more columns")"
    case .notCleaned(let source, let line, let found, let recipe):
      "\(source):\(line): not cleaned with the recipe '\(recipe)' of the vocabulary, found "
        + "'\(found)' (s2s-clean --recipe \(recipe) does; --cleaned-with none takes any text)"
    case .overlong(let source, let line, let tokens, let limit):
      "\(source):\(line): \(tokens) tokens, limit \(limit) (raise with --max-length)"
    case .notAnID(let source, let line, let found, let limit):
      "\(source):\(line): expected ids from 0 to \(limit), found '\(found)'"
    case .severalClasses(let source, let line, let found):
      "\(source):\(line): expected the id of one class, found '\(found)'"
    case .straySpace(let source, let line):
      "\(source):\(line): stray space, expected ids with one space between them"
    }
  }
}

extension LineBlock {
  /// The two columns of a line.
  ///
  /// - Throws: `oneColumn`.
  func pair(of line: Line) throws(EncodingError) -> Pair {
    guard let pair = Pair(of: line.range, in: bytes) else {
      throw .oneColumn(source: source, line: line.number)
    }
    return pair
  }

  /// Passes the lines on, up to one that is no UTF-8 or that `body` refuses; returns its error.
  @inline(__always)
  func forEachText(_ body: (Line) throws(EncodingError) -> Void) -> (any Evidence)? {
    for line in self {
      do throws(LineError) { try requireUTF8(line) } catch { return error }
      do throws(EncodingError) { try body(line) } catch { return error }
    }
    return nil
  }

  /// The first column of a line, which may be the only one.
  func first(of line: Line) -> Range<Int> {
    Pair(of: line.range, in: bytes)?.source ?? line.range
  }
}
