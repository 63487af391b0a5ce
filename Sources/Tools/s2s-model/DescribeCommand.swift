import ArgumentParser
import Net
import Shared
import Stream

/// Describes a model or a checkpoint.
struct DescribeCommand: Tool {
  static let name = ModelCommand.name
  static let configuration = CommandConfiguration(
    commandName: "describe", abstract: "Describe a model or a checkpoint.",
    discussion: """
      Prints the shape of the model, its training and its corpus: one fact a line, name and value \
      separated by a TAB, then each tensor with its shape. For a checkpoint it also prints the \
      state of the run.
      """)

  @Argument(
    help: "Model or checkpoint file.",
    completion: .file(extensions: ["model", "safetensors", "checkpoint"]))
  var path: String
  @OptionGroup var output: OutputOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup var reading: ModelReading

  var files: RunFiles { RunFiles().reads("model", [path]).writes(output) }

  func run() throws {
    let (facts, tensors) = try description()
    let writer = try output.open()
    for (key, value) in facts { try writer.write("\(key)\t\(value)\n") }
    for (name, shape) in tensors { try writer.write("\(name)\t\(text(shape))\n") }
    try writer.finish()
  }

  private func description() throws -> (
    facts: [(key: String, value: String)], tensors: [(name: String, shape: [Int])]
  ) {
    let limits = reading.limits
    let record = try Record(file: path, limits: limits)
    guard FileKind(record) != .checkpoint else {
      return try CheckpointFile.description(record, name: path)
    }
    let file = try ModelFile(record, limits: limits, name: path)
    return (file.description, file.tensors.map { ($0.name, $0.shape) })
  }
}

/// A shape as text: 24x16.
func text(_ shape: [Int]) -> String { shape.map(String.init).joined(separator: "x") }
