import Stream

/// The two sides of a sentence pair, as ranges of the bytes of a line.
package struct Pair: Sendable, Equatable {
  /// The first column.
  package let source: Range<Int>
  /// The second column.
  package let target: Range<Int>

  init(source: Range<Int>, target: Range<Int>) {
    self.source = source
    self.target = target
  }

  /// Whether its line has more than the two columns.
  ///
  /// - Parameter line: The line of the pair.
  package func hasMore(in line: Range<Int>) -> Bool { target.upperBound < line.upperBound }

  /// The column behind the two; nil where there is none.
  ///
  /// - Parameter line: The line of the pair.
  package func further(in line: Range<Int>, of bytes: [UInt8]) -> Range<Int>? {
    guard hasMore(in: line) else { return nil }
    let start = target.upperBound + 1
    return start..<(bytes.next(0x09, in: start..<line.upperBound) ?? line.upperBound)
  }

  /// The first two TAB-separated columns of a line, or nil where there is only one.
  ///
  /// - Complexity: O(length), one memchr(3) a column.
  package init?(of line: Range<Int>, in bytes: [UInt8]) {
    guard let first = bytes.next(0x09, in: line) else { return nil }
    let second = bytes.next(0x09, in: (first + 1)..<line.upperBound) ?? line.upperBound
    source = line.lowerBound..<first
    target = (first + 1)..<second
  }
}

extension Pair {
  /// The part of a pair that is used.
  package enum Part: String, Sendable, CaseIterable {
    case source, target, pair
  }

  /// The bytes of a part; those of a pair hold the TAB between its columns, so that no two pairs have the same.
  func range(of part: Part) -> Range<Int> {
    switch part {
    case .source: source
    case .target: target
    case .pair: source.lowerBound..<target.upperBound
    }
  }
}
