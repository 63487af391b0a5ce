import Stream

/// Passes each word of a line on: the runs of bytes between U+0020.
///
/// - Complexity: O(length).
@inline(__always)
public func forEachWord(of line: Range<Int>, in bytes: [UInt8], _ body: (Range<Int>) -> Void) {
  var start = line.lowerBound
  var index = start
  while index < line.upperBound {
    if bytes[index] == 0x20 {
      if index > start { body(start..<index) }
      start = index + 1
    }
    index += 1
  }
  if line.upperBound > start { body(start..<line.upperBound) }
}

/// How many words a line has.
public func wordCount(of line: Range<Int>, in bytes: [UInt8]) -> Int {
  var count = 0
  forEachWord(of: line, in: bytes) { _ in count += 1 }
  return count
}
