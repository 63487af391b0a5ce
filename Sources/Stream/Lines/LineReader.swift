/// Reads an input as blocks of whole lines.
///
/// A block is what one read gave up to its last LF, so a line that has arrived is handed out before
/// the next read could block. Memory is bounded by the longest line allowed.
public final class LineReader {
  /// The default limit of one line: 1 MiB.
  public static let defaultMaxLineBytes = 1 << 20
  /// So many bytes without an LF, but with a CR, are no line.
  private static let patience = 1 << 26

  private let input: ByteSource
  private let maxLineBytes: Int
  /// Whether lines over the limit are handed out, of long ones no more than a beginning that is over it: for
  /// whoever drops them. Without it they are refused, also one whose beginning was handed out before.
  public var shortensLongLines: Bool
  private var pending: [UInt8] = []
  /// How many bytes of `pending` hold no LF.
  private var searched = 0
  /// The number of the first line that was not handed out yet, from 1.
  public private(set) var number = 1
  /// How many bytes were handed out or passed over.
  private var offset = 0
  private var isInLongLine = false
  private var ended = false

  /// A reader of `input` that refuses lines over `maxLineBytes`.
  ///
  /// - Parameter shortensLongLines: See the property.
  public init(
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
  public func next() throws(StreamError) -> LineBlock? {
    if isInLongLine {
      // A line that is refused need not end.
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

  /// The lines before one that is too long, which stays; so what comes before a refusal does not depend
  /// on how the input arrived.
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

  /// The beginning of a line that is too long, where it is wanted.
  private func longLine() throws(StreamError) -> LineBlock {
    let line = number
    // As many bytes as make it too long behind a byte order mark, however many arrived.
    let bytes = Array(pending[..<(maxLineBytes + (line == 1 ? 4 : 1))])
    if let (_, format) = TextCheck.fault(in: bytes, at: offset) {
      throw input.foreign(format, line: line)
    }
    isInLongLine = true
    // Whether there is an LF at all tells a long line from lines that end otherwise.
    if line == 1, bytes.contains(0x0D), try !passLongLine(upTo: LineReader.patience) {
      throw input.foreign(.returns)
    }
    guard shortensLongLines else { throw tooLong(line) }
    number = line + 1
    return LineBlock(source: input.name, firstNumber: line, bytes: bytes)
  }

  /// Passes over what is left of a long line; false where the input, or `most` bytes of it, end before an
  /// LF.
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
