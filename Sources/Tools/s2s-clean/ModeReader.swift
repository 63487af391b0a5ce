import Shared
import Stream
import Text

/// Decides between pairs and lines at the first line that is not blank, and passes on all blocks. In pairs, lines
/// that are too long are shortened, since they are dropped later.
final class ModeReader: CorpusReader {
  private let blocks: InputBlocks
  private let declared: Mode
  private let maxLineBytes: Int
  private var waiting: ArraySlice<LineBlock> = []
  /// After this many bytes of blank lines the input is taken for single lines, so that memory stays bounded.
  private static let patience = 1 << 24

  init(_ blocks: InputBlocks, declared: Mode, maxLineBytes: Int) {
    self.blocks = blocks
    self.declared = declared
    self.maxLineBytes = maxLineBytes
  }

  /// The mode of the input; an input of nothing but blank lines is single lines.
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
        // A line that is too long may have been shortened to this length.
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
