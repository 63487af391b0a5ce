import Net
import Shared
import Stream
import Text

/// Lines to source ids: the cleaning recipe that a model records where it is asked for, then the model's
/// vocabulary, at whatever level that is.
struct LineEncoder {
  /// A line as the vocabulary saw it.
  struct Line {
    /// The line's number in its input, from 0.
    let number: Int
    /// The text, cleaned.
    let text: ArraySlice<UInt8>
    /// The ids with the end token.
    let ids: [Int32]
  }

  private let encoder: SentenceEncoder
  private let cleaner: BlockCleaner?

  /// An encoder for a model file.
  ///
  /// - Parameter cleans: Whether lines are cleaned first.
  init(_ vocabulary: Vocabulary, _ file: ModelFile, name: String, cleans: Bool) throws {
    encoder = SentenceEncoder(vocabulary)
    cleaner = cleans ? try BlockCleaner(try LineEncoder.cleaning(file, name)) : nil
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

  /// The lines of a block.
  func encode(_ block: LineBlock) throws -> [Line] {
    let block = try cleaned(block)
    return try block.map { line in
      try block.requireUTF8(line)
      return Line(
        number: line.number - 1, text: block.bytes[line.range],
        ids: encoder.encode(line.range, in: block.bytes))
    }
  }

  private func cleaned(_ block: LineBlock) throws -> LineBlock {
    guard let cleaner else { return block }
    cleaner.clean(block)
    if let failure = cleaner.failure { throw failure }
    return LineBlock(
      source: block.source, firstNumber: block.firstNumber, bytes: Array(cleaner.text))
  }
}
