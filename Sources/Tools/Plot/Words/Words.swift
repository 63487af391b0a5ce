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

/// The estimated width of text, since no font can be asked.
enum TextWidth {
  /// The columns of a terminal: 2 for the wide characters of East Asia and pictures, 0 for marks.
  static func columns(_ text: String) -> Int { text.reduce(0) { $0 + columns($1) } }

  /// The columns of one character.
  static func columns(_ character: Character) -> Int {
    character.unicodeScalars.reduce(0) { max($0, columns($1)) }
  }

  private static func columns(_ scalar: Unicode.Scalar) -> Int {
    if scalar.isASCII { return 1 }
    if wide.contains(where: { $0.contains(scalar.value) }) { return 2 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return 1
    }
  }

  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
    0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
    0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD,
  ]

  /// The width in a sans-serif font of a size, estimated rather too large than too small.
  static func points(_ text: String, size: Double) -> Double {
    text.reduce(0) { $0 + ems($1) } * size
  }

  private static func ems(_ character: Character) -> Double {
    switch character {
    case "i", "j", "l", "t", "f", "r", "I", ".", ",", ";", ":", "'", "!", "|", "(", ")", " ": 0.36
    case "m", "w", "M", "W", "%", "@", "—": 0.92
    case "A"..."Z" where character.isASCII: 0.7
    default: columns(character) == 2 ? 1.05 : columns(character) == 0 ? 0 : 0.59
    }
  }
}
