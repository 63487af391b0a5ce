/// The settings of a cleaning run.
package struct CleaningSettings: Sendable {
  /// The treatment of bytes that are not UTF-8.
  package enum InvalidUTF8: String, Sendable, CaseIterable {
    /// The pair is dropped and counted.
    case drop
    /// Bad bytes become U+FFFD; the beginning of a truncated character becomes a single one.
    case replace
    /// The run ends with an error.
    case fail
  }

  /// What becomes of the numbers of measures.
  package enum Measuring: Sendable, Equatable {
    /// Filters alone use them.
    case none
    /// They stand behind each pair.
    case columns
    /// `BlockCleaner.values` has them.
    case values
  }

  /// The format of a line.
  package enum Mode: Sendable, Equatable {
    /// A source and a target, separated by a TAB.
    case pairs
    /// One text; every input line has its output line.
    case lines(allowsTab: Bool)
  }

  /// What makes a cleaned pair a duplicate of another.
  package enum DuplicateKey: String, Sendable, CaseIterable {
    /// The bytes of a part.
    case source, target, pair
    /// The letters of both sides, as `ComparisonFold` leaves them.
    case near
    /// The letters of one side.
    case nearSource = "near-source"
    case nearTarget = "near-target"

    /// The part that is compared.
    var part: Pair.Part {
      switch self {
      case .source, .nearSource: .source
      case .target, .nearTarget: .target
      case .pair, .near: .pair
      }
    }
    /// Whether letters are compared, and not bytes.
    var isNear: Bool { rawValue.hasPrefix("near") }
  }

  /// The format of a line.
  package var mode = Mode.pairs
  /// The recipe of the first column of the output, and of single lines.
  package var source = Recipe.lecture
  /// The recipe of the second column of the output.
  package var target = Recipe.lecture
  /// The treatment of bytes that are not UTF-8.
  package var invalidUTF8 = InvalidUTF8.drop
  /// Whether further columns stay, as they are.
  package var keepsExtra = false
  /// Which columns are the pair; nil is the first two.
  package var columns: ColumnChoice?
  /// Whether the two columns change places, before all else.
  package var swaps = false
  /// Which pairs stay.
  package var filters = FilterSettings()
  /// The n-grams by which languages are judged; nil judges none.
  package var languages: LanguageTable?
  /// The least scores of their languages that pairs need.
  package var languageLimits = LanguageLimits()
  /// Whether swapped pairs are exchanged, and not dropped.
  package var unswaps = false
  /// The words by which translations are judged; nil judges none.
  package var translations: TranslationTable?
  /// The least score of its translation that a pair needs, in nats a word.
  package var minTranslation = 0.0
  /// The texts that no kept pair may hold; nil where there are none.
  package var exclusion: Exclusion?
  /// What becomes of the numbers of `measures`.
  package var measuring = Measuring.none
  /// What is measured, beside the filters.
  package var measures = Measure.all
  /// The part by which duplicates are dropped; nil keeps them.
  package var duplicates: DuplicateKey?
  /// Whether the pairs that a filter objects to are written and the others dropped.
  package var inverts = false

  /// The limits on untrusted text.
  package var limits = CleaningLimits()

  /// The lecture's cleaning without filters.
  package init() {}
}

/// Limits on the time and memory that untrusted text may take.
package struct CleaningLimits: Sendable, Equatable {
  /// The most combining marks in a row, where marks have to be put in order: as many as
  /// Unicode's stream-safe text has (UAX 15, section 13).
  package var combining = 30
  /// About how long a search of an expression may take in one text, in milliseconds.
  package var milliseconds = 100
  /// The longest line in bytes that may go in or come out: a Unicode form can make some letters
  /// eleven times as long.
  package var lineBytes = Int.max

  /// The defaults.
  package init() {}
}
