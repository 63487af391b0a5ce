import Stream

/// Checks whether bytes are UTF-8, exactly as the Unicode standard defines it.
package enum UTF8Check {
  /// The index of the first byte that cannot be part of well-formed UTF-8, or nil.
  ///
  /// A sequence that is cut short, overlong, a surrogate or beyond U+10FFFF is reported at its first
  /// byte.
  ///
  /// - Complexity: O(length); ASCII eight bytes at a time.
  package static func firstFault(in range: Range<Int>, of bytes: [UInt8]) -> Int? {
    let bytes = bytes.span
    var index = range.lowerBound
    while index < range.upperBound {
      if index + 8 <= range.upperBound, bytes.word(at: index) & 0x8080_8080_8080_8080 == 0 {
        index += 8
        continue
      }
      if bytes[index] < 0x80 {
        index += 1
        continue
      }
      guard let length = length(at: index, in: bytes, end: range.upperBound) else { return index }
      index += length
    }
    return nil
  }

  /// The length of the well-formed sequence of two to four bytes at `index`, or nil.
  @inline(__always)
  static func length(at index: Int, in bytes: borrowing Span<UInt8>, end: Int) -> Int? {
    let first = bytes[index]
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return nil
    }
    guard index + length <= end, second.contains(bytes[index + 1]) else { return nil }
    if length > 2 && bytes[index + 2] & 0xC0 != 0x80 { return nil }
    if length > 3 && bytes[index + 3] & 0xC0 != 0x80 { return nil }
    return length
  }

  /// The code point of two to four bytes at `index` and their number; nil where they are not well-formed.
  @inline(__always)
  static func scalar(at index: Int, in bytes: borrowing Span<UInt8>) -> (UInt32, length: Int)? {
    let word = UInt32(truncatingIfNeeded: bytes.word(at: index, padding: 0))
    let (first, second) = (word & 0xFF, word >> 8 & 0x3F)
    // Most letters beyond ASCII have two bytes.
    if first >= 0xC2 && word & 0xC0E0 == 0x80C0 { return ((first & 0x1F) << 6 | second, 2) }
    guard let length = length(at: index, in: bytes, end: bytes.count) else { return nil }
    return (decode(bytes, at: index, length: length), length)
  }

  /// The code point of the well-formed sequence of two to four bytes at `index`.
  @inline(__always)
  static func decode(_ bytes: borrowing Span<UInt8>, at index: Int, length: Int) -> UInt32 {
    var scalar = UInt32(bytes[index]) & (0x7F >> UInt32(length))
    for next in index + 1..<index + length { scalar = scalar << 6 | UInt32(bytes[next] & 0x3F) }
    return scalar
  }

  /// The code point at `index` of well-formed UTF-8, and its length.
  @inline(__always)
  static func decode(_ bytes: borrowing Span<UInt8>, at index: Int) -> (
    scalar: UInt32, length: Int
  ) {
    let first = bytes[index]
    if first < 0x80 { return (UInt32(first), 1) }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    return (decode(bytes, at: index, length: length), length)
  }
}
