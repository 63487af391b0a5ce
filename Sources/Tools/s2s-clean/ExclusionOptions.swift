import ArgumentParser
import Shared
import Stream
import Text

/// The texts that are kept out of a corpus.
struct ExclusionOptions: ParsableArguments {
  @Option(
    help: """
      Exclude the texts of a file, as of a test set: drop pairs that hold one, compared by letters alone; \
      repeatable.
      """,
    completion: .file())
  var exclude: [String] = []
  @Option(help: "What of a pair has to stand in the files of --exclude [either].")
  var excludeKey: Exclusion.Key?

  static let rules: OptionRules = [.needs(["--exclude-key"], ["--exclude FILE"])]
  /// The names of the options that only pairs can have.
  static let names = ["--exclude"]

  /// The texts of the files, cleaned as a run of `settings` cleans them; nil without files.
  ///
  /// - Throws: `StreamError`, `CleaningError`, `NothingExcluded`.
  func read(_ settings: CleaningSettings, _ input: InputOptions) throws -> Exclusion? {
    guard !exclude.isEmpty else { return nil }
    var reader = try ExclusionReader(settings, by: excludeKey ?? .either)
    for path in exclude {
      let before = reader.count
      let blocks = InputBlocks(
        operands: [path], maxLineBytes: input.line.maxLineBytes.bytes,
        maxWindow: input.window.maxWindow.bytes)
      while let block = try blocks.next() { try reader.add(block) }
      guard reader.count > before else { throw NothingExcluded(source: path) }
    }
    return reader.exclusion
  }

  /// The options as a summary names them.
  var signature: [String] {
    exclude.map { "exclude=\($0)" } + (excludeKey.map { ["exclude_key=\($0.rawValue)"] } ?? [])
  }
}

/// A file of `--exclude` without a text: a test set that was not found would protect nothing.
struct NothingExcluded: Evidence {
  let source: String
  var fault: Fault { .data }
  var description: String { "\(source): no text to exclude" }
}

extension Exclusion.Key: ExpressibleByArgument {}
