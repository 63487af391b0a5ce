import Shared
import Stream
import Text

/// A run over the lines of all inputs.
protocol BatchRun {
  /// Processes all blocks with several threads and writes the results.
  ///
  /// - Parameter epoch: Its number, from 1.
  func add(_ blocks: RepeatedBlocks, epoch: Int, threads: Int) throws
  /// Writes the results that are held back and closes the output.
  func finish() throws
  /// The summary of the run, one line.
  var summary: String { get }
  /// The warnings about the lines.
  var warnings: [String] { get }
}

/// One run of the filter: lines to ids to batches to records.
final class BatchingRun: BatchRun {
  private let options: BatchOptions
  private let sink: BatchSink
  private let columns: BatchColumns
  private var batcher: Batcher
  private var dropped = 0
  private var shortened = 0
  private var moreColumns = 0
  private var unknown = UnknownSides()

  init(_ options: BatchOptions, _ limits: RecordLimits, to output: ByteWriter) throws {
    let size = try options.size()
    let (bytes, columns) = try options.columns(limits)
    self.options = options
    self.columns = columns
    batcher = Batcher(
      size: size, window: options.effective.window, seed: options.effective.seed,
      reorders: !options.sourceOnly)
    var header = TensorHeader(
      vocabulary: bytes, embeds: options.embed ?? true, sourceVocabulary: columns.sourceCount,
      targetVocabulary: columns.targetCount)
    header.task = columns.task
    header.cleanedWith = columns.recipes.text
    header.window = batcher.reach
    header.settings = BatchingRun.signature(options)
    header.epoch = options.epochs.flatMap { TensorHeader.Epoch(1, of: $0) }
    let index = try options.index.map { try ByteWriter(operand: $0) }
    sink =
      options.text
      ? TextSink(output)
      : try TensorSink(
        header, output, index: index, level: options.compression ?? 3, isWeighted: options.weights,
        limits)
  }

  private static func signature(_ options: BatchOptions) -> String {
    let size =
      options.batchTokens.map { "batch_tokens=\($0)" } ?? "batch_size=\(options.batchSize ?? 64)"
    let (window, seed, overlong) = options.effective
    return "\(size) window=\(window) seed=\(seed)"
      + (options.maxLength.map { " max_length=\($0) overlong=\(overlong.rawValue)" } ?? "")
      + (options.sourceOnly ? " source_only" : "")
      + (options.weights ? " weights" : "")
      + (options.bpeDropout.map { " bpe_dropout=\($0)" } ?? "")
  }

  func add(_ blocks: RepeatedBlocks, epoch: Int, threads: Int) throws {
    if epoch > 1 {
      try sink.write(batcher.drain())
      try sink.beginNextEpoch()
    }
    let dropout = options.dropout(epoch: epoch)
    try OrderedBlocks.run(
      threads: threads,
      makeWorker: {
        BlockEncoder(
          columns.encoders(dropout), isWeighted: options.weights, maxLength: options.maxLength,
          overlong: options.effective.overlong)
      }, next: blocks.next, work: { $0.encode($1) }, deliver: add)
  }

  private func add(_ encoder: BlockEncoder) throws {
    dropped += encoder.dropped
    shortened += encoder.shortened
    moreColumns += encoder.furtherColumns
    unknown.add(encoder.unknown)
    for item in encoder.items { try sink.write(batcher.add(item)) }
    // No reader waits for each batch of a training stream; a reader of source lines may wait for an answer.
    if options.sourceOnly {
      try sink.write(batcher.drain())
      try sink.flush()
    }
    if let failure = encoder.failure { throw failure }
  }

  func finish() throws {
    try sink.write(batcher.drain())
    try sink.end()
  }

  var warnings: [String] {
    unknown.warnings(columns.units, causes: ["another language"])
  }

  var summary: String {
    sink.summary + unknown.note
      + (dropped > 0 ? "; over --max-length \(grouped(dropped)) dropped" : "")
      + (shortened > 0 ? "; over --max-length \(grouped(shortened)) truncated" : "")
      + furtherColumns(moreColumns, from: columns.task == .lm ? 2 : 3)
      + "; \(BatchingRun.signature(options))"
  }
}

/// One run that writes the tokens of each line as text.
final class SpellingRun: BatchRun {
  private let columns: BatchColumns
  private let dropout: MergeDropout?
  private let output: ByteWriter
  private var lines = 0

  init(_ options: BatchOptions, _ limits: RecordLimits, to output: ByteWriter) throws {
    _ = try options.size()
    columns = try options.columns(limits).columns
    dropout = options.dropout(epoch: 1)
    self.output = output
  }

  func add(_ blocks: RepeatedBlocks, epoch: Int, threads: Int) throws {
    try OrderedBlocks.run(
      threads: threads,
      makeWorker: { [columns, dropout] in BlockSpeller(columns.encoders(dropout)) },
      next: blocks.next, work: { $0.spell($1) }, deliver: add)
  }

  private func add(_ speller: BlockSpeller) throws {
    lines += speller.lines
    try output.write(speller.text)
    try output.flush()
    if let failure = speller.failure { throw failure }
  }

  func finish() throws { try output.finish() }

  var warnings: [String] { [] }

  var summary: String { "\(grouped(lines)) lines of tokens" }
}
