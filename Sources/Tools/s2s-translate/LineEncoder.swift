import Net
import Shared
import Stream
import Text

/// Turns lines into source ids: cleans them with the recipe that the model records, if asked, and looks them up
/// in the model's vocabulary, whatever its level is.
struct LineEncoder {
  /// An encoded line.
  struct Line {
    /// The line's number in its input, from 0.
    let number: Int
    /// The text, cleaned.
    let text: ArraySlice<UInt8>
    /// The ids with the end token.
    let ids: [Int32]
  }

  private let encoder: SentenceEncoder
  private let recipe: RecordedRecipe?

  /// An encoder for a model file.
  ///
  /// - Parameter cleans: Whether lines are cleaned first.
  init(_ vocabulary: Vocabulary, _ file: ModelFile, name: String, cleans: Bool) throws {
    encoder = SentenceEncoder(vocabulary)
    recipe = cleans ? try RecordedRecipe(file, name: name) : nil
  }

  /// The lines of a block.
  func encode(_ block: LineBlock) throws -> [Line] {
    try block.requireOneColumn(scores: false)
    let block = try recipe?.cleaned(block, .source) ?? block
    return try block.map { line in
      try block.requireUTF8(line)
      return Line(
        number: line.number - 1, text: block.bytes[line.range],
        ids: encoder.encode(line.range, in: block.bytes))
    }
  }
}

/// The cleaning recipe that a model records, for lines that have not been cleaned.
struct RecordedRecipe {
  private let source: BlockCleaner
  private let target: BlockCleaner

  /// The recipe that a model file records.
  ///
  /// - Throws: `UsageError.invalid` where there is none.
  init(_ file: ModelFile, name: String) throws {
    let names = (file.fact("cleaned_with") ?? "").split(separator: ",").map(String.init)
    guard let source = Recipe.named(names.first ?? ""),
      let target = Recipe.named(names.last ?? "")
    else {
      throw UsageError.invalid(
        "\(name) records no recipe (s2s-batch --cleaned-with does): clean with s2s-clean instead")
    }
    self.source = try BlockCleaner(RecordedRecipe.settings(source))
    self.target = try BlockCleaner(RecordedRecipe.settings(target))
  }

  private static func settings(_ recipe: Recipe) -> CleaningSettings {
    var settings = CleaningSettings()
    (settings.source, settings.target) = (recipe, recipe)
    settings.mode = .lines(allowsTab: true)
    settings.invalidUTF8 = .fail
    return settings
  }

  /// The lines of one side, cleaned; their number stays the same.
  func cleaned(_ block: LineBlock, _ side: Side) throws -> LineBlock {
    let cleaner = side == .target ? target : source
    cleaner.clean(block)
    if let failure = cleaner.failure { throw failure }
    return LineBlock(
      source: block.source, firstNumber: block.firstNumber, bytes: Array(cleaner.text))
  }
}
