import ArgumentParser
import Shared

/// The memory of the search for duplicates.
struct DedupeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Memory of --dedupe; what does not fit waits in temporary files (default: no limit).",
      valueName: "size"))
  var memory: ByteSize?

  static let rules: OptionRules = [
    .needs(["--memory"], ["--dedupe KEY"]),
    .idle(["--memory"], with: ["--invert"], "which holds all keys"),
  ]
}
