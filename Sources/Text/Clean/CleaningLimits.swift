/// How much time and room the text of strangers may take.
public struct CleaningLimits: Sendable, Equatable {
  /// The most combining marks in a row, where marks have to be put in order: as many as
  /// Unicode's stream-safe text has (UAX 15, section 13).
  public var combining = 30
  /// About how long a search of an expression may take in one text, in milliseconds.
  public var milliseconds = 100
  /// The longest line in bytes that may go in or come out: a form can make eleven times as much of some
  /// letters.
  public var lineBytes = Int.max

  /// The defaults.
  public init() {}
}
