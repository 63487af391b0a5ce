/// What the recipe `text` has to know of a code point, in one word.
///
/// Grapheme clusters are those of Unicode's annex 29 without its rules for Hangul and conjuncts, which
/// stand inside words here.
struct TextCharacter {
  /// The bits of a code point.
  struct Traits: OptionSet {
    let rawValue: UInt32

    /// A letter or a mark.
    static let word = Traits(rawValue: 1)
    /// A decimal digit of any script.
    static let digit = Traits(rawValue: 1 << 1)
    /// A capital letter whose lower case is one code point, which has no other upper and title case.
    static let upper = Traits(rawValue: 1 << 2)
    /// A letter that is its own lower case and not its own upper case.
    static let lower = Traits(rawValue: 1 << 3)
    /// A lower-case letter with another title case.
    static let titled = Traits(rawValue: 1 << 4)
    /// Any other letter whose case changes: ICU decides on its word.
    static let irregular = Traits(rawValue: 1 << 5)
    /// Belongs to the character before it.
    static let extends = Traits(rawValue: 1 << 6)
    /// Belongs to the character after it.
    static let prepends = Traits(rawValue: 1 << 7)
    /// Stands alone.
    static let control = Traits(rawValue: 1 << 8)
    /// A picture, which a zero width joiner (U+200D) ties to the next.
    static let picture = Traits(rawValue: 1 << 9)
    /// Half of a flag.
    static let flag = Traits(rawValue: 1 << 10)
    /// The zero width joiner.
    static let ties = Traits(rawValue: 1 << 11)
    /// Part of a word where it stands between two letters: the soft hyphen and the word joiner.
    static let inner = Traits(rawValue: 1 << 12)
    /// Spelt by its digits.
    static let escaped = Traits(rawValue: 1 << 13)
    /// Ends a sentence.
    static let end = Traits(rawValue: 1 << 14)
    /// U+0020.
    static let space = Traits(rawValue: 1 << 15)
    /// Ends the fast loop over a word.
    static let wordEnd = Traits(rawValue: 1 << 16)
  }

  let traits: Traits
  /// The lower case of a letter that is `upper`.
  let lowered: UInt32

  /// A code point with the given traits.
  init(_ traits: Traits, lowered: UInt32) {
    (self.traits, self.lowered) = (traits, lowered)
  }

  /// Asks ICU about a code point.
  init(_ scalar: UInt32) {
    let mask = ICU.categoryMask(scalar)
    var traits = TextCharacter.cluster(scalar)
    if mask & ICU.letterMask != 0 { traits.insert(.word) }
    if mask & ICU.digitMask != 0 { traits.insert(.digit) }
    if scalar == 0x20 { traits.insert(.space) }
    if scalar == 0xAD || scalar == 0x2060 { traits.insert(.inner) }
    if TextMarks.escaped.contains(scalar) { traits.insert(.escaped) }
    if [0x2E, 0x21, 0x3F, 0x2026].contains(scalar) { traits.insert(.end) }
    var lowered: UInt32 = 0
    if traits.contains(.word) {
      let (found, letter) = TextCharacter.letterCase(scalar)
      traits.formUnion(found)
      lowered = letter
    }
    if !traits.contains(.word) || traits.contains(.prepends) { traits.insert(.wordEnd) }
    self.init(traits, lowered: lowered)
  }

  private static func cluster(_ scalar: UInt32) -> Traits {
    if ICU.isPictographic(scalar) { return .picture }
    switch ICU.clusterBreak(scalar) {
    case .extend: return .extends
    case .tie: return [.extends, .ties]
    case .prepend: return .prepends
    case .control: return .control
    case .flag: return .flag
    case .other: return []
    }
  }

  private static func letterCase(_ scalar: UInt32) -> (Traits, lowered: UInt32) {
    guard let character = Unicode.Scalar(scalar) else { return ([], 0) }
    let text = String(Character(character))
    let (lower, upper) = (WordCase.lower(text), WordCase.upper(text))
    let title = ICU.title(scalar)
    if lower == text {
      if upper == text && title == scalar { return ([], 0) }
      return (title == scalar ? .lower : [.lower, .titled], 0)
    }
    // The capital sigma has two lower cases.
    guard scalar != 0x3A3, lower.unicodeScalars.count == 1, let letter = lower.unicodeScalars.first,
      WordCase.lower(lower) == lower, WordCase.upper(lower) == text,
      ICU.title(letter.value) == scalar
    else { return (.irregular, 0) }
    return (.upper, letter.value)
  }
}

/// The traits of all code points, asked for in blocks of 256.
struct TextCharacterTable {
  private var starts = [Int32](repeating: -1, count: 0x1100)
  private var entries: [UInt64] = []

  /// A table that holds ASCII and Latin-1.
  init() { make(0) }

  /// The character; its block is made on first use.
  @inline(__always)
  subscript(scalar: UInt32) -> TextCharacter {
    mutating get {
      let block = Int(scalar >> 8)
      if starts[block] < 0 { make(block) }
      return unpacked(entries[Int(starts[block]) + Int(scalar & 0xFF)])
    }
  }

  /// One of the first 256 characters.
  @inline(__always)
  func latin(_ byte: UInt8) -> TextCharacter { unpacked(entries[Int(byte)]) }

  @inline(__always)
  private func unpacked(_ entry: UInt64) -> TextCharacter {
    TextCharacter(
      TextCharacter.Traits(rawValue: UInt32(truncatingIfNeeded: entry)),
      lowered: UInt32(truncatingIfNeeded: entry >> 32))
  }

  private mutating func make(_ block: Int) {
    starts[block] = Int32(entries.count)
    for low in 0..<256 {
      let character = TextCharacter(UInt32(block << 8 | low))
      entries.append(UInt64(character.traits.rawValue) | UInt64(character.lowered) << 32)
    }
  }
}
