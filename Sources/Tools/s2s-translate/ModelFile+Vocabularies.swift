import Net
import Stream
import Text

extension ModelFile {
  /// The vocabulary file that a model carries.
  ///
  /// - Throws: `VocabularyError`.
  func vocabularyFile(name: String) throws(VocabularyError) -> VocabularyFile {
    try VocabularyFile(
      carried: vocabulary, by: name, sizes: [shape.sourceVocabulary, shape.targetVocabulary])
  }

  /// The names of the tokens of both sides, such as word; a language model has those of its source.
  var units: (source: String, target: String) {
    let levels = VocabularyFile.levels(of: vocabulary)
    let source = levels?.source.unit ?? "token"
    return (source, shape.task == .lm ? source : levels?.target.unit ?? "token")
  }

  /// The possible causes of many unknown words in the lines.
  ///
  /// - Parameter cleans: Whether the lines were cleaned as the model records.
  func doubts(cleans: Bool) -> [String] {
    let recipe = fact("cleaned_with") ?? ""
    let cleaning =
      recipe.isEmpty
      ? "not cleaned as the model's corpus, whose recipe is not recorded"
      : "not cleaned with '\(recipe)', as the model records (it is without --tokens)"
    return (cleans ? [] : [cleaning]) + ["another language"]
  }

  /// Whether a word of the texts, on either side, may be several tokens.
  ///
  /// - Parameter recipe: How lines are cleaned and restored; nil where they are tokens.
  func splitsWords(_ recipe: RecordedRecipe?) -> Bool {
    let levels = VocabularyFile.levels(of: vocabulary)
    let restored = [recipe?.recipes.source, recipe?.recipes.target].contains {
      $0?.tokens == .split
    }
    return restored || levels.map { $0.source != .word || $0.target != .word } ?? false
  }

  /// The default maximum length of translations, by the levels of the vocabulary where the model carries one.
  var lengthLimit: LengthLimit {
    let levels = VocabularyFile.levels(of: vocabulary)
    return LengthLimit(from: levels?.source.rawValue, to: levels?.target.rawValue)
  }

  /// The vocabularies that a model carries for its source and its target.
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
    guard header.task == shape.task else {
      throw NetError.mismatch(
        what: "\(stream): task", found: "'\(header.task.rawValue)'",
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
