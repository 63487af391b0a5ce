import ArgumentParser
import Net
import Shared
import Stream

/// How the subcommands read models.
struct ModelReading: ParsableArguments {
  @OptionGroup var window: InputLimit.Window
  @OptionGroup var vocabulary: InputLimit.Vocabulary
  @OptionGroup var header: InputLimit.Header
  @OptionGroup var parameters: InputLimit.Parameters

  /// Reads a model file.
  ///
  /// - Throws: The errors of opening and reading.
  func model(_ path: String) throws -> ModelFile {
    try ModelFile(Record(file: path, limits: limits), limits: limits, name: path)
  }

  /// The limits of the options.
  var limits: RecordLimits {
    var limits = window.limits
    limits.vocabulary = vocabulary.maxVocabulary
    limits.headerBytes = header.maxHeaderBytes.bytes
    limits.parameters = parameters.maxParameters
    return limits
  }
}
