import ArgumentParser
import Shared
import Stream
import Text

@main
struct MixCommand: Tool {
  static let name = "s2s-mix"
  static let configuration = CommandConfiguration(
    commandName: name, abstract: "Mix the lines of several corpora in given shares.",
    discussion: """
      Each line is drawn from one of the corpora by its share, with a seed; the lines of a corpus keep \
      their order. The mix ends where the first corpus ends, and the others begin again as often as that \
      takes; --lines and --endless begin again with every one. A tag stands as a word before each line of \
      its corpus; no recipe writes such a word. Memory is constant.

      Examples:
        s2s-mix clean.tsv:0.7 back.tsv:0.3 > mixed.tsv
        s2s-mix clean.tsv:2 back.tsv:1:back > tagged.tsv
        s2s-mix --endless a.tsv:0.5 b.tsv:0.5 | s2s-batch --vocab vocab.tsv |
          s2s-train --no-spool --updates 10000 -o ab.model
      """,
    version: versionLine(name))

  @OptionGroup var output: OutputOptions
  @Option(help: ArgumentHelp("Number of lines to write.", valueName: "N")) var lines: Int?
  @Flag(help: "Endless mix: write until the reader has enough.") var endless = false
  @Option(help: "Random seed of the draws.") var seed: UInt64 = 1
  @OptionGroup var common: CommonOptions
  @Argument(
    help: "Corpora: FILE, FILE:SHARE or FILE:SHARE:TAG; shares are relative [1].",
    completion: .file())
  var corpora: [String]
  @OptionGroup var line: InputLimit.Line
  @OptionGroup var window: InputLimit.Window

  static let rules: OptionRules = [.idle(["--lines"], with: ["--endless"])]

  var files: RunFiles {
    RunFiles().reads("input", corpora.compactMap { MixPart($0)?.path }).writes(output)
  }

  /// Stops at a number of lines below 1.
  func validate() throws { try require("--lines", lines ?? 1) }

  func run() throws {
    let parts = try parts()
    let output = try output.open()
    let files = parts.map { part in
      MixedFile(part) {
        InputBlocks(
          operands: [$0], maxLineBytes: line.maxLineBytes.bytes,
          maxWindow: window.maxWindow.bytes)
      }
    }
    var draws = MixDraws(parts, seed: seed)
    var written = 0
    while written < lines ?? .max {
      let number = draws.next()
      let beginsAgain = number > 0 || lines != nil || endless
      guard try files[number].writeNext(beginsAgain: beginsAgain, to: output) else { break }
      written += 1
    }
    try output.finish()
    Report(tool: Self.name, quiet: common.quiet).summary(
      "lines \(grouped(written)): \(MixCommand.summary(files, written)); seed=\(seed)")
  }

  /// The corpora of the operands.
  private func parts() throws -> [MixPart] {
    let parts = try corpora.map { text throws(UsageError) in
      guard let part = MixPart(text) else {
        throw .invalid(
          "'\(text)', expected FILE:SHARE or FILE:SHARE:TAG, a share above 0 and a tag of letters and digits"
        )
      }
      return part
    }
    let again = lines == nil && !endless ? parts.dropFirst() : parts[...]
    guard !again.contains(where: { $0.path == "-" }) else {
      throw UsageError.invalid(
        "standard input cannot begin again: name a file, or let it be the first without --lines and --endless"
      )
    }
    if parts[0].path == "-", isTerminal(descriptor: 0) {
      throw UsageError.terminalInput(usage: Self.usageString())
    }
    return parts
  }

  /// How many lines each corpus gave.
  private static func summary(_ files: [MixedFile], _ written: Int) -> String {
    files.map { file in
      let again = file.repeats == 0 ? "" : ", read \(grouped(file.repeats + 1)) times"
      return
        "\(file.part.path) \(grouped(file.lines)) (\(percent(file.lines, of: written))\(again))"
    }.joined(separator: ", ")
  }
}
