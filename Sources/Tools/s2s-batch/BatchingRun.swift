import Shared
import Stream
import Text

/// One run of the filter: lines to ids to batches to records.
final class BatchingRun {
  private let options: BatchOptions
  private let sink: BatchSink
  private let source: SentenceEncoder
  private let target: SentenceEncoder?
  private var batcher: Batcher
  private var line: Int64 = 0
  private var dropped = 0
  private var shortened = 0

  init(_ options: BatchOptions, to output: ByteWriter) throws {
    let size = try options.size()
    let bytes = try wholeFile(options.vocab)
    let file = try VocabularyFile(parsing: bytes, name: options.vocab)
    let vocabulary = try file.require(.source, name: options.vocab)
    let other = options.sourceOnly ? file[.target] : try file.require(.target, name: options.vocab)
    self.options = options
    source = SentenceEncoder(vocabulary)
    target = options.sourceOnly ? nil : other.map(SentenceEncoder.init)
    batcher = Batcher(
      size: size, window: options.window, seed: options.seed, reorders: !options.sourceOnly)
    var header = TensorHeader(
      vocabulary: bytes, embeds: options.embed, sourceVocabulary: vocabulary.count,
      targetVocabulary: other?.count ?? vocabulary.count)
    header.cleanedWith = options.cleanedWith
    header.window = batcher.reach
    header.settings = BatchingRun.signature(options)
    sink =
      options.text
      ? TextSink(output) : try TensorSink(header, output, level: options.compression)
  }

  private static func signature(_ options: BatchOptions) -> String {
    let size =
      options.batchTokens.map { "batch_tokens=\($0)" } ?? "batch_size=\(options.batchSize ?? 64)"
    return "\(size) window=\(options.window) seed=\(options.seed)"
      + (options.maxLength.map { " max_length=\($0) overlong=\(options.overlong.rawValue)" } ?? "")
      + (options.sourceOnly ? " source_only" : "")
  }

  /// Encodes the lines of a block and writes the batches they fill.
  func add(_ block: LineBlock) throws {
    for line in block {
      try checkUTF8(line, block)
      if let item = try item(line, block) { try sink.write(batcher.add(item)) }
      self.line += 1
    }
    // Nobody waits for a training stream; a reader of source lines may be waiting for an answer.
    if options.sourceOnly {
      try sink.write(batcher.drain())
      try sink.flush()
    }
  }

  /// Writes what waits and ends the stream.
  func finish() throws {
    try sink.write(batcher.drain())
    try sink.end()
  }

  /// What was done, in one line.
  var summary: String {
    sink.summary + (dropped > 0 ? "; over --max-length \(grouped(dropped)) dropped" : "")
      + (shortened > 0 ? "; over --max-length \(grouped(shortened)) truncated" : "")
      + "; \(BatchingRun.signature(options))"
  }

  private func checkUTF8(_ line: LineBlock.Line, _ block: LineBlock) throws {
    guard let fault = UTF8Check.firstFault(in: line.range, of: block.bytes) else { return }
    throw EncodingError.invalidUTF8(
      source: block.source, line: line.number, byte: fault - line.range.lowerBound + 1)
  }

  private func item(_ line: LineBlock.Line, _ block: LineBlock) throws -> Batcher.Item? {
    let pair = Pair(of: line.range, in: block.bytes)
    guard let target else {
      let ids = source.encode(pair?.source ?? line.range, in: block.bytes)
      return Batcher.Item(source: ids, target: [], line: self.line)
    }
    guard let pair else {
      throw EncodingError.oneColumn(source: block.source, line: line.number)
    }
    guard let source = try fitted(source.encode(pair.source, in: block.bytes), line, block),
      let target = try fitted(target.encode(pair.target, in: block.bytes), line, block)
    else {
      dropped += 1
      return nil
    }
    return Batcher.Item(source: source, target: target, line: self.line)
  }

  /// Applies `--max-length`; nil drops the pair.
  private func fitted(_ ids: [Int32], _ line: LineBlock.Line, _ block: LineBlock) throws
    -> [Int32]?
  {
    guard let limit = options.maxLength, ids.count - 1 > limit else { return ids }
    switch options.overlong {
    case .drop: return nil
    case .truncate:
      shortened += 1
      return ids.prefix(limit) + [ReservedID.end]
    case .fail:
      throw EncodingError.overlong(
        source: block.source, line: line.number, tokens: ids.count - 1, limit: limit)
    }
  }
}
