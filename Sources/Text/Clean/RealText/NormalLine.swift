import Stream

/// Tells whether a line is in the normal form of the recipe `text` at a glance.
enum NormalLine {
  private typealias Vector = SIMD16<UInt8>

  /// Whether a line has letters up to U+02FF and single spaces inside only, and so stays as it is: nothing there
  /// composes, and there are no control characters. Other lines may be normal, too.
  ///
  /// - Parameter line: A line that ends where the bytes end or at a control character.
  /// - Complexity: O(length), sixteen bytes at a time.
  static func isPlain(_ line: Range<Int>, of bytes: borrowing Span<UInt8>) -> Bool {
    guard let last = line.last else { return true }
    let first = bytes[line.lowerBound]
    guard first != 0x20, first & 0xC0 != 0x80, bytes[last] != 0x20 else { return false }
    var index = line.lowerBound
    while index < line.upperBound {
      let text = bytes.vector(at: index, padding: 0x0A)
      let next = bytes.vector(at: index + 1, padding: 0x0A)
      let rest = min(16, line.upperBound - index)
      guard faults(text, next).highBits & (1 << UInt64(rest) &- 1) == 0 else { return false }
      index += 16
    }
    return true
  }

  /// High bits where a byte has no place in a plain line before the next one.
  @inline(__always)
  private static func faults(_ text: Vector, _ next: Vector) -> Vector {
    let low = text & 0x7F
    // Control characters: below 0x20, and 0x7F.
    let control = (~(low &+ 0x60) | (low &+ 0x01)) & ~text
    let double = isSpace(text) & isSpace(next)
    // 0xC3 to 0xCB begin a letter of two bytes; 0xC2 is left out, since control characters begin so, too.
    let lead = text & (low &+ 0x3D) & ~(low &+ 0x34)
    let foreign = text & ~lead & low &<< 1
    let second = next & ~(next &<< 1)
    return control | double | foreign | (lead ^ second)
  }

  @inline(__always)
  private static func isSpace(_ text: Vector) -> Vector {
    let other = text ^ 0x20
    return ~(((other & 0x7F) &+ 0x7F) | other)
  }
}
