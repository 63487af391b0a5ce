import ArgumentParser
import Shared

/// What a model is.
struct DescribeCommand: Tool {
  static let name = ModelCommand.name
  static let configuration = CommandConfiguration(
    commandName: "describe", abstract: "Say what a model is.",
    discussion: """
      Prints what the model is, how it was trained and on which corpus: one fact a line, name and \
      value apart by a TAB, then each tensor with its shape.
      """)

  @Argument(help: "The model file.", completion: .file(extensions: ["model", "safetensors"]))
  var path: String
  @OptionGroup var reading: ModelReading
  @OptionGroup var output: OutputOptions
  @OptionGroup var common: CommonOptions

  var files: RunFiles { RunFiles().reads("model", [path]).writes(output) }

  func run() throws {
    let file = try reading.model(path)
    let writer = try output.open()
    for (key, value) in file.description { try writer.write("\(key)\t\(value)\n") }
    for tensor in file.tensors {
      try writer.write("\(tensor.name)\t\(text(tensor.shape))\n")
    }
    try writer.finish()
  }
}

/// A shape for people: 24x16.
func text(_ shape: [Int]) -> String { shape.map(String.init).joined(separator: "x") }
