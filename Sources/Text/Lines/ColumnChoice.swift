import Stream

/// Which two TAB-separated columns of a line are its pair.
package struct ColumnChoice: Sendable, Equatable {
  /// The column of the source, from 1.
  package let source: Int
  /// The column of the target, from 1; it may be the same, or stand before it.
  package let target: Int

  /// Reads `2,4`.
  package init?(_ text: String) {
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      part.allSatisfy { $0.isASCII && $0.isNumber } ? Int(part) : nil
    }
    guard numbers.count == 2, let source = numbers[0], let target = numbers[1], source > 0,
      target > 0
    else { return nil }
    (self.source, self.target) = (source, target)
  }

  /// The pair of a line and its other columns in their order; nil where the line lacks one of the two.
  ///
  /// - Complexity: O(length).
  func pair(of line: Range<Int>, in bytes: [UInt8]) -> (pair: Pair, others: [Range<Int>])? {
    var (columns, start) = ([Range<Int>](), line.lowerBound)
    while let tab = bytes.next(0x09, in: start..<line.upperBound) {
      columns.append(start..<tab)
      start = tab + 1
    }
    columns.append(start..<line.upperBound)
    guard max(source, target) <= columns.count else { return nil }
    let pair = Pair(source: columns[source - 1], target: columns[target - 1])
    for number in Set([source, target]).sorted(by: >) { columns.remove(at: number - 1) }
    return (pair, columns)
  }
}
