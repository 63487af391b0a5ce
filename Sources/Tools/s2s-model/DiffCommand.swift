import ArgumentParser
import Net
import Shared
import Stream

/// Compares two models.
struct DiffCommand: Tool {
  static let name = ModelCommand.name
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Compare two models.",
    discussion: """
      Prints each difference on a line: a setting with both values; a tensor with its largest \
      absolute and largest relative difference, or with both shapes. Nothing is printed for equal \
      models. The exit status is 0 for equal models, 1 for others.
      """)

  @Argument(help: "First model file.", completion: .file(extensions: ["model", "safetensors"]))
  var first: String
  @Argument(help: "Second model file.", completion: .file(extensions: ["model", "safetensors"]))
  var second: String
  @OptionGroup var output: OutputOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup var reading: ModelReading

  var files: RunFiles { RunFiles().reads("model", [first, second]).writes(output) }

  func run() throws {
    let difference = ModelDifference(try reading.model(first), try reading.model(second))
    let writer = try output.open()
    for (key, one, two) in difference.texts {
      try writer.write("\(key)\t\(one ?? "-")\t\(two ?? "-")\n")
    }
    if difference.vocabularies { try writer.write("vocabulary\tdiffers\n") }
    for (name, one, two) in difference.shapes {
      try writer.write("\(name)\t\(one.map(text) ?? "-")\t\(two.map(text) ?? "-")\n")
    }
    for tensor in difference.tensors {
      try writer.write("\(tensor.name)\t\(tensor.absolute)\t\(tensor.relative)\n")
    }
    try writer.finish()
    if !difference.isEmpty { throw ExitCode.failure }
  }
}
