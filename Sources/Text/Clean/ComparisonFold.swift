/// What is left of a text where two are compared by their letters alone: case is folded, compatibility forms
/// and marks are undone, a run of digits is one `0`, and spaces, punctuation, symbols and ignorable characters go.
///
/// Marks go that many scripts share, and those of Latin, Greek, Cyrillic, Hebrew and Arabic; the vowels of India
/// and Thailand and the voicing of kana are letters of their own, and stay. A text of nothing but what goes stays
/// as it is, since it would be equal to every other such text. The fold holds tables, so each thread has its own.
package struct ComparisonFold {
  /// Where the letters of a code point stand in `arena`: the start, shifted, and the number of bytes.
  private var entries: [UInt32] = []
  /// The number of the first entry of each block of 256 code points; -1 before it is made.
  private var starts = [Int32](repeating: -1, count: 0x1100)
  private var arena: [UInt8] = []
  private static let digit = UInt8(ascii: "0")
  /// The voicing of kana, which is shared by two scripts.
  private static let voicing: Set<UInt32> = [0x3099, 0x309A]
  private static let plainScripts = ["Zinh", "Latn", "Grek", "Cyrl", "Hebr", "Arab"]
    .compactMap(ICU.script(named:))

  /// A fold without entries yet.
  package init() {}

  /// Appends what is left of a text.
  ///
  /// - Parameter side: Well-formed UTF-8 of `bytes`.
  /// - Complexity: O(length).
  package mutating func append(
    _ side: Range<Int>, of bytes: [UInt8], to output: inout [UInt8]
  ) {
    let start = output.count
    var index = side.lowerBound
    while index < side.upperBound {
      let (scalar, length) = UTF8Check.decode(bytes.span, at: index)
      index += length
      let entry = entry(scalar)
      guard entry & 0xFF != 0 else { continue }
      var letters = Int(entry >> 8)..<Int(entry >> 8 + entry & 0xFF)
      let goesOn = output.count > start && output[output.count - 1] == ComparisonFold.digit
      if goesOn && arena[letters.lowerBound] == ComparisonFold.digit { letters.removeFirst() }
      for place in letters { output.append(arena[place]) }
    }
    if output.count == start { output += bytes[side] }
  }

  private mutating func entry(_ scalar: UInt32) -> UInt32 {
    let block = Int(scalar >> 8)
    if starts[block] < 0 { make(block) }
    return entries[Int(starts[block]) + Int(scalar & 0xFF)]
  }

  private mutating func make(_ block: Int) {
    starts[block] = Int32(entries.count)
    for low in 0..<256 {
      let letters = ComparisonFold.letters(of: UInt32(block << 8 | low))
      entries.append(UInt32(arena.count) << 8 | UInt32(letters.count))
      arena += letters
    }
  }

  /// The letters of a code point, folded, with `0` for a run of digits.
  private static func letters(of value: UInt32) -> [UInt8] {
    guard let scalar = Unicode.Scalar(value), let folding = ICU.Normaliser(.nfkcCasefold),
      let apart = ICU.Normaliser(.nfkd)
    else { return [] }
    let folded = apart.normalise(folding.normalise(Array(String(Character(scalar)).utf16)))
    var letters: [UInt8] = []
    for scalar in String(decoding: folded, as: UTF16.self).unicodeScalars where stays(scalar.value)
    {
      if ICU.categoryMask(scalar.value) & ICU.letterMask != 0 {
        letters += String(Character(scalar)).utf8
      } else if letters.last != digit {
        letters.append(digit)
      }
    }
    return letters
  }

  /// Whether a code point is a number, a letter, or a mark that is one.
  private static func stays(_ scalar: UInt32) -> Bool {
    guard ICU.categoryMask(scalar) & ICU.wordMask != 0 else { return false }
    return !ICU.isNonspacingMark(scalar) || voicing.contains(scalar)
      || !plainScripts.contains(ICU.script(of: scalar))
  }
}
