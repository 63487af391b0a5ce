import Libc
import Net
import Stream
import Testing
import Text

@testable import s2s_train

/// BLEU while training is BLEU: what the tools print for the saved model and the same lines, to the last digit.
@Suite struct ValidationBLEUTests {
  private func block(_ lines: [[UInt8]]) -> LineBlock {
    LineBlock(source: "test", firstNumber: 1, bytes: Array(lines.map { $0 + [0x0A] }.joined()))
  }

  private func vocabulary(_ lines: [[UInt8]], _ levels: Levels) throws -> VocabularyFile {
    var columns = ColumnCounts(levels)
    try columns.add(block(lines))
    var plan = VocabularyPlan()
    (plan.levels, plan.merges) = (levels, 12)
    return VocabularyFile(try columns.sides(plan))
  }

  private func path(_ name: String) -> String { "/tmp/s2s-tests.\(getpid()).\(name)" }

  /// Lines as a stream in a file.
  private func store(_ lines: [[UInt8]], _ vocabulary: VocabularyFile, _ path: String) throws
    -> BatchStore
  {
    let (source, target) = (
      try vocabulary.require(.source, name: "v"), try vocabulary.require(.target, name: "v")
    )
    let encoder = BlockEncoder(
      .pairs(source: SentenceEncoder(source), target: SentenceEncoder(target)), maxLength: nil,
      overlong: .drop)
    encoder.encode(block(lines))
    var batcher = Batcher(size: .sentences(5), window: 3, seed: 1, reorders: true)
    let batches = encoder.items.flatMap { batcher.add($0) } + batcher.drain()
    let output = try ByteWriter(path: path)
    let writer = try TensorWriter(
      TensorHeader(
        vocabulary: vocabulary.encoded(), sourceVocabulary: source.count,
        targetVocabulary: target.count), to: output)
    for batch in batches {
      try writer.write(
        source: batch.source, target: batch.target, lines: batch.lines,
        spellings: UnknownSpellings(batch.unknown))
    }
    try writer.end()
    try output.finish()
    return try BatchStore(operand: path)
  }

  /// The best validation BLEU of a short run, and its model.
  private func trained(_ training: BatchStore, _ held: BatchStore, seed: UInt64) throws -> (
    bleu: Double, model: ModelFile
  ) {
    var shape = ModelShape()
    (shape.embedding, shape.hidden) = (8, 12)
    shape.attention = seed.isMultiple(of: 2) ? .none : .dot
    shape.sourceVocabulary = training.header.sourceVocabulary
    shape.targetVocabulary = training.header.targetVocabulary
    var settings = TrainingSettings()
    (settings.seed, settings.learningRate, settings.stopOn) = (seed, 0.03, .bleu)
    settings.ema = seed.isMultiple(of: 3) ? 0.5 : 0
    let trainer = try Trainer(shape: shape, settings: settings, threads: 1)
    var limits = TrainingLimits()
    limits.epochs = 8
    var best = 0.0
    let validation = ValidationSet(BatchFeed(count: held.count) { try held.batch(at: $0) }) {
      try ValidationBLEU(held.header, name: "valid")
    }
    try TrainingRun(
      trainer, limits: limits,
      batches: BatchFeed(count: training.count) { try training.batch(at: $0) },
      validation: validation
    ).run { event in
      if case .validation(let found) = event, found.isBest { best = found.bleu ?? 0 }
    }
    let file = ModelFile(trainer, vocabulary: training.header.vocabulary, facts: [])
    return (best, try ModelFile(file.record(), name: "model"))
  }

  /// BLEU of the lines as s2s-translate and s2s-score have it.
  private func offline(_ lines: [[UInt8]], _ model: ModelFile, _ vocabulary: VocabularyFile) throws
    -> Double
  {
    let encoder = SentenceEncoder(try vocabulary.require(.source, name: "v"))
    let decoder = SentenceDecoder(try vocabulary.require(.target, name: "v"))
    var greedy = SearchOptions()
    greedy.beam = 1
    greedy.length = LengthLimit(
      from: vocabulary.levels?.source.rawValue, to: vocabulary.levels?.target.rawValue)
    let translator = Translator(model, threads: 1)
    var bleu = BLEU()
    for line in lines {
      let columns = line.split(separator: 0x09, omittingEmptySubsequences: false)
      let ids = encoder.encode(0..<columns[0].count, in: Array(columns[0]))
      var text: [UInt8] = []
      if ids.count > 1 {
        decoder.append(translator.translate([ids], greedy)[0][0].ids, to: &text)
      }
      bleu.add(hypothesis: text[...], references: [columns[1]])
    }
    return bleu.score
  }

  /// Fifty random models of each level.
  @Test(arguments: ["word", "char", "bpe", "word,char", "char,bpe"], [false, true])
  func isWhatTheToolsPrint(level: String, hasUnknown: Bool) throws {
    let levels = try #require(Levels(level))
    var (scores, unknown) = (Set<Double>(), 0)
    for seed in 1...50 as ClosedRange<UInt64> {
      let corpus = RandomPairs(seed: seed, hasUnknown: hasUnknown)
      let vocabulary = try vocabulary(corpus.training, levels)
      let path = path("\(level).\(hasUnknown)")
      defer { _ = unsafe unlink(path) }
      let training = try store(corpus.training, vocabulary, path)
      let held = try store(corpus.validation, vocabulary, path)
      let (bleu, model) = try trained(training, held, seed: seed)
      #expect(try bleu == offline(corpus.validation, model, vocabulary), "\(level) \(seed)")
      #expect(held.totals.unspelt == 0)
      scores.insert(bleu)
      unknown += held.totals.unknown.target.unknown
    }
    #expect(scores.count > 30 && (hasUnknown ? unknown > 50 : unknown == 0), "\(scores) \(unknown)")
  }

  /// The unknown word is one token that no hypothesis says: three of four words are right, as s2s-score has it.
  @Test func anUnknownWordIsOneToken() throws {
    let text =
      "#s2s-vocab\t1\tlevel=word\n"
      + ["source", "target"].map { side in
        ["<pad>", "<unk>", "<bos>", "<eos>", "x", "y", "w"].enumerated().map {
          "\(side)\t\($0)\t0\t\($1)\n"
        }.joined()
      }.joined()
    let header = TensorHeader(
      vocabulary: Array(text.utf8), sourceVocabulary: 7, targetVocabulary: 7)
    func score(_ unknown: [String]) throws -> Double {
      var score = try ValidationBLEU(header, name: "valid")
      score.add(
        hypothesis: [4, 5, 5, 6], reference: [4, 5, 1, 6, 3],
        unknown: unknown.map { Array($0.utf8)[...] })
      return score.value
    }
    var right = BLEU()
    right.add(hypothesis: "x y y w", references: ["x y q w"])
    #expect(try score([]) == right.score && score(["q"]) == right.score && right.score > 0)
  }
}
