import Stream

/// Splits the lines of a block into tokens and keeps them as text until the next block; each thread
/// has its own.
package final class BlockSpeller {
  /// The tokens of each line of the block, one line each, columns separated by a TAB.
  package private(set) var text: [UInt8] = []
  /// How many lines the text has.
  package private(set) var lines = 0
  /// The error of the line that ends the run; the lines before it are valid.
  package private(set) var failure: (any Evidence)?

  private let columns: BlockEncoder.Columns

  /// A speller of lines.
  package init(_ columns: BlockEncoder.Columns) {
    self.columns = columns
  }

  /// Splits the lines of a block, up to one that ends the run.
  package func spell(_ block: LineBlock) {
    text.removeAll(keepingCapacity: true)
    lines = 0
    failure = block.forEachText { line throws(EncodingError) in
      try spell(line, block)
      text.endLine()
      lines += 1
    }
  }

  private func spell(_ line: LineBlock.Line, _ block: LineBlock) throws(EncodingError) {
    let number = block.number(of: line)
    switch columns {
    case .sources(let first, _), .texts(let first):
      first.spell(block.first(of: line), in: block.bytes, number: number, to: &text)
    case .pairs(let source, let target):
      let pair = try block.pair(of: line)
      source.spell(pair.source, in: block.bytes, number: number, to: &text)
      text.append(0x09)
      target.spell(pair.target, in: block.bytes, number: number, to: &text)
    case .classes(let source, _):
      let pair = try block.pair(of: line)
      source.spell(pair.source, in: block.bytes, number: number, to: &text)
      text.append(0x09)
      text += block.bytes[pair.target]
    }
  }
}
