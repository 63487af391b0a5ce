/// A reusable buffer for cleaned text: it grows, and never shrinks.
///
/// Only the first `count` bytes are text. Growing ahead of a line lets the hot loop write by index
/// instead of asking an array for room at each byte.
package struct TextBuffer: Sendable {
  /// The buffer.
  package private(set) var bytes: [UInt8] = []
  /// How many bytes of it are text.
  package private(set) var count = 0

  /// No text.
  package init() {}

  /// The text.
  package var text: ArraySlice<UInt8> { bytes[..<count] }

  /// Keeps the first `count` bytes.
  package mutating func truncate(to count: Int) {
    self.count = min(self.count, count)
  }

  /// Adds a byte.
  package mutating func append(_ byte: UInt8) {
    reserve(1)
    bytes[count] = byte
    count += 1
  }

  /// Adds bytes.
  package mutating func append(_ more: ArraySlice<UInt8>) {
    reserve(more.count)
    bytes.replaceSubrange(count..<count + more.count, with: more)
    count += more.count
  }

  /// Copies a part of the text towards its beginning.
  mutating func move(_ range: Range<Int>, to start: Int) {
    guard start != range.lowerBound else { return }
    for offset in 0..<range.count { bytes[start + offset] = bytes[range.lowerBound + offset] }
  }

  /// Makes sure that `room` bytes can be written after the text.
  mutating func reserve(_ room: Int) {
    guard bytes.count < count + room else { return }
    let size = max(2 * bytes.count, count + room, 1 << 12)
    bytes.append(contentsOf: repeatElement(0, count: size - bytes.count))
  }

  /// Lets `body` write after the text; it returns the new end of the text.
  @inline(__always)
  mutating func extend<Result>(
    room: Int, _ body: (inout MutableSpan<UInt8>, Int) -> (end: Int, result: Result)
  ) -> Result {
    reserve(room)
    let start = count
    var span = bytes.mutableSpan
    let (end, result) = body(&span, start)
    count = end
    return result
  }
}
