import ArgumentParser
import Shared
import Stream
import Text

/// The languages of the columns.
struct LanguageOptions: ParsableArguments {
  @Option(
    help: """
      n-grams of both columns, from s2s-vocab --level ngram: drop pairs with a side in another language than its \
      column's.
      """,
    completion: .file())
  var ngrams: String?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Minimum language ratio of a side: its own column to the other one, in standard errors [-1].",
      valueName: "N"))
  var minLanguageRatio: String?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Minimum language fit of a side: its own column to a flat model, in standard errors [-1].",
      valueName: "N"))
  var minLanguageFit: String?
  @Flag(
    help: "Exchange the sides of swapped pairs, which --ngrams finds, in place of dropping them.")
  var unswap = false

  static let rules: OptionRules = [
    .needs(["--unswap"] + limitNames, ["--ngrams FILE"]),
    .idle(["--unswap"], with: ["--invert"], "which writes swapped pairs as they are"),
  ]
  /// The names of the options that only pairs can have.
  static let names = ["--ngrams"]
  /// The names of the options that set limits.
  static let limitNames = ["--min-language-ratio", "--min-language-fit"]

  /// The table of the n-grams; nil without a file.
  ///
  /// - Throws: `StreamError`, `VocabularyError`.
  func table(_ window: InputLimit.Window) throws -> LanguageTable? {
    guard let ngrams else { return nil }
    let bytes = try wholeFile(ngrams, window.limits, of: .vocabulary)
    return try LanguageTable(try VocabularyFile(parsing: bytes, name: ngrams), name: ngrams)
  }

  /// The least scores of pairs that stay.
  ///
  /// - Throws: `UsageError.invalid` for what is no number.
  func limits() throws(UsageError) -> LanguageLimits {
    var limits = LanguageLimits()
    let names = LanguageOptions.limitNames
    if let minLanguageRatio { limits.ratio = try numbers(names[0], minLanguageRatio) }
    if let minLanguageFit { limits.fit = try numbers(names[1], minLanguageFit) }
    return limits
  }

  private func numbers(
    _ option: String, _ text: String
  ) throws(UsageError) -> (source: Double, target: Double) {
    let sides = Sides(text)
    guard let source = Double(sides.source), let target = Double(sides.target),
      source.isFinite, target.isFinite
    else { throw .invalid("\(option) '\(text)', expected a number, or SRC,TGT") }
    return (source, target)
  }

  /// The options as a summary names them.
  var signature: [String] {
    [
      ngrams.map { "ngrams=\($0)" }, minLanguageRatio.map { "min_language_ratio=\($0)" },
      minLanguageFit.map { "min_language_fit=\($0)" }, unswap ? "unswap" : nil,
    ].compactMap { $0 }
  }
}
