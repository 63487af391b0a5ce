import Shared
import Stream
import Text

/// The objects of files of JSON lines, one file after the other.
final class JSONFiles: CorpusReader {
  private let blocks: InputBlocks
  private var lines: JSONLines
  private let mode: Mode

  /// The files that some blocks come from.
  init(_ blocks: InputBlocks, _ lines: JSONLines, _ mode: Mode) {
    (self.blocks, self.lines, self.mode) = (blocks, lines, mode)
  }

  func decide() -> Mode {
    blocks.shortensLongLines = mode == .pairs
    return mode
  }

  func next() throws -> LineBlock? {
    if let failure = lines.failure { throw failure }
    guard let block = try blocks.next() else { return nil }
    return lines.texts(of: block)
  }
}
