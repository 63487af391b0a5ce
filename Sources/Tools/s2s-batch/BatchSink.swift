import Shared
import Stream
import Text

/// An output for batches: a tensor stream, or text for people.
protocol BatchSink: AnyObject {
  func write(_ batches: [Batcher.Batch]) throws
  func flush() throws
  /// Ends an epoch and begins the next one.
  func beginNextEpoch() throws
  func end() throws
  var summary: String { get }
}

/// Batches as a tensor stream.
final class TensorSink: BatchSink {
  private let writer: TensorWriter
  private let output: ByteWriter
  private let index: ByteWriter?
  private let hasClasses: Bool
  private let isWeighted: Bool
  private var header: TensorHeader
  /// The totals of the epochs that have ended.
  private var totals = TensorTotals()

  init(
    _ header: TensorHeader, _ output: ByteWriter, index: ByteWriter?, level: Int,
    isWeighted: Bool, _ limits: RecordLimits
  ) throws {
    writer = try TensorWriter(header, to: output, index: index, level: level, limits: limits)
    self.output = output
    self.index = index
    hasClasses = header.task == .classify
    self.isWeighted = isWeighted
    self.header = header
  }

  func write(_ batches: [Batcher.Batch]) throws {
    for batch in batches {
      try writer.write(
        source: present(batch.source), target: hasClasses ? nil : present(batch.target),
        label: hasClasses ? present(batch.target)?.map { $0[0] } : nil, lines: batch.lines,
        weights: isWeighted ? batch.weights : nil, spellings: UnknownSpellings(batch.unknown),
        cut: batch.cut)
    }
  }

  /// A side, or nil where the batch does not have it: either all sentences of a side are empty, or none is.
  private func present(_ side: [[Int32]]) -> [[Int32]]? {
    side.first?.isEmpty ?? true ? nil : side
  }

  func flush() throws { try writer.flush() }

  func beginNextEpoch() throws {
    try endEpoch()
    header.epoch = header.epoch.flatMap { TensorHeader.Epoch($0.number + 1, of: $0.count) }
    try writer.begin(header)
  }

  private func endEpoch() throws {
    try writer.end()
    totals.add(writer.totals)
  }

  func end() throws {
    try endEpoch()
    try ByteWriter.finish([index, output].compactMap { $0 })
  }

  var summary: String {
    let tokens = totals.sourceTokens + totals.targetTokens
    let sides = [(totals.sourceTokens, "source"), (totals.targetTokens, "target")]
    let shown = sides.filter { $0.0 > 0 }.map { "\(grouped($0.0)) \($0.1)" }
    return "\(grouped(totals.sentences)) sentences in \(grouped(totals.batches)) batches"
      + (header.epoch.map { " of \($0.count) epochs, " } ?? ", ")
      + "\(shown.isEmpty ? "no" : shown.joined(separator: " and ")) tokens, "
      + "\(percent(writer.cells - tokens, of: writer.cells)) pads"
  }
}

/// Batches as text: line number, then the ids of each side.
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
        let sides = [batch.source[row], batch.target[row]].filter { !$0.isEmpty }.map { ids in
          "\t" + ids.map { "\($0)" }.joined(separator: " ")
        }
        try output.write("\(batch.lines[row])\(sides.joined())\n")
      }
      self.batches += 1
      sentences += batch.lines.count
    }
  }

  func flush() throws { try output.flush() }
  func beginNextEpoch() throws {}
  func end() throws { try output.finish() }

  var summary: String { "\(grouped(sentences)) sentences in \(grouped(batches)) batches as text" }
}
