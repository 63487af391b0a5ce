import Stream

/// Passes each word of a line on: the runs of bytes between U+0020.
///
/// - Complexity: O(length), eight bytes at a time.
@inline(__always)
package func forEachWord(of line: Range<Int>, in bytes: [UInt8], _ body: (Range<Int>) -> Void) {
  var index = line.lowerBound
  while index < line.upperBound {
    let end = wordEnd(from: index, upTo: line.upperBound, in: bytes.span)
    if end > index { body(index..<end) }
    index = end + 1
  }
}

/// Where the next U+0020 stands, or the end.
@inline(__always)
private func wordEnd(from start: Int, upTo end: Int, in bytes: borrowing Span<UInt8>) -> Int {
  var index = start
  while index < end {
    let other = bytes.word(at: index, padding: 0x20) ^ 0x2020_2020_2020_2020
    // The lowest byte that is 0 gets its high bit; the bytes above it do not matter.
    let spaces = (other &- 0x0101_0101_0101_0101) & ~other & 0x8080_8080_8080_8080
    if spaces != 0 { return min(end, index + (spaces.trailingZeroBitCount >> 3)) }
    index += 8
  }
  return end
}

/// A column without the spaces at its ends, as classes are compared.
package func trimmed(_ column: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
  let first = bytes[column].firstIndex { $0 != 0x20 } ?? column.upperBound
  let last = bytes[column].lastIndex { $0 != 0x20 } ?? first - 1
  return first..<last + 1
}

/// How many words a line has.
///
/// - Complexity: O(length), eight bytes at a time.
package func wordCount(of line: Range<Int>, in bytes: [UInt8]) -> Int {
  let bytes = bytes.span
  var (index, count, before) = (line.lowerBound, 0, UInt64(0))
  let end = line.upperBound
  while index < end {
    let other = bytes.word(at: index, padding: 0x20) ^ 0x2020_2020_2020_2020
    // The high bit of each byte that is no space.
    var inked =
      ((other & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F | other) & 0x8080_8080_8080_8080
    if end &- index < 8 { inked &= 1 &<< UInt64(truncatingIfNeeded: 8 &* (end &- index)) &- 1 }
    let starts = (inked & ~(inked << 8 | before)) >> 7
    count &+= Int((starts &* 0x0101_0101_0101_0101) >> 56)
    before = inked >> 56
    index &+= 8
  }
  return count
}
