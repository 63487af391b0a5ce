import Net
import Shared
import Stream
import Text

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
