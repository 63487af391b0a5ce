import Net
import Text

/// The words of a line and of its translation, and which of them look at which.
struct WordPair {
  /// The words of the source.
  let source: [DecodedWord]
  /// The words of the translation.
  let target: [DecodedWord]
  /// For each word of the translation the words of the source that it looks at; empty without attention.
  let looks: [WordLook]

  /// The words of a translation.
  ///
  /// - Parameter target: Its words; what the model never reads, a blank line, has none.
  init(
    _ sentence: Sentence, _ one: Hypothesis, _ sides: TextSides, target: [DecodedWord],
    _ translator: Translator
  ) {
    source = sides.words(ofSource: sentence)
    self.target = target
    looks =
      translator.attends && !sentence.isBlank
      ? translator.looks(
        of: sentence.source, to: one, (source.map(\.ids), target.map(\.ids))) : []
  }

  /// The alignment in the Pharaoh format: for each word of the translation the word that it looks at most.
  var alignment: String {
    looks.enumerated().compactMap { word, look in look.words.first.map { "\($0)-\(word)" } }
      .joined(separator: " ")
  }
}
