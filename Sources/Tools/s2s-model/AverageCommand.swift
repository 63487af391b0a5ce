import ArgumentParser
import Net
import Shared

/// Averages several models.
struct AverageCommand: Tool {
  static let name = ModelCommand.name
  static let configuration = CommandConfiguration(
    commandName: "average", abstract: "Average the weights of models.",
    discussion: """
      The models must have the same shape and vocabulary, as those of one run have. The result \
      records their number and the digests of their weights.
      """)

  @Argument(
    help: "Model files to average.", completion: .file(extensions: ["model", "safetensors"]))
  var models: [String]
  @OptionGroup var output: OutputOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup var reading: ModelReading

  var files: RunFiles { RunFiles().reads("model", models).writes(output) }

  func run() throws {
    let writer = try output.open(binary: true)
    let file = try ModelFile.average(models.map { (name: $0, file: try reading.model($0)) })
    try file.record().write(to: writer)
    try writer.finish()
    Report(tool: Self.name, quiet: common.quiet).summary("averaged \(models.count) models")
  }
}
