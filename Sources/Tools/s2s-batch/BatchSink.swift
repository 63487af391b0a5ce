import Shared
import Stream
import Text

/// Where batches go: a tensor stream, or text for people.
protocol BatchSink: AnyObject {
  func write(_ batches: [Batcher.Batch]) throws
  func flush() throws
  func end() throws
  var summary: String { get }
}

/// Batches as a tensor stream.
final class TensorSink: BatchSink {
  private let writer: TensorWriter
  private let output: ByteWriter
  private let index: ByteWriter?

  init(_ header: TensorHeader, _ output: ByteWriter, index: ByteWriter?, level: Int) throws {
    writer = try TensorWriter(header, to: output, index: index, level: level)
    self.output = output
    self.index = index
  }

  func write(_ batches: [Batcher.Batch]) throws {
    for batch in batches {
      let isOneSided = batch.target.contains { $0.isEmpty }
      try writer.write(
        source: batch.source, target: isOneSided ? nil : batch.target, lines: batch.lines)
    }
  }

  func flush() throws { try writer.flush() }

  func end() throws {
    try writer.end()
    try output.finish()
    try index?.finish()
  }

  var summary: String {
    let totals = writer.totals
    let tokens = totals.sourceTokens + totals.targetTokens
    return "\(grouped(totals.sentences)) sentences in \(grouped(totals.batches)) batches, "
      + "\(grouped(totals.sourceTokens)) source and \(grouped(totals.targetTokens)) target tokens, "
      + "\(percent(writer.cells - tokens, of: writer.cells)) pads"
  }
}

/// Batches as text: line number, source ids, target ids.
final class TextSink: BatchSink {
  private let output: ByteWriter
  private var batches = 0
  private var sentences = 0

  init(_ output: ByteWriter) {
    self.output = output
  }

  func write(_ batches: [Batcher.Batch]) throws {
    for batch in batches {
      try output.write("# batch \(self.batches) of \(batch.lines.count)\n")
      for row in batch.lines.indices {
        let sides = [batch.source[row], batch.target[row]].map { ids in
          ids.map { "\($0)" }.joined(separator: " ")
        }
        try output.write("\(batch.lines[row])\t\(sides[0])\t\(sides[1])\n")
      }
      self.batches += 1
      sentences += batch.lines.count
    }
  }

  func flush() throws { try output.flush() }
  func end() throws { try output.finish() }

  var summary: String { "\(grouped(sentences)) sentences in \(grouped(batches)) batches as text" }
}
