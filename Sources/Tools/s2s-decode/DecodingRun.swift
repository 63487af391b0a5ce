import Shared
import Stream
import Text

/// One run of the filter: turns ids, as lines or as tensors, into text.
final class DecodingRun {
  private(set) var lines = 0

  private let given: NamedVocabulary?
  private let side: Side?
  private let writesTokens: Bool
  private let detokenizer: Detokenizer?
  private let output: ByteWriter

  init(
    _ given: NamedVocabulary?, side: Side?, writesTokens: Bool, detokenizes: Bool,
    to output: ByteWriter
  ) {
    self.given = given
    self.side = side
    self.writesTokens = writesTokens
    detokenizer = detokenizes ? Detokenizer() : nil
    self.output = output
  }

  /// Writes one line of text for each line of ids; columns before the last, as in an n-best list, are kept.
  func decodeLines(_ reader: LineReader) throws {
    guard let given else { throw UsageError.invalid("lines of ids need --vocab FILE") }
    let recipes = writesTokens ? nil : given.file.recipes
    try requireTokens(recipes, given.name)
    let column = DecodedColumn(
      try given.decoder(side ?? .target, recipes), side ?? .target, detokenizer)
    while let block = try reader.next() {
      var bytes: [UInt8] = []
      for line in block {
        let start =
          block.bytes[line.range].lastIndex(of: 0x09).map { $0 + 1 } ?? line.range.lowerBound
        let last = LineBlock.Line(number: line.number, range: start..<line.range.upperBound)
        let ids = try column.parse(last, of: block)
        bytes += block.bytes[line.range.lowerBound..<start]
        column.append(ids[...], to: &bytes)
        bytes.endLine()
        lines += 1
      }
      try output.write(bytes)
      try output.flush()
    }
  }

  /// Writes one line of text for each sentence of a stream, in the order of their line numbers.
  func decodeStream(_ reader: TensorReader) throws {
    var columns: [DecodedColumn] = []
    var window = 0
    var waiting: [(line: Int64, text: [UInt8])] = []
    while let event = try reader.next() {
      switch event {
      case .begin(let header):
        columns = try self.columns(header, reader.name)
        window = header.window
      case .batch(let batch):
        waiting += try rows(batch, columns, reader.name)
        guard waiting.count >= window else { break }
        try write(&waiting)
        try output.flush()
      case .end: try write(&waiting)
      }
    }
  }

  /// The columns that a stream of a task can have, or the one that is asked for.
  private func columns(_ header: TensorHeader, _ name: String) throws -> [DecodedColumn] {
    if let given, given.digest != header.vocabularyDigest {
      throw VocabularyError.notOfStream(
        source: given.name, found: hexadecimal(given.digest), stream: name,
        expected: hexadecimal(header.vocabularyDigest))
    }
    let embedded = header.vocabulary.isEmpty ? nil : try NamedVocabulary(carriedBy: header, name)
    guard let vocabulary = embedded ?? given else {
      throw UsageError.invalid("\(name) carries no vocabulary: name it with --vocab FILE")
    }
    let sides: [Side] =
      switch header.task {
      case .lm: [.target]
      case .classify: [.source, .label]
      case .translate: [.source, .target]
      }
    if let side, !sides.contains(side) {
      throw UsageError.invalid("\(name) carries no side '\(side.rawValue)'")
    }
    let recipes =
      writesTokens
      ? nil : try Recipes(recorded: header.cleanedWith, by: name) ?? vocabulary.file.recipes
    try requireTokens(recipes, name)
    return try sides.filter { side ?? $0 == $0 }.compactMap { wanted in
      // The only column of a corpus is its side `source`, also where it is the target of a language model.
      let named: Side = header.task == .lm ? .source : wanted
      if side == nil && vocabulary.file[named] == nil && wanted != .source { return nil }
      let count = wanted == .source ? header.sourceVocabulary : header.targetVocabulary
      return DecodedColumn(
        try vocabulary.decoder(named, recipes, count: count), wanted, detokenizer)
    }
  }

  /// Stops where a restored text would be detokenized.
  private func requireTokens(_ recipes: Recipes?, _ name: String) throws(UsageError) {
    guard detokenizer != nil, let recipes,
      recipes.source.inverse != nil || recipes.target.inverse != nil
    else { return }
    throw .invalid(
      "--detokenize has no meaning with \(name), whose text is restored (recipe '\(recipes.text)')")
  }

  private func rows(_ batch: TensorBatch, _ columns: [DecodedColumn], _ name: String) throws -> [(
    line: Int64, text: [UInt8]
  )] {
    let present = columns.filter { $0.isPresent(in: batch) }
    if let side, present.isEmpty {
      throw UsageError.invalid("\(name) carries no side '\(side.rawValue)'")
    }
    return batch.lines.enumerated().map { row, line in
      var text: [UInt8] = []
      for (index, column) in present.enumerated() {
        if index > 0 { text.append(0x09) }
        column.append(row, of: batch, to: &text)
      }
      text.endLine()
      return (line, text)
    }
  }

  private func write(_ waiting: inout [(line: Int64, text: [UInt8])]) throws {
    waiting.sort { $0.line < $1.line }
    for (_, text) in waiting { try output.write(text) }
    lines += waiting.count
    waiting.removeAll(keepingCapacity: true)
  }
}
