import Net
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
}
