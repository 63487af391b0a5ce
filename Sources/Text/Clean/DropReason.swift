/// Why a pair is dropped; each reason is one word in summaries and reject files.
package enum DropReason: String, Sendable, CaseIterable {
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
  /// The measure of the name is over its threshold, or under it.
  case letters, digits, capitals
  case averageWordLength = "average-word-length"
  case sentences
  case spacedLetters = "spaced-letters"
  case gluedWords = "glued-words"
  case wordRepeats = "word-repeats"
  case terminalPunctuation = "terminal-punctuation"
  case endDifference = "end-difference"
  case sentenceDifference = "sentence-difference"
  case numberDifference = "number-difference"
  case numeralSimilarity = "numeral-similarity"
  case titleCase = "title-case"
  case latinRun = "latin1-run"
  case mojibake, escapes, tags, breadcrumbs, unbalanced, addresses
  case addressDifference = "address-difference"
  case sameLetters = "same-letters"
  case commonSubstring = "common-substring"
  case similarity, repeats
  /// A measure without a reason of its own.
  case measure
  /// `--keep` does not match.
  case keep
  /// `--reject` matches.
  case reject
  /// A side is in another language than its column.
  case language
  /// Each side is in the language of the other column.
  case swapped
  /// A text of the pair stands in a file of `--exclude`.
  case excluded
  /// The sides do not translate each other.
  case translation
  /// The key was seen before.
  case duplicate
  /// No filter objects, where the run is inverted.
  case passed
}

/// How many lines were read and kept, and how many each reason dropped.
package struct CleaningTally: Sendable, Equatable {
  /// Lines read.
  package var read = 0
  /// Lines kept.
  package var kept = 0
  /// Pairs whose sides were exchanged, since each was in the language of the other column.
  package var exchanged = 0
  /// Lines with columns after the second that were not asked for, kept or not.
  package var extraColumns = 0
  private var drops = [Int](repeating: 0, count: DropReason.allCases.count)

  /// Nothing yet.
  package init() {}

  /// Counts a dropped line.
  package mutating func drop(_ reason: DropReason) {
    for (index, other) in DropReason.allCases.enumerated() where other == reason {
      drops[index] += 1
    }
  }

  /// How many lines were dropped.
  package var dropped: Int { drops.reduce(0, +) }

  /// The reasons that dropped lines, the most frequent first, ties in the order of the checks.
  package var reasons: [(reason: DropReason, count: Int)] {
    zip(DropReason.allCases, drops).filter { $0.1 > 0 }.sorted { $0.1 > $1.1 }
      .map { (reason: $0.0, count: $0.1) }
  }
}
