import ArgumentParser
import Shared
import Stream
import Text

@main
struct CleanCommand: Tool {
  static let name = "s2s-clean"
  static let configuration = CommandConfiguration(
    commandName: name, abstract: "Clean lines or sentence pairs by a recipe.",
    discussion: """
      The steps stand in one order: decode, hygiene, case, Unicode form, marks, substitutions, \
      whitespace, filters. Each dropped pair is counted under a one-word reason. Memory is constant.

      Examples:
        cat eng-fra.txt | s2s-clean > pairs.tsv
        s2s-clean --max-length 9 --keep '^(i am |he is)' eng-fra.txt.zst
        echo "I am cold." | s2s-clean
      """,
    version: versionLine(name))

  @OptionGroup var cleaning: CleanOptions
  @Option(help: "Write dropped lines to FILE: reason, line number, line.", completion: .file())
  var rejects: String?
  @OptionGroup var input: InputOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    try input.requireInput(for: Self.self)
    guard rejects == nil || rejects != output.output else {
      throw UsageError.invalid("-o and --rejects name one file, '\(rejects ?? "")'")
    }
    let run = try CleaningRun(
      cleaning, output: try output.open(), rejects: try rejects.map { try ByteWriter(path: $0) })
    try input.forEachBlock { try run.clean($0) }
    try run.settle()
    try run.finish()
    Report(tool: Self.name, quiet: common.quiet).summary(summary(run.tally))
  }

  private func summary(_ tally: CleaningTally) -> String {
    let reasons = tally.reasons.map { "\($0.reason.rawValue) \(grouped($0.count))" }
    return "kept \(grouped(tally.kept)) of \(grouped(tally.read)) "
      + "(\(percent(tally.kept, of: tally.read)))"
      + (reasons.isEmpty ? "" : "; " + reasons.joined(separator: ", "))
      + "; recipe=\(cleaning.recipe)"
  }
}
