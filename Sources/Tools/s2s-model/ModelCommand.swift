import ArgumentParser
import Net
import Shared
import Stream

@main
struct ModelCommand: Tool {
  static let name = "s2s-model"
  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Describe, average, compare and quantize models, and take out their vocabulary.",
    discussion: """
      Examples:
        s2s-model describe eng-fra.model
        s2s-model average -o mean.model last1.model last2.model last3.model
        s2s-model diff one.model two.model
        s2s-model vocabulary eng-fra.model > vocab.tsv
        s2s-model quantize -o small.model eng-fra.model
      """,
    version: versionLine(name),
    subcommands: [
      DescribeCommand.self, AverageCommand.self, DiffCommand.self, VocabularyCommand.self,
      QuantizeCommand.self,
    ])

  var files: RunFiles { RunFiles() }

  func run() throws {
    throw UsageError.invalid(
      "nothing to do, expected describe, average, diff, vocabulary or quantize (see --help)")
  }
}

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
