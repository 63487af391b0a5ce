/// UTF-8 that was read as Latin-1 or Windows-1252: `Ã©` for `é`, `â€™` for an apostrophe.
///
/// A letter and the characters behind it are mojibake if their bytes in one of the two are a character of UTF-8. As
/// language also puts marks behind letters, as in `«CAFÉ»`, such a sequence counts only with a character that no
/// language puts there, with a capital behind a small letter, with `Ã` or `Â` behind no capital, or beside another.
enum Mojibake {
  /// The bytes 0x80 to 0x9F in Windows-1252; 0 where it has none, as Latin-1 has a control character.
  private static let windows: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]
  /// What languages put behind a letter.
  private static let natural: Set<UInt32> = [
    0xA0, 0xA9, 0xAB, 0xAE, 0xB0, 0xB7, 0xBB, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C,
    0x201D, 0x201E, 0x2020, 0x2021, 0x2022, 0x2026, 0x2030, 0x2039, 0x203A, 0x2122,
  ]

  /// A sequence of characters, and the one that it should be.
  private struct Sequence {
    let scalar: UInt32
    let length: Int
    /// Whether a character behind the first is in no place of any language.
    let isStrange: Bool
  }

  /// How many characters of a side are mojibake.
  static func count(in side: borrowing SideText) -> Int {
    guard side.has(MeasuredCharacter.lead), side.has(MeasuredCharacter.beside) else { return 0 }
    var count = 0
    walk(side.count, { side[$0].scalar }) { _, repaired in if repaired != nil { count += 1 } }
    return count
  }

  /// A text without its mojibake; that of mojibake, up to three times.
  static func repaired(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var scalars = Array(String(decoding: text, as: UTF8.self).unicodeScalars)
    for _ in 0..<3 {
      var (result, found) = ([Unicode.Scalar](), false)
      let before = scalars
      walk(before.count, { before[$0].value }) { index, repaired in
        let scalar = repaired.flatMap(Unicode.Scalar.init)
        result.append(scalar ?? before[index])
        found = found || scalar != nil
      }
      guard found else { break }
      scalars = result
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return Array(String(view).utf8)
  }

  /// Whether a text can have mojibake: U+00C2 to U+00F4 begin with this byte.
  static func mayStand(in range: Range<Int>, of bytes: [UInt8]) -> Bool {
    bytes.next(0xC3, in: range) != nil
  }

  /// Goes through a text: each character that stays, by its index, and each that takes the place of several.
  private static func walk(
    _ count: Int, _ scalar: (Int) -> UInt32, _ body: (Int, _ repaired: UInt32?) -> Void
  ) {
    var (index, isBehindOne) = (0, false)
    while index < count {
      guard let found = sequence(at: index, count, scalar),
        found.isStrange || isBehindOne || isCaseStrange(at: index, scalar)
          || sequence(at: index + found.length, count, scalar) != nil
      else {
        body(index, nil)
        (index, isBehindOne) = (index + 1, false)
        continue
      }
      body(index, found.scalar)
      (index, isBehindOne) = (index + found.length, true)
    }
  }

  /// The characters at an index whose bytes are one character of UTF-8, if they are.
  private static func sequence(at index: Int, _ count: Int, _ scalar: (Int) -> UInt32) -> Sequence?
  {
    guard index < count else { return nil }
    let first = scalar(index)
    guard (0xC2...0xF4).contains(first) else { return nil }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard index + length <= count else { return nil }
    var (bytes, isStrange) = (InlineArray<4, UInt8>(repeating: UInt8(first)), false)
    for place in 1..<length {
      let next = scalar(index + place)
      guard let byte = byte(next) else { return nil }
      bytes[place] = byte
      isStrange = isStrange || !natural.contains(next)
    }
    guard UTF8Check.length(at: 0, in: bytes.span, end: length) == length else { return nil }
    return Sequence(
      scalar: UTF8Check.decode(bytes.span, at: 0, length: length), length: length,
      isStrange: isStrange)
  }

  /// The byte 0x80 to 0xBF that a character was.
  private static func byte(_ scalar: UInt32) -> UInt8? {
    if scalar < 0xC0 { return scalar >= 0x80 ? UInt8(scalar) : nil }
    // Letters are most of what stands behind a letter.
    guard scalar > 0x14F, let index = windows.firstIndex(of: scalar) else { return nil }
    return UInt8(0x80 + index)
  }

  private static func isCaseStrange(at index: Int, _ scalar: (Int) -> UInt32) -> Bool {
    let (first, before) = (scalar(index), index > 0 ? ICU.categoryMask(scalar(index - 1)) : 0)
    if first == 0xC2 || first == 0xC3 { return before & ICU.upperMask == 0 }
    return first < 0xDF && before & ICU.lowerMask != 0
  }
}
