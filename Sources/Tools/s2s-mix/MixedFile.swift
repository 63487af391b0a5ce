import Shared
import Stream
import Text

/// One file of a mix, line by line; it begins again after its end where that is asked for.
final class MixedFile {
  let part: MixPart
  /// How many lines were given.
  private(set) var lines = 0
  /// How often the file was begun again.
  private(set) var repeats = 0
  private let prefix: [UInt8]
  private let open: (String) -> InputBlocks
  private var blocks: InputBlocks
  private var block: LineBlock?
  private var iterator: LineBlock.Iterator?

  init(_ part: MixPart, open: @escaping (String) -> InputBlocks) {
    (self.part, self.open) = (part, open)
    prefix = part.prefix
    blocks = open(part.path)
  }

  /// Writes the next line, with its tag; false at the end of the file.
  ///
  /// - Parameters:
  ///   - beginsAgain: Whether the end is followed by the beginning.
  ///   - output: Gets the line; it is flushed before a read that could block.
  /// - Throws: `StreamError`; `NoLines` for a file without a line.
  func writeNext(beginsAgain: Bool, to output: ByteWriter) throws -> Bool {
    while true {
      if let block, let line = iterator?.next() {
        try output.write(prefix)
        try output.write(block.bytes[line.range])
        try output.write([0x0A])
        lines += 1
        return true
      }
      try output.flush()
      block = try blocks.next()
      iterator = block?.makeIterator()
      guard block == nil else { continue }
      guard lines > 0 else { throw NoLines(source: part.path) }
      guard beginsAgain else { return false }
      repeats += 1
      blocks = open(part.path)
    }
  }
}

/// A file without a line, of which no share of a mix can be.
struct NoLines: Evidence {
  let source: String
  var fault: Fault { .data }
  var description: String { "\(source == "-" ? "stdin" : source): no lines to mix" }
}
