import Net
import Shared
import Stream

extension TranslateCommand {
  /// Writes one line for every line of text, or for every sentence of a tensor stream, in their order. Lines that
  /// have been read are answered before the next read.
  ///
  /// - Parameters:
  ///   - text: Makes the function that answers a block of lines, one line each; called only where there is text.
  ///   - tensors: Answers a batch, one line per sentence.
  /// - Returns: How many lines were written.
  func answer(
    _ inputs: [String], for file: ModelFile, name: String,
    text: () throws -> (LineBlock) throws -> [[UInt8]],
    tensors: (TensorBatch) throws -> [[UInt8]]
  ) throws -> Int {
    let writer = try output.open()
    var (lines, progress) = (0, lineProgress)
    func write(_ answers: [[UInt8]]) throws {
      for var answer in answers {
        answer.endLine()
        try writer.write(answer)
      }
      lines += answers.count
      try writer.flush()
      progress.add(answers.count)
    }
    for operand in inputs {
      let input = try ByteSource(operand: operand, maxWindow: limit.limits.window)
      if try input.peek(9).map(isText) ?? true {
        try input.requireText()
        let answer = try text()
        let reader = LineReader(input, maxLineBytes: line.maxLineBytes.bytes)
        while let block = try reader.next() { try write(answer(block)) }
      } else {
        try requireTokens()
        let reader = TensorReader(input, limits: limit.limits)
        while let event = try reader.next() {
          switch event {
          case .begin(let header): try file.require(header, of: reader.name, name: name)
          case .batch(let batch): try write(tensors(batch))
          case .end: break
          }
        }
      }
    }
    try writer.finish()
    return lines
  }
}
