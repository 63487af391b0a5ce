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
    try self.init(
      parsing: try wholeFile(path, limits, of: .vocabulary), name: path,
      maxTokens: limits.vocabulary)
  }

  /// The vocabulary that a stream carries.
  init(parsing bytes: [UInt8], name: String, maxTokens: Int) throws(VocabularyError) {
    file = try VocabularyFile(parsing: bytes, name: name, maxTokens: maxTokens)
    self.name = name
    digest = XXHash64.hash(bytes[...])
  }

  /// The decoder of a side, which must have as many ids as the stream; nil takes any number.
  func decoder(_ side: Side, count: Int? = nil) throws(VocabularyError) -> SentenceDecoder {
    let decoder = SentenceDecoder(try file.require(side, name: name))
    guard let count, decoder.count != count else { return decoder }
    throw .otherSize(source: name, side: side, found: decoder.count, expected: count)
  }
}
