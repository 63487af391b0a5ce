import ArgumentParser
import Net
import Shared

/// Writes the vocabulary that a model carries.
struct VocabularyCommand: Tool {
  static let name = ModelCommand.name
  static let configuration = CommandConfiguration(
    commandName: "vocabulary", abstract: "Write the vocabulary that a model carries.",
    discussion: """
      The output is the file of s2s-vocab with which the training set was made, merges included: \
      s2s-batch encodes other text with it, for the same model.
      """)

  @Argument(help: "Model file.", completion: .file(extensions: ["model", "safetensors"]))
  var path: String
  @OptionGroup var output: OutputOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup var reading: ModelReading

  var files: RunFiles { RunFiles().reads("model", [path]).writes(output) }

  func run() throws {
    let vocabulary = try reading.model(path).vocabulary
    guard !vocabulary.isEmpty else {
      throw NetError.mismatch(
        what: path, found: "a model without a vocabulary",
        expected: "one that was trained on a stream with its vocabulary (s2s-batch --embed)")
    }
    let writer = try output.open()
    try writer.write(vocabulary)
    try writer.finish()
  }
}
