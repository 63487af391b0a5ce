import ArgumentParser
import Shared
import Text

/// The options that show measures instead of filtering by them.
struct AnnotationOptions: ParsableArguments {
  @Flag(help: "Annotate pairs: every measure as a column behind the pair, and no filter.")
  var annotate = false
  @Flag(help: "Header line for --annotate, with the names of the columns.") var header = false
  @Option(
    help: ArgumentHelp(
      """
      Suggest thresholds that keep 99 % of a trusted sample of pairs, and show what each would drop of \
      the input.
      """, valueName: "sample"),
    completion: .file())
  var suggest: String?

  /// Which options have no meaning beside these.
  static let rules: OptionRules = [
    .needs(["--header"], ["--annotate"]),
    .idle(
      FilterOptions.names + MeasureOptions.names + languages + ExclusionOptions.names + [
        "--invert"
      ],
      with: ["--annotate"],
      "which drops no pair"),
    .idle(
      FilterOptions.names + MeasureOptions.names + languages + ["--invert", "--annotate"],
      with: ["--suggest FILE"],
      "which tries each filter"),
    .idle(["--keep-extra"], with: ["--suggest FILE"], "which writes no pairs"),
  ]

  /// With --ngrams and --translations alone, languages and translations are measured.
  private static let languages =
    LanguageOptions.limitNames + ["--unswap"] + TranslationOptions.limitNames
  /// Whether measures are asked for, and no filter.
  var isMeasuring: Bool { annotate || suggest != nil }

  /// The options that only pairs can have.
  static let names = ["--annotate", "--suggest"]

  /// The options as a summary names them.
  var signature: [String] { annotate ? ["annotate"] : [] }
}
