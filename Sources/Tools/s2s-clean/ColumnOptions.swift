import ArgumentParser
import Shared
import Text

/// How lines are read, and what stands in the columns.
enum Mode: String, ExpressibleByArgument, CaseIterable {
  case auto, pairs, lines
}

/// What a line is and what becomes of its columns.
struct ColumnOptions: ParsableArguments {
  @Option(help: "Read pairs of columns, single lines, or what the first line shows.")
  var mode = Mode.auto
  @Flag(help: "Exchange the two columns.") var swap = false
  @Flag(help: "Keep columns after the second as they are.") var keepExtra = false
  @Option(help: "Bytes that are no UTF-8: drop, replace, fail [drop in pairs, fail in lines].")
  var invalidUtf8: CleaningSettings.InvalidUTF8?

  /// Puts the options into the settings of a run.
  func apply(to settings: inout CleaningSettings, pairs: Bool) throws {
    settings.mode = pairs ? .pairs : .lines(allowsTab: mode == .lines)
    settings.invalidUTF8 = invalidUtf8 ?? (pairs ? .drop : .fail)
    settings.swaps = swap
    settings.keepsExtra = keepExtra
  }

  /// The first option that only pairs can have, if one is given.
  var given: String? { swap ? "--swap" : keepExtra ? "--keep-extra" : nil }

  /// The options as a summary names them.
  var signature: [String] {
    (swap ? ["swap"] : []) + (keepExtra ? ["keep_extra"] : [])
      + (invalidUtf8.map { ["invalid_utf8=\($0.rawValue)"] } ?? [])
  }
}

extension CleaningSettings.InvalidUTF8: ExpressibleByArgument {}
