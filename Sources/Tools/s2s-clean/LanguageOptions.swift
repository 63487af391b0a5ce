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
  @Flag(
    help: "Exchange the sides of swapped pairs, which --ngrams finds, in place of dropping them.")
  var unswap = false

  static let rules: OptionRules = [
    .needs(["--unswap"], ["--ngrams FILE"]),
    .idle(["--unswap"], with: ["--invert"], "which writes swapped pairs as they are"),
  ]
  /// The names of the options that only pairs can have.
  static let names = ["--ngrams"]

  /// The table of the n-grams; nil without a file.
  ///
  /// - Throws: `StreamError`, `VocabularyError`.
  func table(_ window: InputLimit.Window) throws -> LanguageTable? {
    guard let ngrams else { return nil }
    let bytes = try wholeFile(ngrams, window.limits, of: .vocabulary)
    return try LanguageTable(try VocabularyFile(parsing: bytes, name: ngrams), name: ngrams)
  }

  /// The options as a summary names them.
  var signature: [String] {
    (ngrams.map { ["ngrams=\($0)"] } ?? []) + (unswap ? ["unswap"] : [])
  }
}
