/// The settings of a cleaning run.
public struct CleaningSettings: Sendable, Equatable {
  /// The treatment of bytes that are not UTF-8.
  public enum InvalidUTF8: String, Sendable, CaseIterable {
    /// The pair is dropped and counted.
    case drop
    /// Bad bytes become U+FFFD; the beginning of a truncated character becomes a single one.
    case replace
    /// The run ends with an error.
    case fail
  }

  /// The format of a line.
  public enum Mode: Sendable, Equatable {
    /// A source and a target, separated by a TAB.
    case pairs
    /// One text; every input line has its output line.
    case lines(allowsTab: Bool)
  }

  /// The part of a cleaned pair that makes it a duplicate of another.
  public typealias DuplicateKey = Pair.Part

  /// The format of a line.
  public var mode = Mode.pairs
  /// The recipe of the first column of the output, and of single lines.
  public var source = Recipe.lecture
  /// The recipe of the second column of the output.
  public var target = Recipe.lecture
  /// The treatment of bytes that are not UTF-8.
  public var invalidUTF8 = InvalidUTF8.drop
  /// Whether further columns stay, as they are.
  public var keepsExtra = false
  /// Which columns are the pair; nil is the first two.
  public var columns: ColumnChoice?
  /// Whether the two columns change places, before all else.
  public var swaps = false
  /// Which pairs stay.
  public var filters = FilterSettings()
  /// The part by which duplicates are dropped; nil keeps them.
  public var duplicates: DuplicateKey?
  /// Whether the pairs that a filter objects to are written and the others dropped.
  public var inverts = false

  /// The limits on untrusted text.
  public var limits = CleaningLimits()

  /// The lecture's cleaning without filters.
  public init() {}
}

/// Limits on the time and memory that untrusted text may take.
public struct CleaningLimits: Sendable, Equatable {
  /// The most combining marks in a row, where marks have to be put in order: as many as
  /// Unicode's stream-safe text has (UAX 15, section 13).
  public var combining = 30
  /// About how long a search of an expression may take in one text, in milliseconds.
  public var milliseconds = 100
  /// The longest line in bytes that may go in or come out: a Unicode form can make some letters
  /// eleven times as long.
  public var lineBytes = Int.max

  /// The defaults.
  public init() {}
}
