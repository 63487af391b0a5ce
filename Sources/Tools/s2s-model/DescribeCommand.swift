import ArgumentParser
import Net
import Shared
import Stream

/// Describes a model or a checkpoint.
struct DescribeCommand: Tool {
  static let name = ModelCommand.name
  static let configuration = CommandConfiguration(
    commandName: "describe", abstract: "Say what a model or a checkpoint is.",
    discussion: """
      Prints what the model is, how it was trained and on which corpus: one fact a line, name and \
      value apart by a TAB, then each tensor with its shape. Of a checkpoint also where the run stands.
      """)

  @Argument(
    help: "Model or checkpoint file.",
    completion: .file(extensions: ["model", "safetensors", "checkpoint"]))
  var path: String
  @OptionGroup var reading: ModelReading
  @OptionGroup var output: OutputOptions
  @OptionGroup var common: CommonOptions

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
