import Net
import Shared
import Stream
import Text

/// The recipe that a model records: it makes tokens of lines of text, and text of tokens.
final class RecordedRecipe {
  /// The recipes of both sides.
  let recipes: Recipes
  /// How many lines looked like tokens.
  private var marked = 0
  /// How many lines had text and nothing of it is left.
  private var emptied = 0
  private let source: BlockCleaner
  private let target: BlockCleaner

  /// The recipe that a model file records; nil where there is none.
  ///
  /// - Throws: `VocabularyError.unknownRecipe`.
  init?(_ file: ModelFile, name: String) throws {
    guard let recipes = try Recipes(recorded: file.fact("cleaned_with"), by: name) else {
      return nil
    }
    self.recipes = recipes
    source = try BlockCleaner(RecordedRecipe.settings(recipes.source))
    target = try BlockCleaner(RecordedRecipe.settings(recipes.target))
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
    let (recipe, cleaner) =
      side == .target ? (recipes.target, target) : (recipes.source, source)
    marked += recipe.linesLikeTokens(block)
    cleaner.clean(block)
    if let failure = cleaner.failure { throw failure }
    let lines = LineBlock(
      source: block.source, firstNumber: block.firstNumber, bytes: Array(cleaner.text))
    for (line, before) in zip(lines, block) where line.range.isEmpty {
      if !BlankText.fills(before.range, of: block.bytes) { emptied += 1 }
    }
    return lines
  }

  /// The text of a line of source tokens.
  func restored(_ tokens: [UInt8]) -> [UInt8] { recipes.source.restored(tokens) }

  /// The warnings about the lines.
  var warnings: [String] {
    [
      marked == 0
        ? nil
        : "\(grouped(marked)) lines have marks of the recipe 'text', as tokens have them "
          + "(--tokens takes lines of tokens)",
      emptied == 0
        ? nil
        : "\(grouped(emptied)) lines have nothing that the recipe '\(recipes.text)' keeps",
    ].compactMap(\.self)
  }
}
