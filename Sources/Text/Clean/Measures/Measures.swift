extension Measure {
  /// All measures, those that cost least first: the order of the checks, and of the columns.
  package static let all: [Measure] = counts + shares + ofWords + ofPairs + traces + comparisons

  /// The measure of a name, or nil.
  package static func named(_ name: String) -> Measure? { all.first { $0.name == name } }

  private static let counts = [
    Measure(
      "words", "words", options: [.min: "--min-length", .max: "--max-length"],
      .side { Double($0.words.count) }),
    Measure("characters", "characters", options: [:], .side { Double($0.count) }),
    Measure(
      "longest-word", "characters of the longest word", options: [.max: "--max-word-length"],
      .side { Double($0.wordTally.longest) }),
    Measure(
      "word-ratio", "ratio of the words of both sides", options: [.max: "--max-ratio"],
      .pair { ratio($0.source.words.count, $0.target.words.count) }),
    Measure(
      "character-ratio", "ratio of the characters of both sides", options: [:],
      .pair { ratio($0.source.count, $0.target.count) }),
  ]

  private static let shares = [
    Measure(
      "letters", "share of letters among the characters of a side", isShare: true, [.min],
      .side { share($0.letters, of: $0.count) }),
    Measure(
      "digits", "share of digits among the characters of a side", isShare: true, [.max],
      .side { share($0.digits, of: $0.count) }),
    Measure(
      "capitals", "share of capitals among the letters of a side that have a case", isShare: true,
      [.max],
      .side { $0.capitals }),
    Measure(
      "average-word-length", "average word length of a side, in characters", [.min, .max],
      .side { $0.averageWordLength }),
  ]

  private static let ofPairs = [
    Measure(
      "terminal-punctuation",
      "terminal punctuation: marks .?! of one side alone, or beyond a side's first", [.max],
      .pair { Double($0.terminalPunctuation) }),
    Measure(
      "end-difference", "end difference: 1 where the sides end in unlike marks", [.max],
      .pair { $0.endsDiffer ? 1 : 0 }),
    Measure(
      "sentence-difference", "sentence difference of the sides", [.max],
      .pair { Double(($0.source.sentences - $0.target.sentences).magnitude) }),
    Measure(
      "number-difference", "number difference: how many numbers have no equal on the other side",
      [.max],
      .pair { Double(NumberValues.difference($0)) }),
    Measure(
      "numeral-similarity", "numeral similarity of the sides: that of their digits without zeros",
      isShare: true,
      [.min], .pair { NumeralSimilarity.value($0) }),
    Measure(
      "title-case", "title-case share of the words of both sides", isShare: true, [.max],
      .pair { $0.titleCase }),
  ]

  private static let ofWords = [
    Measure("sentences", "number of sentences of a side", [.max], .side { Double($0.sentences) }),
    Measure(
      "spaced-letters", "number of spaced letters in a row, as in H e l l o", [.max],
      .side { Double($0.wordTally.spaced) }),
    Measure(
      "glued-words", "number of glued words in one, as in TwoWords", [.max],
      .side { Double($0.gluedWords) }),
    Measure(
      "word-repeats", "number of word repeats, one right behind the other", [.max],
      .side { Double($0.wordRepeats) }),
  ]

  private static let traces = [
    Measure(
      "latin1-run", "Latin-1 run: characters U+0080 to U+00FF in a row", [.max],
      .side { Double($0.latinRun) }),
    Measure(
      "mojibake", "mojibake: characters of UTF-8 that were read as Latin-1 or Windows-1252", [.max],
      .side { Double(Mojibake.count(in: $0)) }),
    Measure(
      "escapes", "number of escapes of code points, as \\u00e9", [.max],
      .side { Double(Markup.escapes(in: $0)) }),
    Measure("tags", "number of tags of HTML or XML", [.max], .side { Double(Markup.tags(in: $0)) }),
    Measure(
      "breadcrumbs", "number of breadcrumbs: separators of a path through a site", [.max],
      .side { Double(Markup.breadcrumbs(in: $0)) }),
    Measure(
      "unbalanced", "number of unbalanced brackets and quotation marks", [.max],
      .side { Double(Balance.count(in: $0)) }),
    Measure(
      "addresses", "number of addresses of pages and of mail", [.max],
      .side { Double(Addresses.count(in: $0)) }),
    Measure(
      "address-difference", "address difference of the sides", [.max],
      .pair { Double((Addresses.count(in: $0.source) - Addresses.count(in: $0.target)).magnitude) }),
  ]

  private static let comparisons = [
    Measure(
      "same-letters", "same letters: 1 where the sides differ in no letter, whatever its case",
      [.max],
      .pair { $0.hasSameLetters ? 1 : 0 }),
    Measure(
      "common-substring", "common-substring share: the longest of both sides by the shorter side",
      isShare: true, [.max],
      .comparison({ $0.commonShare() }, most: { $0.mostCommonShare() })),
    Measure(
      "similarity", "similarity of the sides, by edit distance", isShare: true, [.max],
      .comparison({ $0.similarity() }, most: { $0.mostSimilarity() })),
    Measure(
      "repeats", "number of repeats of 3 to 101 characters, one right behind the other", [.max],
      .side { Double($0.repeatedText()) }),
  ]

  private static func share(_ part: Int, of whole: Int) -> Double {
    whole == 0 ? 0 : Double(part) / Double(whole)
  }

  private static func ratio(_ one: Int, _ other: Int) -> Double {
    Double(max(one, other)) / Double(max(1, min(one, other)))
  }
}
