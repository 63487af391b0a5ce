import Stream

/// Words of the source with their translations, for those that a model does not know (Luong et al. 2015, "Addressing
/// the Rare Word Problem"; the phrase table of OpenNMT).
package struct Lexicon: Sendable {
  private var translations: [[UInt8]: [UInt8]] = [:]
  /// How many pairs have no word of the source, several, or no translation; they are left out.
  package private(set) var unused = 0

  /// No words.
  package init() {}

  /// Adds a pair of tokens with spaces between; a word that is there already keeps its first translation.
  ///
  /// Marks of case in front are left out on both sides, since the model says the case of what it does not know.
  package mutating func add(_ source: ArraySlice<UInt8>, _ target: ArraySlice<UInt8>) {
    let (words, said) = (Lexicon.words(of: source), Lexicon.words(of: target))
    guard words.count == 1, !said.isEmpty else { return unused += 1 }
    let word = Array(words[words.startIndex])
    if translations[word] == nil { translations[word] = Array(said.joined(separator: [0x20])) }
  }

  /// The translation of a token, or nil.
  package func translation(of word: [UInt8]) -> [UInt8]? { translations[word] }

  private static func words(of tokens: ArraySlice<UInt8>) -> ArraySlice<ArraySlice<UInt8>> {
    tokens.split(separator: 0x20).drop(while: TextRestorer.isMark)
  }
}
