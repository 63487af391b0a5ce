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
