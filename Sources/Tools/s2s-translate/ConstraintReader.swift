import Net
import Shared
import Stream
import Text

/// Reads what the translation of each line has to hold: from its columns, from what expressions find in it and
/// from a glossary.
final class ConstraintReader {
  private let arguments: ConstraintArguments
  private let patterns: [Pattern]
  private let phrases: PhraseEncoder
  private var glossary = Glossary()
  /// How many protected texts the model has no tokens for.
  private(set) var left = 0

  /// - Parameters:
  ///   - encoder: Of the target.
  ///   - recipe: How texts are cleaned; nil where they are tokens.
  /// - Throws: `Pattern.Failure`, and what reading the glossary throws.
  init(
    _ arguments: ConstraintArguments, _ encoder: SentenceEncoder, _ recipe: RecordedRecipe?,
    maxWindow: Int
  ) throws {
    self.arguments = arguments
    patterns = try arguments.protect.map { try Pattern($0) }
    phrases = PhraseEncoder(encoder, recipe)
    guard let path = arguments.glossary else { return }
    let blocks = InputBlocks.phrases(path, maxWindow: maxWindow)
    while let block = try blocks.next() { try addGlossary(block) }
  }

  private func addGlossary(_ block: LineBlock) throws {
    let pairs = try block.phrasePairs()
    let targets = try phrases.ids(pairs.map(\.target), from: block.source)
    let sources = pairs.map(\.source)
    for place in [PhraseEncoder.Place.inside, .beginning] {
      let cleaned = try phrases.cleaned(sources, .source, place, from: block.source)
      for (source, target) in zip(cleaned, targets) where !target.isEmpty {
        glossary.add(source, target)
      }
    }
  }

  /// The sources of a block, and what its columns and the expressions ask of each translation.
  ///
  /// - Throws: `PairError`, `ConstraintError`, `Pattern.Failure`, and what cleaning throws.
  func read(_ block: LineBlock) throws -> (sources: LineBlock, constraints: [LexicalConstraints]) {
    var texts = Texts()
    for line in block { try add(line, of: block, to: &texts) }
    var constraints = [LexicalConstraints](repeating: LexicalConstraints(), count: texts.lines)
    for (text, ids) in zip(texts.prefixes, try phrases.prefixes(texts.prefixes, from: block.source))
    {
      constraints[text.owner].prefix = ids
    }
    let kept = try phrases.idsOrNil(texts.kept, from: block.source)
    left += kept.count { $0 == nil }
    let ids = try phrases.ids(texts.wanted, from: block.source) + kept.map { $0 ?? [] }
    for (text, ids) in zip(texts.wanted + texts.kept, ids) where !ids.isEmpty {
      constraints[text.owner].phrases.append(ids)
    }
    let sources = LineBlock(
      source: block.source, firstNumber: block.firstNumber, bytes: texts.sources)
    return (sources, constraints)
  }

  /// The texts of a block.
  private struct Texts {
    var lines = 0
    var sources: [UInt8] = []
    var prefixes: [ConstraintText] = []
    /// The phrases of the columns.
    var wanted: [ConstraintText] = []
    /// What the expressions find.
    var kept: [ConstraintText] = []
  }

  private func add(_ line: LineBlock.Line, of block: LineBlock, to texts: inout Texts) throws {
    try block.requireUTF8(line)
    var columns = block.bytes[line.range].split(
      separator: 0x09, omittingEmptySubsequences: false)[...]
    let (owner, source) = (texts.lines, columns.removeFirst())
    func text(_ bytes: ArraySlice<UInt8>) -> ConstraintText {
      ConstraintText(owner: owner, line: line.number, bytes: bytes)
    }
    texts.lines += 1
    texts.sources += source
    texts.sources.endLine()
    if arguments.prefix, let prefix = columns.popFirst() { texts.prefixes.append(text(prefix)) }
    for pattern in patterns {
      let matches = try pattern.matches(in: source.indices, of: block.bytes)
      texts.kept += matches.map { text(block.bytes[$0]) }
    }
    if arguments.constraints == ConstraintArguments.column {
      texts.wanted += columns.map(text)
    } else if !columns.isEmpty {
      throw PairError.moreColumns(
        source: block.source, line: line.number, expected: arguments.prefix ? 2 : 1)
    }
  }

  /// Adds what the glossary asks for a cleaned line.
  func addGlossary(_ line: ArraySlice<UInt8>, to constraints: inout LexicalConstraints) {
    constraints.phrases += glossary.phrases(in: line)
  }
}

extension InputBlocks {
  /// The lines of a file of phrases, which are short.
  static func phrases(_ path: String, maxWindow: Int) -> InputBlocks {
    InputBlocks(operands: [path], maxLineBytes: 1 << 16, maxWindow: maxWindow)
  }
}

extension LineBlock {
  /// The phrases of lines of source<TAB>target; empty lines have none.
  ///
  /// - Throws: `PairError.oneColumn`, and what text that is no UTF-8 throws.
  func phrasePairs() throws -> [(source: ConstraintText, target: ConstraintText)] {
    var pairs: [(source: ConstraintText, target: ConstraintText)] = []
    for line in self where !line.range.isEmpty {
      try requireUTF8(line)
      guard let pair = Pair(of: line.range, in: bytes) else {
        throw PairError.oneColumn(source: source, line: line.number)
      }
      func text(_ range: Range<Int>) -> ConstraintText {
        ConstraintText(owner: 0, line: line.number, bytes: bytes[range])
      }
      pairs.append((text(pair.source), text(pair.target)))
    }
    return pairs
  }
}

/// A text that a translation has to hold.
struct ConstraintText {
  /// The index of its line in the block.
  let owner: Int
  /// The number of its line.
  let line: Int
  let bytes: ArraySlice<UInt8>
}

/// Makes ids of texts that stand at the beginning of a line or inside it.
struct PhraseEncoder {
  /// Where a text stands: the recipe `text` expects a capital at the beginning.
  enum Place { case beginning, inside }

  private let encoder: SentenceEncoder
  private let recipe: RecordedRecipe?
  /// A word that any recipe keeps, before a text inside a line.
  private static let before = Array("A ".utf8)

  init(_ encoder: SentenceEncoder, _ recipe: RecordedRecipe?) {
    (self.encoder, self.recipe) = (encoder, recipe)
  }

  /// The tokens of texts.
  func cleaned(_ texts: [ConstraintText], _ side: Side, _ place: Place, from source: String) throws
    -> [ArraySlice<UInt8>]
  {
    var bytes: [UInt8] = []
    for text in texts {
      bytes += (place == .inside ? PhraseEncoder.before : []) + text.bytes
      bytes.endLine()
    }
    let lines = LineBlock(source: source, firstNumber: texts.first?.line ?? 1, bytes: bytes)
    let tokens = try recipe?.cleaned(lines, side) ?? lines
    return tokens.map { line in
      let words = tokens.bytes[line.range]
      guard place == .inside else { return words }
      return words.firstIndex(of: 0x20).map { words[($0 + 1)...] } ?? []
    }
  }

  /// The ids of prefixes.
  ///
  /// - Throws: `unknown` where the model lacks a token.
  func prefixes(_ texts: [ConstraintText], from source: String) throws -> [[Int32]] {
    try require(texts, encoded(texts, .beginning, source), source)
  }

  /// The ids of phrases.
  ///
  /// - Throws: `unknown` where the model lacks a token.
  func ids(_ texts: [ConstraintText], from source: String) throws -> [[Int32]] {
    try require(texts, encoded(texts, .inside, source), source)
  }

  /// The ids of phrases; nil where the model lacks a token.
  func idsOrNil(_ texts: [ConstraintText], from source: String) throws -> [[Int32]?] {
    try encoded(texts, .inside, source).map { $0.contains(ReservedID.unknown) ? nil : $0 }
  }

  private func encoded(_ texts: [ConstraintText], _ place: Place, _ source: String) throws
    -> [[Int32]]
  {
    try cleaned(texts, .target, place, from: source).map { tokens in
      let bytes = Array(tokens)
      return Array(encoder.encode(bytes.indices, in: bytes).dropLast())
    }
  }

  private func require(_ texts: [ConstraintText], _ ids: [[Int32]], _ source: String)
    throws(ConstraintError) -> [[Int32]]
  {
    for (text, ids) in zip(texts, ids) where ids.contains(ReservedID.unknown) {
      throw .unknown(
        source: source, line: text.line, text: String(decoding: text.bytes, as: UTF8.self))
    }
    return ids
  }
}

/// A text that a translation should hold and cannot.
enum ConstraintError: Evidence {
  /// The model lacks a token of it.
  case unknown(source: String, line: Int, text: String)

  var fault: Fault { .data }

  var description: String {
    switch self {
    case .unknown(let source, let line, let text):
      "\(source):\(line): a translation with a token that the model lacks, found '\(text)' "
        + "(spell it as the corpus of the model does, or leave it out)"
    }
  }
}
