import Shared
import Stream

/// The blocks of the inputs, several times over. Where that is more than once, the first time leaves a copy on disk,
/// so that standard input can be read again.
final class RepeatedBlocks {
  /// How often the inputs are read.
  let times: Int
  private let inputs: InputBlocks
  private var copy: BlockSpool?
  /// The number of the copy's block that comes next; nil while the inputs are read.
  private var position: Int?

  /// The blocks of the inputs.
  init(_ inputs: InputBlocks, times: Int) {
    self.inputs = inputs
    self.times = times
  }

  /// The next block; nil after the last of this time.
  func next() throws -> LineBlock? {
    if let position {
      self.position = position + 1
      return try copy?.block(position)
    }
    guard let block = try inputs.next() else { return nil }
    if times > 1 {
      if copy == nil { copy = try BlockSpool() }
      try copy?.append(block)
    }
    return block
  }

  /// Begins again with the first block.
  func rewind() { position = 0 }
}
