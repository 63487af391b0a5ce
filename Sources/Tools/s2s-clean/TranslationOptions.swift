import ArgumentParser
import Shared
import Stream
import Text

/// Whether the sides of a pair translate each other.
struct TranslationOptions: ParsableArguments {
  @Option(
    help: """
      word translations of both columns, from s2s-vocab --translations: drop pairs whose sides do not translate each \
      other.
      """,
    completion: .file())
  var translations: String?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Minimum translation of the sides, in nats a word; 0 is that of any two sentences [0].",
      valueName: "N"))
  var minTranslation: String?

  static let rules: OptionRules = [.needs(limitNames, ["--translations FILE"])]
  /// The names of the options that only pairs can have.
  static let names = ["--translations"]
  /// The names of the options that set limits.
  static let limitNames = ["--min-translation"]

  /// The table of the words; nil without a file.
  ///
  /// - Throws: `StreamError`, `VocabularyError`.
  func table(_ window: InputLimit.Window) throws -> TranslationTable? {
    guard let translations else { return nil }
    let bytes = try wholeFile(translations, window.limits, of: .translations)
    return TranslationTable(try TranslationFile(parsing: bytes, name: translations))
  }

  /// The least translation of pairs that stay.
  ///
  /// - Throws: `UsageError.invalid` for what is no number.
  func limit() throws(UsageError) -> Double {
    guard let minTranslation else { return 0 }
    guard let limit = Double(minTranslation), limit.isFinite else {
      throw .invalid("--min-translation '\(minTranslation)', expected a number")
    }
    return limit
  }

  /// The options as a summary names them.
  var signature: [String] {
    [
      translations.map { "translations=\($0)" }, minTranslation.map { "min_translation=\($0)" },
    ].compactMap { $0 }
  }
}
