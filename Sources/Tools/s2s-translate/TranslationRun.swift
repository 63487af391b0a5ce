import Net
import Shared
import Stream
import Text

/// One run of the translator: lines or tensors in, lines out, order kept.
final class TranslationRun {
  private(set) var lines = 0
  /// The totals of the pairs that were scored.
  private(set) var scores: ScoreTotals
  /// How many tokens of the input are unknown.
  private(set) var unknown = UnknownSides()
  /// How many lines had further columns after the pair that was scored.
  private(set) var moreColumns = 0
  /// How many protected texts the model has no tokens for.
  var left = 0
  /// How many lines of the lexicon are not one word and its translation.
  var unused = 0
  /// The translations that were cut.
  private(set) var cuts = CutCounts()

  private let translator: Translator
  private let options: SearchOptions
  private let batchSize: Int
  private let scoresPairs: Bool
  private let runsFreely: Bool
  private let writer: TranslationWriter
  private var progress: LineProgress
  /// The most source tokens of a batch, as if all lines were as long as the longest.
  private static let maxTokens = 1 << 16

  /// - Parameters:
  ///   - scoresPairs: Whether pairs are scored, and not sources translated.
  ///   - token: The name of the tokens that perplexity is per, such as word.
  ///   - runsFreely: Whether free-running perplexity is computed as well.
  init(
    _ translator: Translator, _ options: SearchOptions, batchSize: Int, scoresPairs: Bool,
    token: String, runsFreely: Bool, progress: LineProgress, to writer: TranslationWriter
  ) {
    self.translator = translator
    self.options = options
    self.batchSize = translator.batchSize(batchSize, options)
    self.scoresPairs = scoresPairs
    scores = ScoreTotals(token: token)
    self.runsFreely = runsFreely
    self.progress = progress
    self.writer = writer
  }

  /// Answers each line.
  ///
  /// - Parameter prompt: Called before each read but the first.
  func answer(_ reader: LineReader, _ sides: TextSides, prompt: () -> Void) throws {
    while let block = try reader.next() {
      let sentences =
        try scoresPairs
        ? sides.pairs(block, first: lines, moreColumns: &moreColumns, unknown: &unknown)
        : sides.sentences(block, first: lines, unknown: &unknown)
      // Many lines are taken at once, to find similar lengths, but not all of a block, so that answers come soon.
      for start in stride(from: 0, to: sentences.count, by: 100 * batchSize) {
        try answer(sentences[start..<min(start + 100 * batchSize, sentences.count)], sides)
      }
      prompt()
    }
  }

  /// Answers each sentence of a stream with ids, in the order of the stream.
  func answer(_ reader: TensorReader, _ file: ModelFile, name: String) throws {
    while let event = try reader.next() {
      switch event {
      case .begin(let header): try file.require(header, of: reader.name, name: name)
      case .batch(let batch): try answer(sentences(batch, name: reader.name)[...], nil)
      case .end: break
      }
    }
  }

  private func sentences(_ batch: TensorBatch, name: String) throws -> [Sentence] {
    guard let source = batch.source else { return [] }
    if scoresPairs && batch.target == nil { throw PairError.noTarget(source: name) }
    return (0..<source.rows).map { row in
      let ids = Array(source[row])
      guard ids.count > 1 || scoresPairs else {
        return Sentence(line: Int(batch.lines[row]), source: [], words: [])
      }
      var sentence = Sentence(
        line: Int(batch.lines[row]), source: ids,
        words: writer.needsWords ? ids.dropLast().map { Array("\($0)".utf8) } : [])
      sentence.target = batch.target.map { Array($0[row]) } ?? []
      unknown.source.add(ids[...])
      if scoresPairs { unknown.target.add(sentence.target[...]) }
      return sentence
    }
  }

  /// Closes the outputs.
  func finish() throws { try writer.finish() }

  private func answer(_ sentences: ArraySlice<Sentence>, _ sides: TextSides?) throws {
    if scoresPairs {
      for (pair, found) in zip(sentences, score(Array(sentences))) {
        try writer.write(pair, found, sides)
      }
    } else {
      for (sentence, found) in zip(sentences, translate(Array(sentences))) {
        for one in try writer.write(sentence, found, sides) { cuts.add(one) }
      }
    }
    lines += sentences.count
    try writer.flush()
  }

  private func translate(_ sentences: [Sentence]) -> [[Hypothesis]] {
    inBatches(sentences) { translator.translate($0, options) }.map { $0 ?? [] }
  }

  private func score(_ pairs: [Sentence]) -> [Hypothesis?] {
    inBatches(pairs) { batches in
      let forced = translator.score(batches, options)
      let free = runsFreely ? translator.score(batches, options, running: true) : []
      for number in batches.indices {
        scores.add(forced: forced[number], free: runsFreely ? free[number] : [])
      }
      return forced
    }
  }

  /// The result of `body` for each sentence, nil for a blank one. Sentences of similar length share a batch, which
  /// changes no result.
  private func inBatches<Answer>(
    _ sentences: [Sentence], _ body: ([[Translator.Sentence]]) -> [[Answer]]
  ) -> [Answer?] {
    var result = [Answer?](repeating: nil, count: sentences.count)
    let order = sentences.indices.filter { !sentences[$0].isBlank }.sorted { first, second in
      let (a, b) = (sentences[first], sentences[second])
      let (one, other) = ((a.source.count, a.target.count), (b.source.count, b.target.count))
      return one != other ? one < other : first < second
    }
    var (rest, parts) = (order[...], [ArraySlice<Int>]())
    while let longest = rest.prefix(batchSize).last {
      // The tokens of a batch, padding included, are bounded, so that long lines take no more memory.
      let fitting = TranslationRun.maxTokens / max(1, sentences[longest].source.count)
      parts.append(rest.prefix(max(1, min(batchSize, fitting))))
      rest = rest.dropFirst(parts[parts.count - 1].count)
    }
    let answers = body(parts.map { part in part.map { sentences[$0].ids } })
    for (part, found) in zip(parts, answers) {
      for (index, answer) in zip(part, found) { result[index] = answer }
    }
    progress.add(sentences.count)
    return result
  }
}
