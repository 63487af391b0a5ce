import Synchronization

@testable import Net
@testable import Stream
@testable import Text

/// What reads bytes of strangers, each by itself: it may throw, and nothing else.
enum FuzzTarget: String, CaseIterable, Sendable {
  case records, tensors, model, checkpoint, vocabulary, lines, clean, rules, tmx, jsonl, scores

  /// Reads the bytes as a hostile file; what is not refused has to come out as it went in.
  ///
  /// - Returns: Whether they were accepted.
  @discardableResult
  func accepts(_ bytes: [UInt8]) -> Bool {
    do { return try read(bytes) } catch { return false }
  }

  private func read(_ bytes: [UInt8]) throws -> Bool {
    let source = ByteSource(sniffing: bytes, name: "fuzz")
    switch self {
    case .records:
      let reader = RecordReader(source, limits: FuzzTarget.limits)
      while let record = try reader.next() {
        let again = try FuzzTarget.record(record.encoded())
        precondition(again.encoded() == record.encoded())
      }
      return true
    case .tensors:
      let reader = TensorReader(source, limits: FuzzTarget.limits)
      while let event = try reader.next() {
        guard case .batch(let batch) = event else { continue }
        precondition(batch.lines.count == batch.record().tensor("lines")?.shape[0])
      }
      return true
    case .model:
      let file = try ModelFile(
        FuzzTarget.repaired(bytes), limits: FuzzTarget.limits, name: "fuzz")
      precondition(file.tensors.allSatisfy(\.isFinite))
      return true
    case .checkpoint:
      return try FuzzTarget.trainer.withLock { trainer in
        let record = try FuzzTarget.repaired(bytes)
        if trainer == nil { trainer = try FuzzTarget.makeTrainer() }
        guard let trainer else { return false }
        _ = try CheckpointFile.restore(
          record, into: trainer, facts: [], overriding: true, name: "fuzz")
        precondition(trainer.state.isSound)
        return true
      }
    case .vocabulary where bytes.starts(with: TranslationFile.magic.utf8):
      let file = try TranslationFile(parsing: bytes, name: "fuzz")
      let again = try TranslationFile(parsing: file.encoded(), name: "fuzz")
      precondition(again.encoded() == file.encoded())
      var pair = PairText("low new", "bas large")
      precondition(pair.translation(by: TranslationTable(file)).isFinite)
      return true
    case .vocabulary:
      let isCodes = bytes.starts(with: "#version".utf8)
      let file =
        isCodes
        ? VocabularyFile(FuzzSeeds.counted(.bpe, [try PairMerges(codes: bytes, name: "fuzz")]))
        : try VocabularyFile(parsing: bytes, name: "fuzz", maxTokens: 1 << 12)
      let again = try VocabularyFile(parsing: file.encoded(), name: "fuzz")
      precondition(again.encoded() == file.encoded())
      if file.levels?.source == .ngram { _ = try LanguageTable(file, name: "fuzz") }
      return true
    case .lines:
      let reader = LineReader(source, maxLineBytes: 1 << 10)
      while let block = try reader.next() {
        for line in block { precondition(!block.bytes[line.range].contains(0x0A)) }
      }
      return true
    case .clean: return try cleans(bytes)
    case .rules: return try substitutes(bytes)
    case .tmx: return readsUnits(bytes)
    case .jsonl: return readsObjects(bytes)
    case .scores: return scores(bytes)
    }
  }

  /// A translation and its reference: every score is in its range, and that of a text with itself is the best.
  private func scores(_ bytes: [UInt8]) -> Bool {
    let texts = String(decoding: bytes, as: UTF8.self).unicodeScalars
      .split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard texts.count == 2 else { return false }
    for settings in 0..<16 {
      var rules = TercomRules()
      (rules.normalizes, rules.dropsPunctuation) = (settings & 8 > 0, settings & 4 > 0)
      (rules.knowsAsian, rules.keepsCase) = (settings & 2 > 0, settings & 1 > 0)
      var (ter, same) = (TER(rules), TER(rules))
      ter.add(hypothesis: texts[0], references: [texts[1]])
      same.add(hypothesis: texts[0], references: [texts[0]])
      // What is normalized twice, as references are, need not be what is normalized once.
      precondition(rules.normalizes || same.edits == 0)
      precondition(ter.edits <= same.referenceLength + ter.referenceLength)
    }
    var characters = CHRF.Settings()
    (characters.words, characters.keepsSpace) = (2, true)
    for var score in [BLEU(hasEffectiveOrder: true), CHRF(characters)] as [any SummedScore] {
      score.add(hypothesis: texts[0], references: texts)
      precondition((0...100.001).contains(score.score))
    }
    return true
  }

  /// Every recipe, pairs and lines: as many lines as there were, and no byte that is not UTF-8.
  private func cleans(_ bytes: [UInt8]) throws -> Bool {
    let block = LineBlock(source: "fuzz", firstNumber: 1, bytes: bytes)
    try FuzzTarget.cleaners.withLock { cleaners in
      for (index, settings) in FuzzTarget.cleaning.enumerated() {
        let cleaner = try cleaners[index] ?? BlockCleaner(settings)
        cleaner.clean(block)
        let text = Array(cleaner.text)
        let lines = text.count { $0 == 0x0A }
        precondition(UTF8Check.firstFault(in: text.indices, of: text) == nil)
        precondition(lines == cleaner.lines - (settings.mode == .pairs ? cleaner.drops.count : 0))
        // One that refused a line is done.
        cleaners[index] = cleaner.failure == nil ? cleaner : nil
      }
    }
    return try restores(bytes)
  }

  /// The recipe `text` and its inverse: the same line again, and a line of any tokens.
  private func restores(_ bytes: [UInt8]) throws -> Bool {
    let line = Array(String(decoding: bytes.filter { $0 != 0x0A }, as: UTF8.self).utf8)
    var (normal, tokens, text) = (TextBuffer(), TextBuffer(), [UInt8]())
    try FuzzTarget.splitting.withLock { cleaners in
      if cleaners == nil {
        var recipe = Recipe.text
        recipe.tokens = .kept
        cleaners = (try Cleaner(recipe), try Cleaner(.text))
      }
      let fault = try cleaners?.normal.clean(line.indices, of: line, appendingTo: &normal)
      let other = try cleaners?.tokens.clean(line.indices, of: line, appendingTo: &tokens)
      precondition(other == fault)
    }
    TextRestorer().append(tokens.text, to: &text)
    precondition(text.elementsEqual(normal.text))
    text.removeAll()
    TextRestorer().append(line[...], to: &text)
    precondition(UTF8Check.firstFault(in: text.indices, of: text) == nil && !text.contains(0x0A))
    return true
  }

  private static let splitting = Mutex((normal: Cleaner, tokens: Cleaner)?.none)

  /// The first line is a rule, the rest the text: it stays text, and what was one line stays one.
  private func substitutes(_ bytes: [UInt8]) throws -> Bool {
    let parts = String(decoding: bytes, as: UTF8.self).unicodeScalars
      .split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let rule = try? Substitution(parts[0]) else { return false }
    var text = TextBuffer()
    text.append(Array(parts[1].utf8.filter { $0 != 0x0A })[...])
    _ = try CompiledSubstitution(rule, milliseconds: 1).apply(to: &text)
    let found = Array(text.text)
    precondition(UTF8Check.firstFault(in: found.indices, of: found) == nil)
    precondition(!found.contains(0x0A))
    return true
  }

  /// A file that comes in pieces: every unit is a line, of two columns at most, in UTF-8.
  private func readsUnits(_ bytes: [UInt8]) -> Bool {
    let reader = TMXReader(name: "fuzz", languages: TMXLanguages(), maxBytes: 1 << 10)
    for start in stride(from: 0, to: bytes.count, by: 61) {
      reader.add(Array(bytes[start..<min(start + 61, bytes.count)]))
    }
    reader.finish()
    let block = reader.take()
    check(block)
    precondition(block.map { $0.count { _ in true } } ?? 0 == reader.count)
    return reader.failure == nil
  }

  /// Lines of objects: each is a line, of two columns at most, in UTF-8.
  private func readsObjects(_ bytes: [UInt8]) -> Bool {
    var reader = JSONLines(keys: ["source", "translation.fr"])
    let block = LineBlock(source: "fuzz", firstNumber: 1, bytes: bytes)
    let texts = reader.texts(of: block)
    check(texts)
    guard reader.failure == nil else { return false }
    precondition(texts.count { _ in true } == block.count { _ in true })
    return true
  }

  private func check(_ block: LineBlock?) {
    guard let block else { return }
    precondition(UTF8Check.firstFault(in: block.bytes.indices, of: block.bytes) == nil)
    for line in block {
      let tabs = block.bytes.occurrences(of: 0x09, in: line.range)
      precondition(tabs == (block.lacking.contains(line.number) ? 0 : 1))
    }
  }

  /// Every recipe on pairs and on lines.
  private static let cleaning: [CleaningSettings] =
    Recipe.all.flatMap { recipe in
      [CleaningSettings.Mode.pairs, .lines(allowsTab: true)].map { mode in
        var settings = CleaningSettings()
        (settings.source, settings.target, settings.mode) = (recipe, recipe, mode)
        (settings.limits.combining, settings.limits.lineBytes) = (8, 1 << 12)
        return settings
      }
    } + [corpora]

  /// What compares a pair with other texts.
  private static let corpora: CleaningSettings = {
    var settings = CleaningSettings()
    (settings.source, settings.target, settings.duplicates) = (.text, .unicode, .near)
    (settings.limits.combining, settings.limits.lineBytes) = (8, 1 << 12)
    let grams = VocabularyFile(FuzzSeeds.counted(.ngram))
    settings.languages = try? LanguageTable(grams, name: "fuzz")
    let words = try? TranslationFile(parsing: FuzzSeeds.wordTranslations, name: "fuzz")
    settings.translations = words.map { TranslationTable($0) }
    settings.unswaps = true
    var reader = try? ExclusionReader(settings, by: .either)
    let held = Array("go\n?\nx\ty\n".utf8)
    try? reader?.add(LineBlock(source: "fuzz", firstNumber: 1, bytes: held))
    settings.exclusion = reader?.exclusion
    return settings
  }()

  /// Made once: their tables take a hundred times as long as an input.
  private static let cleaners = Mutex([BlockCleaner?](repeating: nil, count: cleaning.count))
  private static let trainer = Mutex(Trainer?.none)

  /// A trainer of a model so small that a mutation hits something.
  static func makeTrainer() throws -> Trainer {
    var shape = ModelShape()
    (shape.hidden, shape.embedding, shape.sourceVocabulary, shape.targetVocabulary) = (2, 2, 5, 5)
    return try Trainer(shape: shape, settings: TrainingSettings(), threads: 1)
  }

  private static var limits: RecordLimits {
    var limits = RecordLimits()
    limits.tensorBytes = 1 << 20
    limits.headerBytes = 1 << 14
    limits.vocabulary = 1 << 12
    limits.parameters = 1 << 18
    return limits
  }

  /// With the digests repaired only the other checks stand between the bytes and what they describe.
  private static func repaired(_ bytes: [UInt8]) throws -> Record {
    let record = try record(bytes)
    let texts = record.metadata.filter { !$0.key.hasSuffix("digest") }
    return sealed(texts.map { ($0.key, $0.value) }, record.tensors)
  }

  private static func record(_ bytes: [UInt8]) throws -> Record {
    let reader = RecordReader(ByteSource(sniffing: bytes, name: "fuzz"), limits: limits)
    guard let record = try reader.next() else { throw RecordError.notARecord(source: "fuzz") }
    return record
  }
}
