import Shared

/// A word of data, made safe for a picture.
enum Word {
  /// The word without control characters and without marks that change the direction of text, at most `columns`
  /// columns wide.
  static func shown(_ word: String, columns: Int) -> String {
    var (result, width) = ("", 0)
    for character in visible(stripped(word)) {
      let next = TextWidth.columns(character)
      if width + next > columns { return cut(result, columns: columns - 1) + "…" }
      result.append(bounded(character))
      width += next
    }
    return result
  }

  private static func cut(_ word: String, columns: Int) -> String {
    var word = word
    while TextWidth.columns(word) > columns { word.removeLast() }
    return word
  }

  /// The word without invisible characters, except the joiners that some scripts need, and without characters that
  /// XML does not allow.
  private static func stripped(_ word: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in word.unicodeScalars {
      if scalar.value & 0xFFFE == 0xFFFE { continue }
      let isJoiner = scalar == "\u{200C}" || scalar == "\u{200D}"
      if scalar.properties.generalCategory == .format && !isJoiner { continue }
      switch scalar.properties.generalCategory {
      case .lineSeparator, .paragraphSeparator: result.append(" ")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// The character; where it has more marks than any script uses, it keeps only the first of them.
  private static func bounded(_ character: Character) -> Character {
    let scalars = character.unicodeScalars
    guard scalars.count > 12 else { return character }
    var first = String.UnicodeScalarView()
    first.append(contentsOf: scalars.prefix(12))
    return String(first).first ?? character
  }
}
