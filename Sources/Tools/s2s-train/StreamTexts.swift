import Net
import Stream
import Text

/// The text of ids by the vocabulary that a stream carries, restored as its recipe can restore it; where it carries
/// no vocabulary, ids stand for words.
struct StreamTexts {
  private let sourceDecoder: SentenceDecoder?
  private let targetDecoder: SentenceDecoder?
  /// How long translations may be, by the levels of the vocabulary.
  let length: LengthLimit
  /// The text of an unknown word whose spelling is missing. It is not UTF-8, so no hypothesis contains it, and
  /// tokeniser 13a makes it one token, or part of one.
  private static let unknown: [UInt8] = [0xFF]

  /// - Throws: `VocabularyError`.
  init(_ header: TensorHeader, name: String) throws {
    guard !header.vocabulary.isEmpty else {
      (sourceDecoder, targetDecoder, length) = (nil, nil, LengthLimit())
      return
    }
    let file = try header.carriedVocabulary(by: name)
    let recipes = try Recipes(recorded: header.cleanedWith, by: name) ?? file.recipes
    sourceDecoder = SentenceDecoder(
      try file.require(.source, name: name), restoring: recipes.source)
    targetDecoder = SentenceDecoder(
      try file.require(.target, name: name), restoring: recipes.target)
    let levels = file.levels
    length = LengthLimit(from: levels?.source.rawValue, to: levels?.target.rawValue)
  }

  /// The text of a source.
  func source(_ ids: [Int32]) -> [UInt8] { text(ids, sourceDecoder) { _ in nil } }

  /// The text of a target.
  ///
  /// - Parameter spellings: The spellings of its unknown tokens, in order.
  func target(_ ids: [Int32], _ spellings: [ArraySlice<UInt8>] = []) -> [UInt8] {
    text(ids, targetDecoder) { $0 < spellings.count ? spellings[$0] : StreamTexts.unknown[...] }
  }

  private func text(
    _ ids: [Int32], _ decoder: SentenceDecoder?, unknown: (Int) -> ArraySlice<UInt8>?
  ) -> [UInt8] {
    guard let decoder else {
      return Array(ids.prefix { $0 != ReservedID.end }.map(String.init).joined(separator: " ").utf8)
    }
    var bytes: [UInt8] = []
    decoder.append(ids, unknown: unknown, isSpelt: true, to: &bytes)
    return bytes
  }
}
