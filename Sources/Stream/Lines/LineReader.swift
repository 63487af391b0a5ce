/// Reads an input as blocks of whole lines.
///
/// A block is what one read gave up to its last LF, so a line that has arrived is handed out before
/// the next read could block. Memory is bounded by the longest line allowed.
public final class LineReader {
  /// The default limit of one line: 1 MiB.
  public static let defaultMaxLineBytes = 1 << 20

  private let input: ByteSource
  private let maxLineBytes: Int
  private var pending: [UInt8] = []
  private var number = 1
  private var ended = false

  /// A reader of `input` that refuses lines over `maxLineBytes`.
  public init(_ input: ByteSource, maxLineBytes: Int = LineReader.defaultMaxLineBytes) {
    self.input = input
    self.maxLineBytes = maxLineBytes
  }

  /// The next block, or nil at the end of the input.
  ///
  /// - Throws: `lineTooLong`, and what `ByteSource.read(into:)` throws.
  public func next() throws(StreamError) -> LineBlock? {
    while !ended {
      let fresh = pending.count
      guard try input.read(into: &pending) else {
        ended = true
        break
      }
      if let last = pending[fresh...].lastIndex(of: 0x0A) {
        return try block(upTo: last + 1)
      }
      // A byte order mark and a CR do not count, and only a whole line tells whether they are there.
      if pending.count - 4 > maxLineBytes { throw tooLong(number) }
    }
    return pending.isEmpty ? nil : try block(upTo: pending.count)
  }

  private func block(upTo end: Int) throws(StreamError) -> LineBlock {
    let rest = Array(pending[end...])
    pending.removeLast(pending.count - end)
    let block = LineBlock(source: input.name, firstNumber: number, bytes: pending)
    pending = rest
    if block.bytes.count > maxLineBytes {
      for line in block where line.range.count > maxLineBytes { throw tooLong(line.number) }
    }
    number += block.bytes.occurrences(of: 0x0A, in: 0..<block.bytes.count)
    return block
  }

  private func tooLong(_ line: Int) -> StreamError {
    .lineTooLong(source: input.name, line: line, limit: maxLineBytes)
  }
}
