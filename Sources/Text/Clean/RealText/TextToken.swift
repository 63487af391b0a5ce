/// A token of a line of text, before it is written.
struct TextToken {
  typealias Traits = TextCharacter.Traits

  /// The kind of a token.
  enum Kind {
    /// Letters and marks.
    case word
    /// Digits.
    case number
    /// Any other character.
    case other
  }

  var kind: Kind
  /// Where it begins.
  let start: Int
  /// Where it ends.
  var end: Int
  /// The traits of its first code point.
  var first: Traits
  /// The traits of all others together.
  var rest: Traits = []
  /// Whether it is a word of ASCII, or one other character of it.
  var isPlain = false

  /// Where it stands.
  var range: Range<Int> { start..<end }

  /// Whether ICU has to decide on its case.
  var isIrregular: Bool { !isPlain && (first.contains(.irregular) || rest.contains(.irregular)) }

  /// How a word without irregular letters is written.
  @inline(__always)
  var form: WordCase.Form {
    let hasCapital = rest.contains(.upper)
    if !first.contains(.upper) && !hasCapital { return .lower }
    if first.contains(.upper) && !hasCapital { return .title }
    return first.contains(.lower) || rest.contains(.lower) ? .other : .upper
  }

  /// Its text.
  func text(of bytes: borrowing Span<UInt8>) -> String {
    var copy: [UInt8] = []
    for index in range { copy.append(bytes[index]) }
    return String(decoding: copy, as: UTF8.self)
  }
}
