import ArgumentParser
import Shared

@main
struct ModelCommand: Tool {
  static let name = "s2s-model"
  static let configuration = CommandConfiguration(
    commandName: name, abstract: "Describe, average and compare model files.",
    discussion: """
      Examples:
        s2s-model describe eng-fra.model
        s2s-model average -o mean.model last1.model last2.model last3.model
        s2s-model diff one.model two.model
      """,
    version: versionLine(name),
    subcommands: [DescribeCommand.self, AverageCommand.self, DiffCommand.self])

  var files: RunFiles { RunFiles() }

  func run() throws {
    throw UsageError.invalid("nothing to do, expected describe, average or diff (see --help)")
  }
}
