/// Reads an input as blocks of whole lines.
///
/// A block is the result of one read up to its last LF, so a line that has arrived is handed out
/// before the next read could block. Memory is bounded by the longest line allowed.
package final class LineReader {
  /// The default limit of one line: 1 MiB.
  package static let defaultMaxLineBytes = 1 << 20
  /// Input with a CR but no LF in so many bytes has lines that end in CR.
  private static let patience = 1 << 26

  private let input: ByteSource
  private let maxLineBytes: Int
  /// Whether lines over the limit are passed on, for callers that drop them; of a long line only a
  /// beginning that is itself over the limit. Otherwise such lines are refused, even after their
  /// beginning was passed on.
  package var shortensLongLines: Bool
  private var pending: [UInt8] = []
  /// How many bytes of `pending` hold no LF.
  private var searched = 0
  /// The number of the first line that was not passed on yet, from 1.
  package private(set) var number = 1
  /// How many bytes were passed on or skipped.
  private var offset = 0
  private var isInLongLine = false
  private var ended = false

  /// A reader of `input` that refuses lines over `maxLineBytes`.
  ///
  /// - Parameter shortensLongLines: See the property.
  package init(
    _ input: ByteSource, maxLineBytes: Int = LineReader.defaultMaxLineBytes,
    shortensLongLines: Bool = false
  ) {
    self.input = input
    self.maxLineBytes = maxLineBytes
    self.shortensLongLines = shortensLongLines
  }

  /// The next block, or nil at the end of the input.
  ///
  /// - Throws: `lineTooLong`, `foreign`, and what `ByteSource.read(into:)` throws.
  package func next() throws(StreamError) -> LineBlock? {
    if isInLongLine {
      // A line is refused before its end has arrived.
      guard shortensLongLines else { throw tooLong(number - 1) }
      _ = try passLongLine()
    }
    repeat {
      if let last = pending[searched...].lastIndex(of: 0x0A) {
        return try block(upTo: last + 1)
      }
      searched = pending.count
      // Neither a byte order mark nor the CR of an ending counts; `block(upTo:)` is exact.
      if pending.count - (number == 1 ? 4 : 1) > maxLineBytes { return try longLine() }
    } while try fill()
    return pending.isEmpty ? nil : try block(upTo: pending.count)
  }

  private func fill() throws(StreamError) -> Bool {
    if !ended { ended = try !input.read(into: &pending) }
    return !ended
  }

  private func block(upTo end: Int) throws(StreamError) -> LineBlock {
    let rest = Array(pending[end...])
    pending.removeLast(pending.count - end)
    var block = LineBlock(source: input.name, firstNumber: number, bytes: pending)
    (pending, searched) = (rest, rest.count)
    if !shortensLongLines, block.bytes.count > maxLineBytes { block = try cut(block) }
    block = try checked(block)
    number += block.bytes.occurrences(of: 0x0A, in: 0..<block.bytes.count)
    if block.bytes.last != 0x0A { number += 1 }
    offset += block.bytes.count
    return block
  }

  /// The lines before one that is too long, which stays pending; so the lines before a refusal do
  /// not depend on how the input arrived.
  private func cut(_ block: LineBlock) throws(StreamError) -> LineBlock {
    guard let long = block.first(where: { $0.range.count > maxLineBytes }) else { return block }
    guard long.number > number else {
      _ = try checked(block)
      throw tooLong(long.number)
    }
    return head(of: block, upTo: long.range.lowerBound)
  }

  /// The lines before one that is no text, in the same way.
  private func checked(_ block: LineBlock) throws(StreamError) -> LineBlock {
    if let (start, format) = TextCheck.fault(in: block.bytes, at: offset) {
      guard start > 0 else { throw input.foreign(format, line: number) }
      return head(of: block, upTo: start)
    }
    if offset == 0, hasReturnsAlone(block.bytes) {
      throw input.foreign(.returns)
    }
    return block
  }

  private func head(of block: LineBlock, upTo end: Int) -> LineBlock {
    (pending, searched) = (block.bytes[end...] + pending, 0)
    return LineBlock(
      source: block.source, firstNumber: number, bytes: Array(block.bytes[..<end]))
  }

  /// The beginning of a line that is too long; without `shortensLongLines` it is refused.
  private func longLine() throws(StreamError) -> LineBlock {
    let line = number
    // Just enough bytes to be too long even after a byte order mark, however many arrived.
    let bytes = Array(pending[..<(maxLineBytes + (line == 1 ? 4 : 1))])
    if let (_, format) = TextCheck.fault(in: bytes, at: offset) {
      throw input.foreign(format, line: line)
    }
    isInLongLine = true
    // Only an LF tells a long line from lines that end in CR.
    if line == 1, bytes.contains(0x0D), try !passLongLine(upTo: LineReader.patience) {
      throw input.foreign(.returns)
    }
    guard shortensLongLines else { throw tooLong(line) }
    number = line + 1
    return LineBlock(source: input.name, firstNumber: line, bytes: bytes)
  }

  /// Skips the rest of a long line; false where the input, or `most` bytes of it, end before an LF.
  private func passLongLine(upTo most: Int = .max) throws(StreamError) -> Bool {
    (isInLongLine, searched) = (false, 0)
    var passed = 0
    repeat {
      if let end = pending.next(0x0A, in: 0..<pending.count) {
        offset += end + 1
        pending.removeFirst(end + 1)
        return true
      }
      passed += pending.count
      offset += pending.count
      pending.removeAll(keepingCapacity: true)
      guard passed < most else { return false }
    } while try fill()
    return false
  }

  private func tooLong(_ line: Int) -> StreamError {
    .lineTooLong(source: input.name, line: line, limit: maxLineBytes)
  }
}
