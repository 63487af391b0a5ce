import ArgumentParser
import Shared
import Text

/// What a line holds.
enum Mode: String, ExpressibleByArgument, CaseIterable {
  case auto, pairs, lines
}

/// The options of columns.
struct ColumnOptions: ParsableArguments {
  @Option(help: "Mode: pairs of columns, single lines, or auto, what the first line shows [auto].")
  var mode: Mode?
  @Option(
    help: ArgumentHelp("Source and target column, as 2,4 [1,2].", valueName: "SRC,TGT"))
  var columns: String?
  @Flag(help: "Swap source and target.") var swap = false
  @Flag(help: "Keep extra columns after the pair, unchanged.") var keepExtra = false
  @Option(help: "Treatment of invalid UTF-8 [drop in pairs, fail in lines].")
  var invalidUtf8: CleaningSettings.InvalidUTF8?

  /// Puts the options into the settings of a run.
  func apply(to settings: inout CleaningSettings, pairs: Bool) throws {
    settings.mode = pairs ? .pairs : .lines(allowsTab: mode == .lines)
    settings.invalidUTF8 = invalidUtf8 ?? (pairs ? .drop : .fail)
    settings.columns = try columns.map { text throws(UsageError) in
      guard let choice = ColumnChoice(text) else {
        throw .invalid("--columns '\(text)', expected two numbers from 1, as 2,4")
      }
      return choice
    }
    settings.swaps = swap
    settings.keepsExtra = keepExtra
  }

  /// The options that only pairs can have.
  static let names = ["--columns", "--swap", "--keep-extra"]

  /// The options as a summary names them.
  var signature: [String] {
    (columns.map { ["columns=\($0)"] } ?? []) + (swap ? ["swap"] : [])
      + (keepExtra ? ["keep_extra"] : [])
      + (invalidUtf8.map { ["invalid_utf8=\($0.rawValue)"] } ?? [])
  }
}

extension CleaningSettings.InvalidUTF8: ExpressibleByArgument {}
