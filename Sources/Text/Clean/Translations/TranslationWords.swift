/// The words of a text whose translations are counted: runs of letters and digits, case folded. Any other character
/// that is no space is a word by itself, and so is a letter of a script that has no spaces between words.
///
/// So they do not depend on the tokens of a recipe. It holds tables, so each thread has its own.
struct TranslationWords: Sendable {
  /// How many words of a text are read: the time for a pair grows with the product of both sides.
  static let most = 100

  /// The words, one after the other.
  private(set) var bytes: [UInt8] = []
  /// Where each word stands in `bytes`.
  private(set) var ranges: [Range<Int>] = []
  private var kinds = CodePointCache(TranslationWords.kind)
  private var start = 0
  private static let (gap, nothing): (UInt32, UInt32) = (0x20, 1)
  /// Set where a character joins its neighbours.
  private static let joins: UInt32 = 1 << 31

  /// Reads a text.
  ///
  /// - Parameter side: Well-formed UTF-8 of `text`.
  /// - Complexity: O(length).
  mutating func read(_ side: Range<Int>, of text: [UInt8]) {
    begin()
    var index = side.lowerBound
    while index < side.upperBound, ranges.count < TranslationWords.most {
      let (scalar, length) = UTF8Check.decode(text.span, at: index)
      index += length
      add(scalar)
    }
    end()
  }

  /// Reads the characters of a text.
  ///
  /// - Complexity: O(length).
  mutating func read(_ side: borrowing SideText) {
    begin()
    var index = 0
    while index < side.count, ranges.count < TranslationWords.most {
      add(side[index].scalar)
      index += 1
    }
    end()
  }

  private mutating func begin() {
    bytes.removeAll(keepingCapacity: true)
    ranges.removeAll(keepingCapacity: true)
    start = 0
  }

  private mutating func add(_ scalar: UInt32) {
    let kind = kinds[scalar]
    if kind == TranslationWords.nothing { return }
    if kind & TranslationWords.joins == 0 { end() }
    if kind == TranslationWords.gap { return }
    append(kind & ~TranslationWords.joins)
    if kind & TranslationWords.joins == 0 { end() }
  }

  private mutating func append(_ value: UInt32) {
    if value < 0x80 { return bytes.append(UInt8(value)) }
    guard let scalar = Unicode.Scalar(value) else { return }
    bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
  }

  private mutating func end() {
    guard bytes.count > start else { return }
    ranges.append(start..<bytes.count)
    start = bytes.count
  }

  /// The folded character of a code point, with `joins`; or `gap`, or `nothing`.
  private static func kind(_ value: UInt32) -> UInt32 {
    if ICU.isIgnorable(value) { return nothing }
    guard !ICU.isBlank(value), let folded = ICU.folded(value) else { return gap }
    let isWord = ICU.categoryMask(value) & ICU.wordMask != 0
    return isWord && !unspaced.contains(ICU.script(of: value)) ? folded | joins : folded
  }

  /// The scripts that have no spaces between words.
  private static let unspaced = Set(
    ["Hani", "Hira", "Kana", "Thai", "Laoo", "Khmr", "Mymr"].compactMap(ICU.script(named:)))
}
