import Shared
import Stream
import Text

/// A vocabulary file with its name and the digest that streams record.
struct NamedVocabulary {
  let file: VocabularyFile
  let name: String
  let digest: UInt64

  /// Reads a vocabulary.
  init(path: String, _ limits: RecordLimits) throws {
    let bytes = try wholeFile(path, limits, of: .vocabulary)
    file = try VocabularyFile(parsing: bytes, name: path, maxTokens: limits.vocabulary)
    name = path
    digest = XXHash64.hash(bytes[...])
  }

  /// The vocabulary that a stream carries.
  init(carriedBy header: TensorHeader, _ stream: String) throws(VocabularyError) {
    file = try VocabularyFile(
      carried: header.vocabulary, by: stream,
      sizes: [header.sourceVocabulary, header.targetVocabulary])
    name = "\(stream): vocabulary"
    digest = header.vocabularyDigest
  }

  /// The decoder of a side, which must have as many ids as the stream; nil takes any number.
  ///
  /// - Parameter recipes: The recipes of the text that is restored; nil where tokens are written.
  func decoder(_ side: Side, _ recipes: Recipes?, count: Int? = nil) throws(VocabularyError)
    -> SentenceDecoder
  {
    let decoder = SentenceDecoder(
      try file.require(side, name: name),
      restoring: side == .target ? recipes?.target : recipes?.source)
    guard let count, decoder.count != count else { return decoder }
    throw .otherSize(source: name, side: side, found: decoder.count, expected: count)
  }
}
