import Net
import Shared
import Stream
import Text

/// Text on both sides of a model: the vocabularies that it carries and the recipe that it records.
struct TextSides {
  private let source: SentenceEncoder
  private let sourceDecoder: SentenceDecoder
  private let targetEncoder: SentenceEncoder
  private let target: SentenceDecoder
  private let targetVocabulary: Vocabulary
  private let recipe: RecordedRecipe?
  private let needsWords: Bool
  /// Reads what translations have to hold, where they have to hold anything.
  var constraints: ConstraintReader?
  /// What is written for unknown words, where there is a lexicon.
  var lexicon: Lexicon?

  /// The text side of a model file.
  ///
  /// - Parameters:
  ///   - recipe: How lines are cleaned and restored; nil where they are tokens.
  ///   - needsWords: Whether the words of each line are kept.
  init(_ file: ModelFile, name: String, _ recipe: RecordedRecipe?, needsWords: Bool) throws {
    let vocabulary = try file.vocabularyFile(name: name)
    let (source, target) = (
      try vocabulary.require(.source, name: name), try vocabulary.require(.target, name: name)
    )
    guard source.count == file.shape.sourceVocabulary, target.count == file.shape.targetVocabulary
    else {
      throw NetError.mismatch(
        what: "\(name): vocabulary", found: "\(source.count) and \(target.count) ids",
        expected: "\(file.shape.sourceVocabulary) and \(file.shape.targetVocabulary)")
    }
    self.source = SentenceEncoder(source)
    sourceDecoder = SentenceDecoder(source, restoring: recipe?.recipes.source)
    targetEncoder = SentenceEncoder(target)
    self.target = SentenceDecoder(target, restoring: recipe?.recipes.target)
    targetVocabulary = target
    self.recipe = recipe
    self.needsWords = needsWords
  }

  /// The sentences of a block.
  ///
  /// - Parameters:
  ///   - first: The number of the first line.
  ///   - unknown: In and out: how many tokens are unknown.
  func sentences(_ block: LineBlock, first: Int, unknown: inout UnknownSides) throws -> [Sentence] {
    let wanted = try constraints?.read(block)
    if wanted == nil { try block.requireOneColumn(scores: true) }
    let sources = wanted?.sources ?? block
    let block = try recipe?.cleaned(sources, .source) ?? sources
    return try block.enumerated().map { index, line in
      try block.requireUTF8(line)
      var sentence = sentence(line.range, in: block.bytes, line: first + index)
      if let wanted {
        sentence.constraints = wanted.constraints[index]
        constraints?.addGlossary(block.bytes[line.range], to: &sentence.constraints)
      }
      unknown.source.add(sentence.source[...]) { targetEncoder.encode(line.range, in: block.bytes) }
      source.countLetters(sentence.source[...], in: &unknown.source)
      return sentence
    }
  }

  /// A reader of what translations have to hold.
  ///
  /// - Throws: `Pattern.Failure`, and what reading the glossary throws.
  func reader(_ arguments: ConstraintArguments, maxWindow: Int) throws -> ConstraintReader? {
    guard arguments.isGiven else { return nil }
    return try ConstraintReader(arguments, targetEncoder, recipe, maxWindow: maxWindow)
  }

  /// The words of a file of source<TAB>target, cleaned as the lines are.
  ///
  /// - Throws: `PairError`, and what cleaning throws.
  func lexicon(_ path: String?, maxWindow: Int) throws -> Lexicon? {
    guard let path else { return nil }
    let phrases = PhraseEncoder(targetEncoder, recipe)
    let blocks = InputBlocks.phrases(path, maxWindow: maxWindow)
    var lexicon = Lexicon()
    while let block = try blocks.next() {
      let pairs = try block.phrasePairs()
      let sources = try phrases.cleaned(pairs.map(\.source), .source, .inside, from: block.source)
      let targets = try phrases.cleaned(pairs.map(\.target), .target, .inside, from: block.source)
      for (source, target) in zip(sources, targets) { lexicon.add(source, target) }
    }
    return lexicon
  }

  /// The pairs of a block; a blank line is a blank pair.
  ///
  /// - Parameters:
  ///   - first: The number of the first line.
  ///   - moreColumns: In and out: how many lines have further columns after their pair.
  ///   - unknown: In and out: how many tokens are unknown.
  func pairs(
    _ block: LineBlock, first: Int, moreColumns: inout Int, unknown: inout UnknownSides
  ) throws -> [Sentence] {
    let columns = try block.map { line in
      guard let pair = Pair(of: line.range, in: block.bytes) else {
        guard wordCount(of: line.range, in: block.bytes) == 0 else {
          throw PairError.oneColumn(source: block.source, line: line.number)
        }
        return (line.range, line.range)
      }
      if pair.hasMore(in: line.range) { moreColumns += 1 }
      return (pair.source, pair.target)
    }
    let sources = try column(columns.map(\.0), of: block, .source)
    let targets = try column(columns.map(\.1), of: block, .target)
    return zip(sources, targets).enumerated().map { index, lines in
      let (source, target) = lines
      let isBlank = columns[index].0 == columns[index].1
      var pair = sentence(
        source.range, in: source.bytes, line: first + index, keepsBlank: !isBlank)
      pair.target = targetEncoder.encode(target.range, in: target.bytes)
      pair.text = Array(target.bytes[target.range])
      unknown.source.add(pair.source[...]) { targetEncoder.encode(source.range, in: source.bytes) }
      self.source.countLetters(pair.source[...], in: &unknown.source)
      targetEncoder.countLetters(pair.target[...], in: &unknown.target)
      if !isBlank {
        unknown.target.add(pair.target[...]) { self.source.encode(target.range, in: target.bytes) }
      }
      return pair
    }
  }

  /// One column of a block, cleaned.
  private func column(_ ranges: [Range<Int>], of block: LineBlock, _ side: Side) throws
    -> [(range: Range<Int>, bytes: [UInt8])]
  {
    var bytes: [UInt8] = []
    for range in ranges {
      bytes += block.bytes[range]
      bytes.endLine()
    }
    let lines = LineBlock(source: block.source, firstNumber: block.firstNumber, bytes: bytes)
    let cleaned = try recipe?.cleaned(lines, side) ?? lines
    return try cleaned.map { line in
      try cleaned.requireUTF8(line)
      return (line.range, cleaned.bytes)
    }
  }

  private func sentence(
    _ range: Range<Int>, in bytes: [UInt8], line: Int, keepsBlank: Bool = false
  ) -> Sentence {
    let ids = source.encode(range, in: bytes)
    guard ids.count > 1 || keepsBlank else { return Sentence(line: line, source: [], words: []) }
    return Sentence(
      line: line, source: ids, words: needsWords ? TextSides.spelled(range, bytes, source) : [])
  }

  /// The tokens as the vocabulary file spells them, unknown tokens included.
  private static func spelled(_ range: Range<Int>, _ bytes: [UInt8], _ encoder: SentenceEncoder)
    -> [[UInt8]]
  {
    var line: [UInt8] = []
    encoder.spell(range, in: bytes, to: &line)
    return line.split(separator: 0x20).map(Array.init)
  }

  /// The words of a line of the source, unknown tokens included.
  func words(ofSource sentence: Sentence) -> [DecodedWord] {
    TextSides.words(sentence.source.dropLast(), spelt: sentence.words, sourceDecoder)
  }

  /// The words of the target of a pair, unknown tokens included.
  func words(ofTarget pair: Sentence) -> [DecodedWord] {
    let spelled = TextSides.spelled(pair.text.indices, pair.text, targetEncoder)
    return TextSides.words(pair.target.dropLast(), spelt: spelled, target)
  }

  private static func words(
    _ ids: ArraySlice<Int32>, spelt: [[UInt8]], _ decoder: SentenceDecoder
  ) -> [DecodedWord] {
    let unknown = zip(ids, spelt).filter { $0.0 == ReservedID.unknown }.map(\.1)
    return decoder.words(
      Array(ids), unknown: { $0 < unknown.count ? unknown[$0][...] : nil }, isSpelt: true)
  }

  /// The words of a translation.
  ///
  /// - Parameter replacements: As for `append`.
  func words(_ ids: [Int32], replacements: [[UInt8]]) -> [DecodedWord] {
    target.words(ids, unknown: { $0 < replacements.count ? replacements[$0][...] : nil })
  }

  /// Appends the text of a translation.
  ///
  /// - Parameter replacements: The texts that replace unknown words, in order; without them unknown words are
  ///   written as the vocabulary spells them.
  func append(_ ids: [Int32], replacements: [[UInt8]] = [], to output: inout [UInt8]) {
    target.append(
      ids, unknown: { $0 < replacements.count ? replacements[$0][...] : nil }, to: &output)
  }

  /// The text for an unknown word of a translation: the lexicon's translation of the source word that it looks at,
  /// else that word itself.
  ///
  /// - Parameters:
  ///   - words: The tokens of the source.
  ///   - place: The token with the most attention; a mark of case stands for the word behind it.
  func replacement(from words: [[UInt8]], at place: Int) -> [UInt8] {
    let word = words[place...].first { !TextRestorer.isMark($0[...]) } ?? words[place]
    return lexicon?.translation(of: word) ?? Array(sourceDecoder.text(of: word[...]))
  }

  /// The token of an id of the target, as the vocabulary file spells it.
  func name(_ id: Int32) -> [UInt8] { Array(targetVocabulary.token(id)) }
}
