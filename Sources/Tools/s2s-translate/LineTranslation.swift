import Net
import Shared
import Stream
import Text

/// Text on both sides of a model: the vocabularies that it carries and the recipe that it records.
struct LineTranslation {
  private let source: LineEncoder
  private let target: SentenceDecoder

  /// The text side of a model file.
  ///
  /// - Parameter cleans: Whether lines are cleaned first.
  init(_ file: ModelFile, name: String, cleans: Bool) throws {
    let (source, target) = try file.vocabularies(.source, .target, name: name)
    self.source = try LineEncoder(source, file, name: name, cleans: cleans)
    self.target = SentenceDecoder(target)
  }

  /// The ids of each line; nil for a blank one, which never reaches the model.
  func encode(_ block: LineBlock) throws -> [[Int32]?] {
    try source.encode(block).map { $0.ids.count > 1 ? $0.ids : nil }
  }

  /// Appends the words of a translation.
  func append(_ ids: [Int32], to output: inout [UInt8]) {
    target.append(ids, to: &output)
  }
}

extension ModelFile {
  /// The vocabularies that a model carries for what it reads and what it says.
  ///
  /// - Throws: `VocabularyError`; `mismatch` where they have other sizes than the model.
  func vocabularies(_ source: Side, _ target: Side, name: String) throws -> (Vocabulary, Vocabulary)
  {
    let file = try VocabularyFile(parsing: vocabulary, name: "\(name): vocabulary")
    let (source, target) = (
      try file.require(source, name: name), try file.require(target, name: name)
    )
    guard source.count == shape.sourceVocabulary, target.count == shape.targetVocabulary else {
      throw NetError.mismatch(
        what: "\(name): vocabulary", found: "\(source.count) and \(target.count) ids",
        expected: "\(shape.sourceVocabulary) and \(shape.targetVocabulary)")
    }
    return (source, target)
  }
}
