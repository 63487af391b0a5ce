import Stream

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
