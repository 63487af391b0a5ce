/// Writes a tensor stream: `begin`, batches, `end`, as records in zstd frames.
///
/// A frame holds whole records and closes at the first record boundary past 64 KiB, so the bytes of
/// a stream depend on its records only, never on when they arrived.
package final class TensorWriter {
  /// The totals so far.
  package private(set) var totals = TensorTotals()
  /// The ids written so far, pads included.
  package private(set) var cells = 0

  private let output: ByteWriter
  private let encoder: ZstdEncoder
  private let limits: RecordLimits
  private let index: ByteWriter?
  private var offset = 0
  private var pending: [UInt8] = []
  private var records = 0
  private static let frameBytes = 1 << 16

  /// A writer that begins a stream on `output`.
  ///
  /// - Parameters:
  ///   - index: Gets a line for each frame: where it begins and how many records it has.
  ///   - limits: The limits of the stream's readers.
  /// - Throws: `TensorError.overLimit`, `StreamError`.
  package init(
    _ header: TensorHeader, to output: ByteWriter, index: ByteWriter? = nil, level: Int = 3,
    limits: RecordLimits = RecordLimits()
  ) throws {
    self.output = output
    self.index = index
    self.limits = limits
    encoder = ZstdEncoder(level: level)
    try check(header.vocabulary.count, "vocabulary", remedy: "--no-embed leaves it out")
    try add(header.record())
  }

  /// Pads sentences and adds them as the next batch.
  ///
  /// - Parameters:
  ///   - weights: How much each sentence counts in the loss; nil where all count alike.
  ///   - spellings: The spellings of the targets' unknown tokens.
  ///   - cut: How many sentences lost the end of a side.
  /// - Throws: `TensorError.overLimit`, before memory is taken for the pads; `StreamError`.
  package func write(
    source: [[Int32]]?, target: [[Int32]]?, label: [Int32]? = nil, lines: [Int64],
    weights: [Float]? = nil, spellings: UnknownSpellings = UnknownSpellings(), cut: Int = 0
  ) throws {
    let sides = [source, target].compactMap { $0 }.reduce(0) { $0 + PaddedIDs.byteCount($1) }
    let size =
      sides + 4 * (label?.count ?? 0) + 8 * lines.count + 4 * (weights?.count ?? 0)
      + spellings.text.count
    try check(
      size, "batch \(totals.batches)",
      remedy: "lower --batch-size, --batch-tokens or --max-length, or raise --max-record-bytes")
    let batch = TensorBatch(
      index: totals.batches, source: source.map { PaddedIDs($0) },
      target: target.map { PaddedIDs($0) },
      label: label, lines: lines, weights: weights, spellings: spellings, cut: cut)
    totals.add(batch)
    cells += (batch.source?.ids.count ?? 0) + (batch.target?.ids.count ?? 0)
    try add(batch.record())
  }

  /// Refuses a size that readers would refuse.
  private func check(_ size: Int, _ what: String, remedy: String) throws(TensorError) {
    guard size <= limits.tensorBytes else {
      throw .overLimit(
        sink: output.name, what: what, found: size, limit: limits.tensorBytes, remedy: remedy)
    }
  }

  /// Closes the frame and hands everything to the kernel, for a reader that waits.
  package func flush() throws(StreamError) {
    try closeFrame()
    try index?.flush()
    try output.flush()
  }

  /// Begins the next of joined streams, after the end of the last one.
  ///
  /// - Throws: `StreamError`.
  package func begin(_ header: TensorHeader) throws(StreamError) {
    totals = TensorTotals()
    try add(header.record())
  }

  /// Adds the end record; the output itself stays open.
  package func end() throws(StreamError) {
    try add(totals.record())
    try closeFrame()
  }

  private func add(_ record: Record) throws(StreamError) {
    pending += record.encoded()
    records += 1
    if pending.count >= TensorWriter.frameBytes { try closeFrame() }
  }

  private func closeFrame() throws(StreamError) {
    guard !pending.isEmpty else { return }
    let frame = encoder.frame(pending)
    try output.write(frame)
    try index?.write("\(offset)\t\(records)\n")
    offset += frame.count
    records = 0
    pending.removeAll(keepingCapacity: true)
  }
}
