import Shared
import Stream
import Text

/// Decides between pairs and lines at the first line that is not blank, and hands on all blocks: of pairs
/// also the beginning of lines that are too long, which are dropped.
final class ModeReader {
  private let blocks: InputBlocks
  private let declared: Mode
  private let maxLineBytes: Int
  private var waiting: ArraySlice<LineBlock> = []
  /// So many bytes of nothing but blank lines are lines of text, and need not be kept.
  private static let patience = 1 << 24

  init(_ blocks: InputBlocks, declared: Mode, maxLineBytes: Int) {
    self.blocks = blocks
    self.declared = declared
    self.maxLineBytes = maxLineBytes
  }

  /// The mode of the input; blank lines alone are lines.
  func decide() throws(StreamError) -> Mode {
    blocks.shortensLongLines = declared != .lines
    let mode = declared == .auto ? try found() : declared
    blocks.shortensLongLines = mode == .pairs
    return mode
  }

  private func found() throws(StreamError) -> Mode {
    var blank = 0
    while let block = try blocks.next() {
      waiting.append(block)
      for line in block {
        // Of a line that is too long no more may be there.
        let start = line.range.prefix(maxLineBytes + 1)
        if block.bytes.next(0x09, in: start) != nil { return .pairs }
        if !BlankText.fills(start, of: block.bytes) { return .lines }
        blank += line.range.count + 1
        if blank > ModeReader.patience { return .lines }
      }
    }
    return .lines
  }

  /// The next block, or nil at the end.
  func next() throws(StreamError) -> LineBlock? {
    if let block = waiting.popFirst() { return block }
    return try blocks.next()
  }
}
