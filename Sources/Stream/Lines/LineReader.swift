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
  /// The number of the first line that was not handed out yet, from 1.
  public private(set) var number = 1
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
      // Neither a byte order mark nor the CR of an ending counts; `block(upTo:)` is exact.
      if pending.count - (number == 1 ? 4 : 1) > maxLineBytes { throw tooLong(number) }
    }
    return pending.isEmpty ? nil : try block(upTo: pending.count)
  }

  private func block(upTo end: Int) throws(StreamError) -> LineBlock {
    let rest = Array(pending[end...])
    pending.removeLast(pending.count - end)
    var block = LineBlock(source: input.name, firstNumber: number, bytes: pending)
    pending = rest
    if block.bytes.count > maxLineBytes { block = try cut(block) }
    number += block.bytes.occurrences(of: 0x0A, in: 0..<block.bytes.count)
    if block.bytes.last != 0x0A { number += 1 }
    return block
  }

  /// The lines before one that is too long, which stays; so what comes before a refusal does not depend
  /// on how the input arrived.
  private func cut(_ block: LineBlock) throws(StreamError) -> LineBlock {
    guard let long = block.first(where: { $0.range.count > maxLineBytes }) else { return block }
    let start = long.range.lowerBound
    guard long.number > number else { throw tooLong(long.number) }
    pending = block.bytes[start...] + pending
    return LineBlock(
      source: block.source, firstNumber: number, bytes: Array(block.bytes[..<start]))
  }

  private func tooLong(_ line: Int) -> StreamError {
    .lineTooLong(source: input.name, line: line, limit: maxLineBytes)
  }
}
