/// The characters that the recipe `text` adds to a line, and how they are spelt where a line has them itself.
///
/// They are symbols of Unicode that hardly any text uses, and that terminals and editors show.
enum TextMarks {
  /// U+FFED on the side of a token where no space stands.
  static let joiner: [UInt8] = Array("\u{FFED}".utf8)
  /// Before a word in title case, a token of its own.
  static let title: [UInt8] = Array("\u{FFEA}".utf8)
  /// Before a word in upper case, a token of its own.
  static let upper: [UInt8] = title + title
  /// Before a word in lower case where a sentence begins, a token of its own.
  static let lower: [UInt8] = Array("\u{FFEC}".utf8)
  /// Before the four hexadecimal digits of a character that has a meaning here.
  static let escape: [UInt8] = Array("\u{FF05}".utf8)

  /// The characters that are always spelt by their digits.
  static let escaped: [UInt32] = [0xFFED, 0xFFEA, 0xFFEC, 0xFF05]
  /// `@`, which is spelt by its digits in runs, since pieces of words end in two of them.
  static let at: UInt8 = 0x40
  /// How many bytes the spelling of a character takes.
  static let spellingBytes = escape.count + 4

  /// Whether a joiner or a mark of case stands in a text.
  static func stand(in text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    while let index = rest.firstIndex(of: joiner[0]) {
      rest = rest[index...]
      if [joiner, title, lower].contains(where: rest.starts) { return true }
      rest = rest.dropFirst()
    }
    return false
  }

  /// The spelling of a character by its digits.
  static func spelling(_ scalar: UInt32) -> [UInt8] {
    let digits = String(scalar, radix: 16, uppercase: true)
    return escape + Array((String(repeating: "0", count: 4 - digits.count) + digits).utf8)
  }

  /// The character whose spelling begins at `index`, or nil.
  static func character(spelt bytes: ArraySlice<UInt8>, at index: Int) -> [UInt8]? {
    let end = index + spellingBytes
    guard end <= bytes.endIndex, bytes[index..<index + escape.count].elementsEqual(escape),
      let scalar = UInt32(
        String(decoding: bytes[index + escape.count..<end], as: UTF8.self), radix: 16),
      escaped.contains(scalar) || scalar == UInt32(at), let character = Unicode.Scalar(scalar)
    else { return nil }
    let spelt = Array(String(Character(character)).utf8)
    // `％ffed` is text: digits are capitals.
    return bytes[index..<end].elementsEqual(spelling(scalar)) ? spelt : nil
  }
}
