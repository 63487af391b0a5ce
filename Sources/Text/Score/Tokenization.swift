/// Cuts lines into the tokens whose n-grams BLEU counts.
protocol LineTokenizer: Sendable {
  /// The line after the rules, which the next line overwrites.
  var text: [UInt8] { get }
  /// Its tokens, as ranges of `text`.
  var tokens: [Range<Int>] { get }
  /// Cuts a line in UTF-8.
  mutating func cut(_ line: ArraySlice<UInt8>)
}

/// Runs between white space, for lines that are tokenized already.
struct PlainTokenizer: LineTokenizer {
  private(set) var text: [UInt8] = []
  private(set) var tokens: [Range<Int>] = []

  mutating func cut(_ line: ArraySlice<UInt8>) {
    text.removeAll(keepingCapacity: true)
    text += line
    WhiteSpace.split(text, into: &tokens)
  }
}

/// Every code point that is no white space.
struct CharacterTokenizer: LineTokenizer {
  private(set) var text: [UInt8] = []
  private(set) var tokens: [Range<Int>] = []

  mutating func cut(_ line: ArraySlice<UInt8>) {
    text.removeAll(keepingCapacity: true)
    text += line
    tokens.removeAll(keepingCapacity: true)
    var start = 0
    while start < text.count {
      var end = start + 1
      while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
      if WhiteSpace.length(at: start, in: text) == 0 { tokens.append(start..<end) }
      start = end
    }
  }
}

/// The tokenizers of sacreBLEU that are offered, by its names.
package enum Tokenization: String, Sendable, CaseIterable {
  /// Runs between white space.
  case none
  /// That of mteval-v13a.
  case mteval13a = "13a"
  /// That of mteval-v14 with international tokenization.
  case international = "intl"
  /// Each character is a token.
  case character = "char"

  var tokenizer: any LineTokenizer {
    switch self {
    case .none: PlainTokenizer()
    case .mteval13a: Tokenizer13a()
    case .international: InternationalTokenizer()
    case .character: CharacterTokenizer()
    }
  }
}

/// What Python's `str.split` takes for white space, and so sacreBLEU.
enum WhiteSpace {
  /// How many bytes of UTF-8 the white space at `index` has; 0 where there is none.
  @inline(__always)
  static func length(at index: Int, in bytes: [UInt8]) -> Int {
    let first = bytes[index]
    if first < 0x80 { return isSpace(Unicode.Scalar(first)) ? 1 : 0 }
    // All others begin with C2, E1, E2 or E3.
    guard first == 0xC2 || (0xE1...0xE3).contains(first) else { return 0 }
    return longLength(at: index, in: bytes)
  }

  private static func longLength(at index: Int, in bytes: [UInt8]) -> Int {
    let length = bytes[index] == 0xC2 ? 2 : 3
    guard index + length <= bytes.count else { return 0 }
    let tail = bytes[index + 1..<index + length]
    let value = tail.reduce(UInt32(bytes[index]) & (length == 2 ? 0x1F : 0x0F)) {
      $0 << 6 | UInt32($1 & 0x3F)
    }
    return Unicode.Scalar(value).map(isSpace) == true ? length : 0
  }

  /// The runs between white space.
  static func split(_ text: [UInt8], into tokens: inout [Range<Int>]) {
    tokens.removeAll(keepingCapacity: true)
    var (start, index) = (0, 0)
    while index < text.count {
      let length = length(at: index, in: text)
      if length > 0 {
        if start < index { tokens.append(start..<index) }
        start = index + length
      }
      index += max(1, length)
    }
    if start < index { tokens.append(start..<index) }
  }

  /// Whether a scalar is white space.
  @inline(__always)
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool { isSpace(scalar.value) }

  /// Whether a code point is white space.
  @inline(__always)
  static func isSpace(_ value: UInt32) -> Bool {
    switch value {
    case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F,
      0x205F, 0x3000:
      true
    default: false
    }
  }
}

/// How many lines of a system end in a space and a period, as those of tokenized text do; sacreBLEU warns
/// of 100.
package struct TokenizedEnds: Sendable {
  /// How many there are.
  package private(set) var count = 0

  /// No lines yet.
  package init() {}

  /// Whether they are so many that the text looks tokenized.
  package var areMany: Bool { count >= 100 }

  /// Looks at a line in UTF-8; white space at its end does not count.
  package mutating func add(_ line: ArraySlice<UInt8>) {
    guard let period = line.lastIndex(of: UInt8(ascii: ".")), period > line.startIndex,
      line[period - 1] == UInt8(ascii: " "),
      String(decoding: line[(period + 1)...], as: UTF8.self).unicodeScalars
        .allSatisfy({ WhiteSpace.isSpace($0) })
    else { return }
    count += 1
  }

  /// Adds the lines of another part of the text.
  package mutating func add(_ other: TokenizedEnds) { count += other.count }
}

/// The full lower case of a line in UTF-8, as Python's `str.lower` has it.
func lowercased(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  var result = Array(line)
  var index = 0
  while index < result.count {
    switch result[index] {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): result[index] |= 0x20
    case 0..<0x80: break
    // Latin-1, whose capitals are U+00C0 to U+00DE but for a sign.
    case 0xC2 where index + 1 < result.count, 0xC3 where index + 1 < result.count:
      index += 1
      if result[index - 1] == 0xC3, 0x80...0x9E ~= result[index], result[index] != 0x97 {
        result[index] |= 0x20
      }
    // Spaces, dashes and quotation marks.
    case 0xE2 where index + 1 < result.count && result[index + 1] == 0x80: index += 2
    default: return ICU.lowercased([UInt16](utf8: line)).utf8Bytes[...]
    }
    index += 1
  }
  return result[...]
}
