import Net
import Stream
import Text

extension ModelFile {
  /// The vocabulary file that a model carries; the sizes of the model itself are no hostile ones any more.
  ///
  /// - Throws: `VocabularyError`.
  func vocabularyFile(name: String) throws(VocabularyError) -> VocabularyFile {
    try VocabularyFile(
      parsing: vocabulary, name: "\(name): vocabulary",
      maxTokens: max(VocabularyFile.maxTokens, shape.sourceVocabulary, shape.targetVocabulary))
  }

  /// How long translations may be where nobody says it: by the levels of the vocabulary, where the model
  /// carries one.
  func lengthLimit(name: String) throws(VocabularyError) -> LengthLimit {
    guard !vocabulary.isEmpty else { return LengthLimit() }
    let levels = try VocabularyFile.levels(of: vocabulary[...], name: "\(name): vocabulary")
    return LengthLimit(from: levels.source.rawValue, to: levels.target.rawValue)
  }

  /// The vocabularies that a model carries for what it reads and what it says.
  ///
  /// - Throws: `VocabularyError`; `mismatch` where they have other sizes than the model.
  func vocabularies(_ source: Side, _ target: Side, name: String) throws -> (Vocabulary, Vocabulary)
  {
    let file = try vocabularyFile(name: name)
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

  /// Stops where a stream was not made for this model.
  ///
  /// - Throws: `mismatch` of the task or of the vocabulary.
  func require(_ header: TensorHeader, of stream: String, name: String) throws(NetError) {
    guard header.task == shape.task.rawValue else {
      throw NetError.mismatch(
        what: "\(stream): task", found: "'\(header.task)'",
        expected: "'\(shape.task.rawValue)' as in \(name)")
    }
    let digest = XXHash64.hash(vocabulary[...])
    guard header.vocabularyDigest == digest else {
      throw NetError.mismatch(
        what: "\(stream): vocabulary", found: hexadecimal(header.vocabularyDigest),
        expected: "\(hexadecimal(digest)) as in \(name) "
          + "(give s2s-batch the vocabulary of that model)")
    }
  }
}
