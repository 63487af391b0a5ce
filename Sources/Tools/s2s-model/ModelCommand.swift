import ArgumentParser
import Net
import Shared
import Stream

@main
struct ModelCommand: Tool {
  static let name = "s2s-model"
  static let configuration = CommandConfiguration(
    commandName: name, abstract: "Describe a model file.",
    discussion: """
      Prints what the model is, how it was trained and on which corpus: one fact a line, name and \
      value apart by a TAB, then each tensor with its shape.

      Example:
        s2s-model describe eng-fra.model
      """,
    version: versionLine(name))

  enum Action: String, ExpressibleByArgument, CaseIterable {
    case describe
  }

  @Argument(help: "What to do: describe.") var action: Action
  @Argument(help: "The model file.", completion: .file(extensions: ["model"])) var model: String
  @OptionGroup var output: OutputOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let file = try ModelFile(Record(file: model), name: model)
    let writer = try output.open()
    for (key, value) in file.description { try writer.write("\(key)\t\(value)\n") }
    for (name, shape, _) in file.tensors {
      try writer.write("\(name)\t\(shape.map(String.init).joined(separator: "x"))\n")
    }
    try writer.finish()
  }
}
