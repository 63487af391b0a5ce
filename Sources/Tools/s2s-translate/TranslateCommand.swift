import ArgumentParser
import Shared
import Stream

@main
struct TranslateCommand: Tool {
  static let name = "s2s-translate"
  static let configuration = CommandConfiguration(
    commandName: name, abstract: "Not written yet.", version: versionLine(name))

  @OptionGroup var common: CommonOptions

  func run() throws {}
}
