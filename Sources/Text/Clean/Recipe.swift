/// What is done to one side of a line, in the one order that all recipes share: hygiene, case, form,
/// marks, substitutions and whitespace.
public struct Recipe: Sendable, Equatable {
  /// What the substitutions keep, and how it is spaced.
  public enum Spacing: Sendable, Equatable {
    /// The line stays as it is.
    case none
    /// `([.!?])` -> ` \1`, then every run that is neither an ASCII letter nor one of the kept
    /// punctuation -> one space, then trimmed.
    case latin(keeping: Set<UInt8>)
    /// Letters, marks and digits of any script stay, each punctuation mark and symbol stands alone,
    /// all else is space, trimmed.
    case words
  }

  /// The name that summaries, streams and models record.
  public let name: String
  /// Whether letters become lower case.
  public var lowercases = false
  /// The Unicode form.
  public var form = NormalForm.none
  /// Whether nonspacing marks are dropped after the form.
  public var stripsMarks = false
  /// Substitutions and whitespace.
  public var spacing = Spacing.none

  /// The lecture's cleaning: lower case, accents off, `.`, `!` and `?` apart, letters only.
  public static let lecture = Recipe(
    name: "lecture", lowercases: true, form: .nfd, stripsMarks: true,
    spacing: .latin(keeping: [0x2E, 0x21, 0x3F]))

  /// The PyTorch tutorial's cleaning since 2023: as the lecture's, but the full stop is dropped.
  public static let tutorial = Recipe(
    name: "tutorial", lowercases: true, form: .nfd, stripsMarks: true,
    spacing: .latin(keeping: [0x21, 0x3F]))

  /// For any script: NFC, lower case, punctuation apart.
  public static let unicode = Recipe(
    name: "unicode", lowercases: true, form: .nfc, spacing: .words)

  /// Decoding and hygiene only.
  public static let none = Recipe(name: "none")

  /// All recipes in the order in which help lists them.
  public static let all = [lecture, tutorial, unicode, none]

  /// The recipe of a name, or nil.
  public static func named(_ name: String) -> Recipe? { all.first { $0.name == name } }
}
