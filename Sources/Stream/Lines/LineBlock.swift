/// A run of whole lines of one input, the unit in which the filters work.
///
/// A block owns its bytes and can cross threads. Iterating it yields each line's number and range
/// of bytes without its ending: only LF ends a line, and one CR before it is dropped.
package struct LineBlock: Sendable, Sequence {
  /// One line of a block.
  package struct Line: Sendable {
    /// The line's number in its input, from 1.
    package let number: Int
    /// The line's bytes in the block, without LF and one CR before it.
    package let range: Range<Int>

    /// A line at a place in its block.
    package init(number: Int, range: Range<Int>) {
      self.number = number
      self.range = range
    }
  }

  /// The name of the input, for messages.
  package let source: String
  /// The number of the first line in the input, from 1.
  package let firstNumber: Int
  /// How many lines other inputs had before this one.
  package var linesBefore = 0
  /// The numbers of lines that lack a text which was asked for, where the lines were made of another format.
  package var lacking: Set<Int> = []
  /// The lines with their endings; the last line of an input may lack its LF.
  package let bytes: [UInt8]
  /// Where the first line starts: 3 after a byte order mark, else 0.
  package let start: Int

  /// A block of whole lines.
  package init(source: String, firstNumber: Int, bytes: [UInt8]) {
    self.source = source
    self.firstNumber = firstNumber
    self.bytes = bytes
    start = firstNumber == 1 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The line that begins at `position`, and where the next one begins; one memchr(3).
  package func line(at position: Int, number: Int) -> (line: Line, next: Int) {
    let end = bytes.next(0x0A, in: position..<bytes.count) ?? bytes.count
    let hasReturn = end > position && end < bytes.count && bytes[end - 1] == 0x0D
    return (Line(number: number, range: position..<(hasReturn ? end - 1 : end)), end + 1)
  }

  /// The lines in order.
  package func makeIterator() -> Iterator {
    Iterator(block: self, number: firstNumber, position: start)
  }

  /// Walks a block line by line.
  package struct Iterator: IteratorProtocol {
    let block: LineBlock
    var number: Int
    var position: Int

    /// The next line, or nil after the last.
    package mutating func next() -> Line? {
      guard position < block.bytes.count else { return nil }
      let (line, next) = block.line(at: position, number: number)
      position = next
      number += 1
      return line
    }
  }
}

extension [UInt8] {
  /// Ends a line. Readers drop one CR before an LF, so a line that ends in CR gets one more.
  package mutating func endLine() {
    if last == 0x0D { append(0x0D) }
    append(0x0A)
  }
}
