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
