import Net
import Shared
import Stream
import Text

/// Text on both sides of a model: the vocabularies that it carries and the recipe that it records.
struct LineTranslation {
  private let source: SentenceEncoder
  private let target: SentenceDecoder
  private let cleaner: BlockCleaner?

  /// The text side of a model file.
  ///
  /// - Parameter cleans: Whether lines are cleaned first.
  init(_ file: ModelFile, name: String, cleans: Bool) throws {
    let vocabulary = try VocabularyFile(parsing: file.vocabulary, name: "\(name): vocabulary")
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
    self.target = SentenceDecoder(target)
    cleaner = cleans ? try BlockCleaner(try LineTranslation.cleaning(file, name)) : nil
  }

  private static func cleaning(_ file: ModelFile, _ name: String) throws -> CleaningSettings {
    let recorded = file.fact("cleaned_with") ?? ""
    guard let recipe = Recipe.named(recorded.split(separator: ",").first.map(String.init) ?? "")
    else {
      throw UsageError.invalid(
        "\(name) records no recipe (s2s-batch --cleaned-with does): clean with s2s-clean instead")
    }
    var settings = CleaningSettings()
    (settings.source, settings.target) = (recipe, recipe)
    settings.mode = .lines(allowsTab: true)
    settings.invalidUTF8 = .fail
    return settings
  }

  /// The ids of each line; nil for a blank one, which never reaches the model.
  func encode(_ block: LineBlock) throws -> [[Int32]?] {
    let block = try cleaned(block)
    return try block.map { line in
      try block.requireUTF8(line)
      let ids = source.encode(line.range, in: block.bytes)
      return ids.count > 1 ? ids : nil
    }
  }

  private func cleaned(_ block: LineBlock) throws -> LineBlock {
    guard let cleaner else { return block }
    cleaner.clean(block)
    if let failure = cleaner.failure { throw failure }
    return LineBlock(
      source: block.source, firstNumber: block.firstNumber, bytes: Array(cleaner.text))
  }

  /// Appends the words of a translation.
  func append(_ ids: [Int32], to output: inout [UInt8]) {
    target.append(ids, to: &output)
  }
}
