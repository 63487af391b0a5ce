import Net
import Shared
import Stream

/// The model files that translate together.
struct Ensemble {
  let names: [String]
  let files: [ModelFile]

  /// Reads the files.
  ///
  /// - Throws: `NetError.mismatch` where vocabularies differ, and what reading throws.
  init(_ names: [String], _ limits: RecordLimits) throws {
    self.names = names
    files = try names.map {
      try ModelFile(Record(mapping: $0, limits: limits), limits: limits, name: $0)
    }
    for (name, file) in zip(names, files) where file.vocabulary != files[0].vocabulary {
      throw NetError.mismatch(
        what: "\(name): vocabulary", found: hexadecimal(XXHash64.hash(file.vocabulary[...])),
        expected: "\(hexadecimal(XXHash64.hash(files[0].vocabulary[...]))) as in \(names[0])")
    }
    for (name, file) in zip(names, files)
    where file.shape.sourceVocabulary != files[0].shape.sourceVocabulary
      || file.shape.targetVocabulary != files[0].shape.targetVocabulary
    {
      throw NetError.mismatch(
        what: "\(name): ids",
        found: "\(file.shape.sourceVocabulary) and \(file.shape.targetVocabulary)",
        expected: "\(files[0].shape.sourceVocabulary) and \(files[0].shape.targetVocabulary)")
    }
  }

  /// The only model, for tasks that have no ensembles.
  func only() throws(UsageError) -> (file: ModelFile, name: String) {
    guard files.count == 1 else {
      throw .invalid(
        "only translations have several models, \(names[0]) is a model of task "
          + "'\(files[0].shape.task.rawValue)'")
    }
    return (files[0], names[0])
  }

  /// Refuses models without attention.
  func requireAttention(_ translator: Translator) throws(NetError) {
    guard translator.attends else {
      throw .mismatch(
        what: "\(names[0]): attention", found: "'\(files[0].shape.attention.rawValue)'",
        expected: "additive, dot or general, for --attention, --alignments and --replace-unknown")
    }
  }
}
