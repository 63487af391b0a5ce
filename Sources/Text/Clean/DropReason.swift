/// Why a pair is dropped; each reason is one word in summaries and reject files.
public enum DropReason: String, Sendable, CaseIterable {
  /// The line is over the limit of bytes, before or after cleaning.
  case tooLong = "too-long"
  /// The line has no TAB.
  case oneColumn = "one-column"
  /// The line lacks a column that was chosen.
  case missingColumn = "missing-column"
  /// A side is not UTF-8.
  case invalidUTF8 = "invalid-utf8"
  /// A side has too many combining marks in a row.
  case combining
  /// A side is empty after cleaning, or shows nothing.
  case empty
  /// A side is too short or too long.
  case length
  /// A word is too long.
  case wordLength = "word-length"
  /// A character is repeated too often.
  case repetition
  /// Too few letters are of the script asked for.
  case script
  /// One side is too long for the other.
  case ratio
  /// Both sides are equal.
  case identical
  /// `--keep` does not match.
  case keep
  /// `--reject` matches.
  case reject
  /// The key was seen before.
  case duplicate
  /// No filter objects, where the run is inverted.
  case passed
}
