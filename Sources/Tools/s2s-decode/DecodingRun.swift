import Shared
import Stream
import Text

/// One run of the filter: ids, as lines or as tensors, to words.
final class DecodingRun {
  private(set) var lines = 0

  private let given: NamedVocabulary?
  private let side: Side?
  private let output: ByteWriter

  init(_ given: NamedVocabulary?, side: Side?, to output: ByteWriter) {
    self.given = given
    self.side = side
    self.output = output
  }

  /// One line of words for each line of ids.
  func decodeLines(_ reader: LineReader) throws {
    guard let given else { throw UsageError.invalid("lines of ids need --vocab FILE") }
    let decoder = try given.decoder(side ?? .target)
    while let block = try reader.next() {
      var bytes: [UInt8] = []
      for line in block {
        let ids = try IDLine.parse(line, of: block, limit: decoder.count - 1)
        decoder.append(ids, to: &bytes)
        bytes.append(0x0A)
        lines += 1
      }
      try output.write(bytes)
      try output.flush()
    }
  }

  /// One line for each sentence of a stream, in the order of their line numbers.
  func decodeStream(_ reader: TensorReader) throws {
    var decoders: [SentenceDecoder] = []
    var window = 0
    var waiting: [(line: Int64, text: [UInt8])] = []
    while let event = try reader.next() {
      switch event {
      case .begin(let header):
        decoders = try self.decoders(header, reader.name)
        window = header.window
      case .batch(let batch):
        if side == .target && batch.target == nil {
          throw UsageError.invalid("\(reader.name) carries no side 'target'")
        }
        waiting += rows(batch, decoders)
        guard waiting.count >= window else { break }
        try write(&waiting)
        try output.flush()
      case .end: try write(&waiting)
      }
    }
  }

  private func decoders(_ header: TensorHeader, _ name: String) throws -> [SentenceDecoder] {
    if let given, given.digest != header.vocabularyDigest {
      throw VocabularyError.notOfStream(source: given.name, stream: name)
    }
    let embedded =
      header.vocabulary.isEmpty
      ? nil : try NamedVocabulary(parsing: header.vocabulary, name: "\(name): vocabulary")
    guard let vocabulary = embedded ?? given else {
      throw UsageError.invalid("\(name) carries no vocabulary: name it with --vocab FILE")
    }
    let sides = side.map { [$0] } ?? [.source, .target]
    return try sides.compactMap { side in
      if side == .target && self.side == nil && vocabulary.file[.target] == nil { return nil }
      return try vocabulary.decoder(
        side, count: side == .source ? header.sourceVocabulary : header.targetVocabulary)
    }
  }

  private func rows(_ batch: TensorBatch, _ decoders: [SentenceDecoder]) -> [(
    line: Int64, text: [UInt8]
  )] {
    let sides: [PaddedIDs?] =
      switch side {
      case .source?: [batch.source]
      case .target?: [batch.target]
      default: [batch.source, batch.target]
      }
    return batch.lines.enumerated().map { row, line in
      var text: [UInt8] = []
      for (column, (ids, decoder)) in zip(sides, decoders).enumerated() {
        guard let ids else { continue }
        if column > 0 { text.append(0x09) }
        var words: [UInt8] = []
        decoder.append(ids[row], to: &words)
        text += words
      }
      return (line, text + [0x0A])
    }
  }

  private func write(_ waiting: inout [(line: Int64, text: [UInt8])]) throws {
    waiting.sort { $0.line < $1.line }
    for (_, text) in waiting { try output.write(text) }
    lines += waiting.count
    waiting.removeAll(keepingCapacity: true)
  }
}
