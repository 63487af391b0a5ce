import Net
import Shared
import Stream
import Text

/// Turns lines into source ids: cleans them with the recipe that the model records and looks them up in the
/// model's vocabulary, whatever its level is.
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

  /// An encoder for a vocabulary.
  ///
  /// - Parameter recipe: How lines are cleaned; nil where they are tokens.
  init(_ vocabulary: Vocabulary, _ recipe: RecordedRecipe?) {
    encoder = SentenceEncoder(vocabulary)
    self.recipe = recipe
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
