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
  /// Whether a word is the tag of a corpus: the mark of lower case, and a name behind it, which no recipe writes.
  static func isTag(_ word: ArraySlice<UInt8>) -> Bool {
    guard word.starts(with: lower) else { return false }
    let name = word.dropFirst(lower.count)
    return !name.isEmpty && name.allSatisfy { $0 < 0x80 }
  }
  /// The tag of a name.
  static func tag(_ name: String) -> [UInt8] { lower + Array(name.utf8) }
  /// Before the four hexadecimal digits of a character that has a meaning here.
  static let escape: [UInt8] = Array("\u{FF05}".utf8)

  /// The characters that are spelt by their digits, four each.
  static let escaped: [UInt32] = [0xFFED, 0xFFEA, 0xFFEC, 0xFF05]
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

  /// A token without joiners and marks of case, wherever they stand.
  static func removed(from token: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard stand(in: token) else { return token }
    var (text, index): ([UInt8], Int) = ([], token.startIndex)
    while index < token.endIndex {
      let rest = token[index...]
      if [joiner, title, lower].contains(where: rest.starts) {
        index += joiner.count
      } else {
        text.append(token[index])
        index += 1
      }
    }
    return text[...]
  }

  /// The spelling of a character by its digits.
  static func spelling(_ scalar: UInt32) -> [UInt8] {
    escape + Array(String(scalar, radix: 16, uppercase: true).utf8)
  }

  /// The character whose spelling begins at `index`, or nil.
  static func character(spelt bytes: ArraySlice<UInt8>, at index: Int) -> [UInt8]? {
    let end = index + spellingBytes
    guard end <= bytes.endIndex else { return nil }
    let found = escaped.first { bytes[index..<end].elementsEqual(spelling($0)) }
    guard let found, let character = Unicode.Scalar(found) else { return nil }
    return Array(String(Character(character)).utf8)
  }
}
