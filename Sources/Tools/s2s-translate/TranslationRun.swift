import Net
import Shared
import Stream
import Text

/// One run of the translator: lines or tensors in, lines out, order kept.
final class TranslationRun {
  private(set) var lines = 0

  private let translator: Translator
  private let options: SearchOptions
  private let batchSize: Int
  private let output: ByteWriter

  init(_ translator: Translator, _ options: SearchOptions, batchSize: Int, to output: ByteWriter) {
    self.translator = translator
    self.options = options
    self.batchSize = batchSize
    self.output = output
  }

  /// One translation for each line.
  func translateLines(_ reader: LineReader, _ text: LineTranslation) throws {
    while let block = try reader.next() {
      let sources = try text.encode(block)
      for translation in translate(sources) {
        var bytes: [UInt8] = []
        if let translation { text.append(translation, to: &bytes) }
        try output.write(bytes + [0x0A])
      }
      lines += sources.count
      try output.flush()
    }
  }

  /// One line of ids for each sentence of a stream, in the stream's order.
  func translateStream(_ reader: TensorReader, _ file: ModelFile, name: String) throws {
    let digest = XXHash64.hash(file.vocabulary[...])
    while let event = try reader.next() {
      switch event {
      case .begin(let header):
        guard header.vocabularyDigest == digest else {
          throw NetError.mismatch(
            what: "\(reader.name): vocabulary", found: hexadecimal(header.vocabularyDigest),
            expected: "\(hexadecimal(digest)) as in \(name)")
        }
      case .batch(let batch): try translate(batch)
      case .end: break
      }
    }
  }

  /// Closes the output.
  func finish() throws { try output.finish() }

  private func translate(_ batch: TensorBatch) throws {
    guard let source = batch.source else { return }
    let sources = (0..<source.rows).map { row in
      source[row].count > 1 ? Array(source[row]) : nil
    }
    for translation in translate(sources) {
      try output.write(IDLine.text(translation ?? []) + "\n")
    }
    lines += sources.count
    try output.flush()
  }

  /// The best translation of each source, none for a blank one; like lengths are searched together.
  private func translate(_ sources: [[Int32]?]) -> [[Int32]?] {
    var result = [[Int32]?](repeating: nil, count: sources.count)
    let order = sources.indices.filter { sources[$0] != nil }.sorted { first, second in
      let (a, b) = (sources[first]?.count ?? 0, sources[second]?.count ?? 0)
      return a != b ? a < b : first < second
    }
    for start in stride(from: 0, to: order.count, by: batchSize) {
      let part = order[start..<min(start + batchSize, order.count)]
      let found = translator.translate(part.compactMap { sources[$0] }, options)
      for (index, hypotheses) in zip(part, found) { result[index] = hypotheses.first?.ids ?? [] }
    }
    return result
  }
}
