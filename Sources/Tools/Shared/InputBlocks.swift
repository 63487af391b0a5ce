import Stream

/// The blocks of whole lines of several inputs, one after the other, as if they were one.
package final class InputBlocks {
  private var operands: ArraySlice<String>
  private let maxLineBytes: Int
  private let maxWindow: Int
  /// See `LineReader`.
  package var shortensLongLines = false {
    didSet { reader?.shortensLongLines = shortensLongLines }
  }
  private var reader: LineReader?
  private var linesBefore = 0

  /// The blocks of the given inputs; `-` is standard input.
  package init(operands: [String], maxLineBytes: Int, maxWindow: Int = RecordLimits().window) {
    self.operands = operands[...]
    self.maxWindow = maxWindow
    self.maxLineBytes = maxLineBytes
  }

  /// The next block, or nil after the last input.
  ///
  /// - Throws: `StreamError`.
  package func next() throws(StreamError) -> LineBlock? {
    while true {
      if let reader {
        if var block = try reader.next() {
          block.linesBefore = linesBefore
          return block
        }
        linesBefore += reader.number - 1
      }
      guard let operand = operands.popFirst() else { return nil }
      let source = try ByteSource(operand: operand, maxWindow: maxWindow)
      try source.requireText()
      reader = LineReader(
        source, maxLineBytes: maxLineBytes, shortensLongLines: shortensLongLines)
    }
  }
}
