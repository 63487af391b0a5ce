import Stream

/// The cleaning steps of one side of a line, in the order that all recipes share: references of HTML, mojibake, early
/// substitutions, hygiene, case, form, marks, substitutions, whitespace, and a last NFC where the
/// form composes.
package struct Recipe: Sendable, Equatable {
  /// The characters that the substitutions keep, and their spacing.
  package enum Spacing: Sendable, Equatable {
    /// The line stays as it is.
    case none
    /// Runs of U+0020 become one, then trimmed.
    case single
    /// `([.!?])` -> ` \1`, then every run that is neither an ASCII letter nor one of the kept
    /// punctuation -> one space, then trimmed.
    case latin(keeping: Set<UInt8>)
    /// Letters, marks and digits of any script stay, each punctuation mark and symbol stands alone,
    /// ignorable characters go, all else becomes space, then trimmed.
    case words
  }

  /// What becomes of the line after all other steps.
  package enum Tokens: Sendable, Equatable {
    /// It stays.
    case kept
    /// It is split into tokens that can be put together again.
    case split
    /// Its tokens are put together again.
    case joined
  }

  /// The treatment of capital letters.
  package enum LetterCase: String, Sendable, CaseIterable {
    /// They stay.
    case kept
    /// The root locale's lower case, final sigma included.
    case lower
    /// Unicode's default case folding, for comparing: `ß` becomes `ss`.
    case folded
  }

  /// The name that summaries, streams and models record.
  package let name: String
  /// Capital letters.
  package var letterCase = LetterCase.kept
  /// The Unicode form.
  package var form = NormalForm.none
  /// Whether nonspacing marks are dropped after the form.
  package var stripsMarks = false
  /// Whether the character references of HTML are decoded, before all else.
  package var decodesEntities = false
  /// Whether UTF-8 that was read as Latin-1 or Windows-1252 is repaired, behind the references of HTML.
  package var repairsMojibake = false
  /// The user's substitutions, in order, before all other steps.
  package var earlySubstitutions: [Substitution] = []
  /// The user's substitutions, in order, before the recipe's own.
  package var substitutions: [Substitution] = []
  /// The recipe's substitutions and whitespace.
  package var spacing = Spacing.none
  /// The last step.
  package var tokens = Tokens.kept

  /// The form that is applied: dropping marks decomposes characters, so without a chosen form NFC
  /// composes the rest again.
  var workingForm: NormalForm { stripsMarks && form == .none ? .nfc : form }

  /// The lecture's cleaning: lower case, accents off, `.`, `!` and `?` apart, letters only.
  package static let lecture = Recipe(
    name: "lecture", letterCase: .lower, form: .nfd, stripsMarks: true,
    spacing: .latin(keeping: [0x2E, 0x21, 0x3F]))

  /// The PyTorch tutorial's cleaning since 2023: as the lecture's, but the full stop is dropped.
  package static let tutorial = Recipe(
    name: "tutorial", letterCase: .lower, form: .nfd, stripsMarks: true,
    spacing: .latin(keeping: [0x21, 0x3F]))

  /// For any script: NFC, lower case, punctuation apart.
  package static let unicode = Recipe(
    name: "unicode", letterCase: .lower, form: .nfc, spacing: .words)

  /// Real text: NFC, single spaces, then tokens from which `inverse` makes the same line again.
  package static let text = Recipe(
    name: "text", form: .nfc, spacing: .single, tokens: .split)

  /// Decoding and hygiene only.
  package static let none = Recipe(name: "none")

  /// All recipes in the order in which help lists them.
  package static let all = [lecture, tutorial, unicode, text, none]

  /// The version of a recipe whose lines are restored later; a version never changes what it writes.
  private var version: Int? { tokens == .split ? 1 : nil }

  /// The name that vocabularies, streams and models record: with its version, where it has one.
  package var recorded: String { version.map { "\(name):\($0)" } ?? name }

  /// The recipe of a name, or nil.
  package static func named(_ name: String) -> Recipe? {
    all.first { $0.name == name || $0.recorded == name }
  }

  /// The text of a line of tokens; the line itself where the recipe's lines do not hold their text.
  package func restored(_ tokens: [UInt8]) -> [UInt8] {
    guard self.tokens == .split else { return tokens }
    var text: [UInt8] = []
    TextRestorer().append(tokens[...], to: &text)
    return text
  }

  /// How many lines have marks that only this recipe writes, so that they look like its tokens.
  package func linesLikeTokens(_ block: LineBlock) -> Int {
    guard tokens == .split,
      block.bytes.occurrences(of: TextMarks.joiner[0], in: 0..<block.bytes.count) > 0
    else { return 0 }
    return block.reduce(0) { $0 + (TextMarks.stand(in: block.bytes[$1.range]) ? 1 : 0) }
  }

  /// The recipe that restores the text of this one's lines; nil where the lines do not hold it any more.
  package var inverse: Recipe? {
    tokens == .split ? Recipe(name: name, tokens: .joined) : nil
  }
}
