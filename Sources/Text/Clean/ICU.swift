import CICU

/// The four normal forms of Unicode, and case-folded NFKC.
package enum NormalForm: String, Sendable, CaseIterable {
  case nfc, nfd, nfkc, nfkd
  case nfkcCasefold = "nfkc-cf"
  case none

  /// Whether the form composes characters after it has decomposed them.
  var composes: Bool { self == .nfc || self == .nfkc || self == .nfkcCasefold }
  /// Whether the form replaces compatibility characters.
  var isCompatibility: Bool { self == .nfkc || self == .nfkd || self == .nfkcCasefold }
}

/// The calls to ICU, on UTF-16 text.
@safe struct ICU {
  /// The longest text in bytes of UTF-8: ICU counts in 32 bits, and a form makes six UTF-16 units of a
  /// byte at most.
  static let longest = 1 << 28

  /// The normaliser of a form, which ICU owns for ever.
  @safe struct Normaliser {
    fileprivate let handle: UnsafeRawPointer

    /// The normaliser of a form; nil for `none`.
    init?(_ form: NormalForm) {
      let number: Int32 =
        switch form {
        case .nfc: 0
        case .nfd: 1
        case .nfkc: 2
        case .nfkd: 3
        case .nfkcCasefold: 4
        case .none: -1
        }
      guard number >= 0, let handle = unsafe cicu_normaliser(number) else { return nil }
      unsafe self.handle = handle
    }

    /// The normalised text.
    func normalise(_ text: [UInt16]) -> [UInt16] {
      unsafe ICU.growing(text) { to, room, from, length in
        unsafe cicu_normalise(handle, to, room, from, length)
      }
    }

    /// Whether no character before `scalar` can change its result.
    func hasBoundaryBefore(_ scalar: UInt32) -> Bool {
      unsafe cicu_boundary_before(handle, Int32(bitPattern: scalar)) != 0
    }
  }

  /// The loaded library's version.
  static var version: String {
    var text = [CChar](repeating: 0, count: Int(U_MAX_VERSION_STRING_LENGTH))
    unsafe cicu_version(&text)
    return String(
      decoding: text.prefix { $0 != 0 }.map { UInt8(truncatingIfNeeded: $0) }, as: UTF8.self)
  }

  /// The version of Unicode that the library implements.
  static var unicodeVersion: String {
    var text = [CChar](repeating: 0, count: Int(U_MAX_VERSION_STRING_LENGTH))
    unsafe cicu_unicode_version(&text)
    return String(
      decoding: text.prefix { $0 != 0 }.map { UInt8(truncatingIfNeeded: $0) }, as: UTF8.self)
  }

  /// The root locale's lower case, with the final sigma.
  static func lowercased(_ text: [UInt16]) -> [UInt16] {
    unsafe growing(text) { to, room, from, length in unsafe cicu_lower(to, room, from, length) }
  }

  /// The root locale's upper case.
  static func uppercased(_ text: [UInt16]) -> [UInt16] {
    unsafe growing(text) { to, room, from, length in unsafe cicu_upper(to, room, from, length) }
  }

  /// The title case of a code point, where that is one code point; else itself.
  static func title(_ scalar: UInt32) -> UInt32 {
    UInt32(bitPattern: cicu_title(Int32(bitPattern: scalar)))
  }

  /// The default case folding.
  static func folded(_ text: [UInt16]) -> [UInt16] {
    unsafe growing(text) { to, room, from, length in unsafe cicu_fold(to, room, from, length) }
  }

  /// The default case folding of a code point; of several, as of `ß`, the first. Nil for what is no character.
  static func folded(_ value: UInt32) -> UInt32? {
    guard let scalar = Unicode.Scalar(value) else { return nil }
    let folded = folded(Array(String(Character(scalar)).utf16))
    return String(decoding: folded, as: UTF16.self).unicodeScalars.first?.value
  }

  /// The number of a script by its ISO 15924 or long name; nil where there is none.
  static func script(named name: String) -> Int32? {
    let number = unsafe name.withCString { unsafe cicu_script_named($0) }
    return number >= 0 ? number : nil
  }

  /// The number of a code point's script.
  static func script(of scalar: UInt32) -> Int32 {
    cicu_script(Int32(bitPattern: scalar))
  }

  /// Whether Unicode has characters of a script.
  static func hasCharacters(ofScript number: Int32) -> Bool { cicu_script_encoded(number) != 0 }

  /// Whether a code point is invisible and ignorable in searches and comparisons: soft hyphens,
  /// word joiners, direction marks, variation selectors, fillers.
  ///
  /// The zero width joiner and non-joiner are not, since they spell words, nor is the zero width
  /// space, which separates them.
  static func isIgnorable(_ scalar: UInt32) -> Bool {
    scalar >= 0xAD && !(0x200B...0x200D).contains(scalar)
      && cicu_ignorable(Int32(bitPattern: scalar)) != 0
  }

  /// Whether a code point is blank: white space of any script, characters that hygiene turns into a
  /// space, ignorable ones, and the Braille pattern without dots.
  static func isBlank(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return scalar <= 0x20 || scalar == 0x7F }
    let number = Int32(bitPattern: scalar)
    return LineSteps.isControl(scalar) || scalar == 0x2800 || cicu_white_space(number) != 0
      || cicu_ignorable(number) != 0
  }

  /// Whether a code point is white space of any script.
  static func isWhiteSpace(_ scalar: UInt32) -> Bool {
    cicu_white_space(Int32(bitPattern: scalar)) != 0
  }

  /// Whether a code point has Unicode's property Alphabetic: letters, and the marks and numbers that spell words.
  static func isAlphabetic(_ scalar: UInt32) -> Bool {
    cicu_alphabetic(Int32(bitPattern: scalar)) != 0
  }

  /// The value of a decimal digit of any script; -1 where it is none.
  static func digit(_ scalar: UInt32) -> Int { Int(cicu_digit(Int32(bitPattern: scalar))) }

  /// Whether a code point may form one character with its neighbours.
  static func clusters(_ scalar: UInt32) -> Bool {
    cicu_clusters(Int32(bitPattern: scalar)) != 0
  }

  /// How a code point takes part in a grapheme cluster (Unicode's annex 29), Hangul left out.
  enum ClusterBreak {
    case other, extend, tie, prepend, control, flag
  }

  /// How a code point takes part in a grapheme cluster; spacing marks extend.
  static func clusterBreak(_ scalar: UInt32) -> ClusterBreak {
    switch Int(cicu_cluster_break(Int32(bitPattern: scalar))) {
    case CICU_EXTEND: .extend
    case CICU_TIE: .tie
    case CICU_PREPEND: .prepend
    case CICU_CONTROL: .control
    case CICU_FLAG: .flag
    default: .other
    }
  }

  /// Whether a code point is a picture that a zero width joiner ties to others.
  static func isPictographic(_ scalar: UInt32) -> Bool {
    cicu_pictographic(Int32(bitPattern: scalar)) != 0
  }

  /// A bit set that holds the general category of a code point.
  static func categoryMask(_ scalar: UInt32) -> UInt32 {
    1 << UInt32(cicu_category(Int32(bitPattern: scalar)))
  }

  /// Whether a code point is a punctuation mark or a symbol.
  static func isPunctuation(_ scalar: UInt32) -> Bool {
    categoryMask(scalar) & punctuationMask != 0
  }

  /// Whether a code point is a nonspacing mark (Mn).
  static func isNonspacingMark(_ scalar: UInt32) -> Bool {
    cicu_category(Int32(bitPattern: scalar)) == Int32(CICU_NONSPACING_MARK)
  }

  typealias Call = (
    UnsafeMutablePointer<UInt16>?, Int32, UnsafePointer<UInt16>?, Int32
  ) -> Int32

  /// Calls once with a guess of the buffer size, and again where more is needed.
  ///
  /// - Parameter text: At most `longest` units where a form may lengthen it.
  static func growing(_ text: [UInt16], _ call: Call) -> [UInt16] {
    var room = min(text.count + text.count / 2 + 16, Int(Int32.max))
    while true {
      var needed = 0
      let result = unsafe [UInt16](unsafeUninitializedCapacity: room) { buffer, count in
        unsafe text.withUnsafeBufferPointer { source in
          needed = Int(
            unsafe call(
              buffer.baseAddress, Int32(room), source.baseAddress, Int32(source.count)))
        }
        count = min(needed, room)
      }
      if needed <= room { return result }
      room = needed
    }
  }
}

extension [UInt16] {
  /// The UTF-16 code units of UTF-8 text.
  init(utf8 bytes: ArraySlice<UInt8>) {
    self = Array(String(decoding: bytes, as: UTF8.self).utf16)
  }

  /// The UTF-8 bytes of the text.
  var utf8Bytes: [UInt8] { [UInt8](String(decoding: self, as: UTF16.self).utf8) }
}

extension ICU {
  /// The categories of letters, marks and numbers.
  static let wordMask =
    UInt32(CICU_LETTERS | CICU_MARKS | CICU_NUMBERS)
  /// The categories of letters and marks.
  static let letterMask = UInt32(CICU_LETTERS | CICU_MARKS)
  /// The categories of capital letters, those of titles among them.
  static let upperMask = UInt32(CICU_UPPERS)
  /// The category of small letters.
  static let lowerMask = UInt32(CICU_LOWERS)
  /// The category of decimal digits.
  static let digitMask = UInt32(CICU_DIGITS)
  /// The categories of punctuation and symbols.
  static let punctuationMask = UInt32(CICU_PUNCTUATION | CICU_SYMBOLS)
}

/// The version of ICU, which decides how new characters are normalised and folded.
package enum ICUVersion {
  /// The library's version, as `72.1`.
  package static var text: String { ICU.version }
  /// The version of Unicode that it implements, as `15.0`.
  package static var unicode: String { ICU.unicodeVersion }
}
