/// The case of whole words, by Unicode's mappings in the root locale.
///
/// The title case is that of the first code point alone, so that it is one code point, too.
enum WordCase {
  /// How a word is written.
  enum Form {
    /// As its lower case.
    case lower
    /// As the title case of its lower case.
    case title
    /// As the upper case of its lower case.
    case upper
    /// In no such way, as `iPhone`.
    case other
  }

  /// The lower case, final sigma included.
  static func lower(_ text: String) -> String {
    String(decoding: ICU.lowercased(Array(text.utf16)), as: UTF16.self)
  }

  /// The upper case.
  static func upper(_ text: String) -> String {
    String(decoding: ICU.uppercased(Array(text.utf16)), as: UTF16.self)
  }

  /// The text with the title case of its first code point.
  static func title(_ text: String) -> String {
    guard let first = text.unicodeScalars.first,
      let capital = Unicode.Scalar(ICU.title(first.value))
    else { return text }
    return String(Character(capital)) + String(text.unicodeScalars.dropFirst())
  }

  /// How a word is written, and its lower case. Texts are compared as bytes.
  static func form(of word: String) -> (Form, lower: String) {
    let low = lower(word)
    if low.utf8.elementsEqual(word.utf8) { return (.lower, low) }
    if title(low).utf8.elementsEqual(word.utf8) { return (.title, low) }
    return (upper(low).utf8.elementsEqual(word.utf8) ? .upper : .other, low)
  }
}
