/// What the measures have to know of a code point, in one word: counters of eight bits that are added up, and marks.
///
/// A character of a side keeps its marks, with the code point in the place of the counters: equal characters are
/// equal words.
struct MeasuredCharacter: Equatable {
  let packed: UInt64

  /// One more character that Unicode calls Alphabetic, decimal digit, capital, small letter, or one of `.?!…`.
  static let counters: [UInt64] = [1, 1 << 8, 1 << 16, 1 << 24, 1 << 32]
  static let allCounters: UInt64 = 1 << 40 - 1

  static let letter: UInt64 = 1 << 40
  static let digit: UInt64 = 1 << 41
  static let upper: UInt64 = 1 << 42
  static let lower: UInt64 = 1 << 43
  static let white: UInt64 = 1 << 44
  /// `<`, which begins a tag.
  static let less: UInt64 = 1 << 45
  /// `@` and `/`, which addresses have.
  static let address: UInt64 = 1 << 46
  static let backslash: UInt64 = 1 << 47
  /// Brackets and quotation marks.
  static let paired: UInt64 = 1 << 48
  /// U+0080 to U+00FF.
  static let latin: UInt64 = 1 << 49
  /// What the first byte of several looks like in Latin-1.
  static let lead: UInt64 = 1 << 50
  /// What stands between the parts of a path through a site.
  static let crumb: UInt64 = 1 << 51
  /// Ends a sentence.
  static let end: UInt64 = 1 << 52
  /// Ends a sentence and is none of `.?!…`.
  static let rareEnd: UInt64 = 1 << 53
  /// U+0100 and above.
  static let wide: UInt64 = 1 << 57
  // What a pass over a side finds, and no character has.
  /// White space behind white space.
  static let doubled: UInt64 = 1 << 54
  /// A character beyond ASCII behind another.
  static let beside: UInt64 = 1 << 55
  /// A word of one character that is neither letter nor digit.
  static let lonely: UInt64 = 1 << 56
  /// A word whose key is likely to be that of one before.
  static let again: UInt64 = 1 << 58

  /// The code point.
  @inline(__always) var scalar: UInt32 { UInt32(truncatingIfNeeded: packed) & 0x1F_FFFF }

  /// Whether the character has one of some marks.
  @inline(__always) func has(_ marks: UInt64) -> Bool { packed & marks != 0 }

  /// The traits of a code point, as ICU knows them.
  static func traits(of scalar: UInt32) -> UInt64 {
    let category = ICU.categoryMask(scalar)
    var traits = marks[scalar] ?? 0
    if ICU.isAlphabetic(scalar) { traits |= letter | counters[0] }
    if category & ICU.digitMask != 0 { traits |= digit | counters[1] }
    if category & ICU.upperMask != 0 { traits |= upper | counters[2] }
    if category & ICU.lowerMask != 0 { traits |= lower | counters[3] }
    if [0x2E, 0x3F, 0x21, 0x2026].contains(scalar) { traits |= counters[4] }
    if ICU.isWhiteSpace(scalar) { traits |= white }
    if (0x80...0xFF).contains(scalar) { traits |= latin }
    if (0xC2...0xF4).contains(scalar) { traits |= lead }
    if scalar > 0xFF { traits |= wide }
    if SentenceEnd(scalar) != nil {
      traits |= (traits & allCounters) >> 32 == 0 ? end | rareEnd : end
    }
    return traits
  }

  private static let marks: [UInt32: UInt64] = {
    var marks: [UInt32: UInt64] = [0x3C: less, 0x40: address, 0x2F: address, 0x5C: backslash]
    for mark in "|<>*→←•·¬".unicodeScalars { marks[mark.value, default: 0] |= crumb }
    for mark in Balance.marks { marks[mark, default: 0] |= paired }
    return marks
  }()
}

/// The traits of all code points.
struct MeasuredCharacterTable {
  private var traits = CodePointCache(MeasuredCharacter.traits)

  /// The traits of a code point.
  @inline(__always)
  subscript(scalar: UInt32) -> UInt64 {
    mutating get { traits[scalar] }
  }

  /// The traits of the first 128 code points.
  let latin = (UInt32(0)..<128).map { MeasuredCharacter.traits(of: $0) }
}

/// How a sentence ends; the marks of all scripts that mean the same are equal.
enum SentenceEnd {
  case stop, question, exclamation, ellipsis

  /// The end that a mark is; nil for other characters.
  init?(_ scalar: UInt32) {
    switch scalar {
    case 0x2E, 0x3002, 0xFF0E, 0xFF61, 0x0964, 0x0589, 0x06D4, 0x1362: self = .stop
    case 0x3F, 0xFF1F, 0x061F, 0x037E, 0x1367: self = .question
    case 0x21, 0xFF01: self = .exclamation
    case 0x2026: self = .ellipsis
    default: return nil
    }
  }
}
