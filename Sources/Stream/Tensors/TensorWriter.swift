/// Writes a tensor stream: `begin`, batches, `end`, as records in zstd frames.
///
/// A frame holds whole records and closes at the first record boundary past 64 KiB, so the bytes of
/// a stream depend on its records only, never on when they arrived.
public final class TensorWriter {
  /// What was written so far.
  public private(set) var totals = TensorTotals()

  private let output: ByteWriter
  private let deflater: Deflater
  private var pending: [UInt8] = []
  private static let frameBytes = 1 << 16

  /// A writer that begins a stream on `output`.
  public init(_ header: TensorHeader, to output: ByteWriter, level: Int = 3) throws(StreamError) {
    self.output = output
    deflater = Deflater(level: level)
    try add(header.record())
  }

  /// Adds a batch; it takes the next number.
  public func write(
    source: PaddedIDs?, target: PaddedIDs?, label: [Int32]? = nil, lines: [Int64]
  ) throws(StreamError) {
    let batch = TensorBatch(
      index: totals.batches, source: source, target: target, label: label, lines: lines)
    totals.add(batch)
    try add(batch.record())
  }

  /// Closes the frame and hands everything to the kernel, for a reader that waits.
  public func flush() throws(StreamError) {
    try closeFrame()
    try output.flush()
  }

  /// Adds the end record; the output itself stays open.
  public func end() throws(StreamError) {
    try add(totals.record())
    try closeFrame()
  }

  private func add(_ record: Record) throws(StreamError) {
    pending += record.encoded()
    if pending.count >= TensorWriter.frameBytes { try closeFrame() }
  }

  private func closeFrame() throws(StreamError) {
    guard !pending.isEmpty else { return }
    try output.write(deflater.frame(pending))
    pending.removeAll(keepingCapacity: true)
  }
}
