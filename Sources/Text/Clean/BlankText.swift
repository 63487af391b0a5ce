/// Text of nothing but white space and invisible characters, in any script.
public enum BlankText {
  /// Whether a range of bytes is such text; bytes that are not UTF-8 never are.
  ///
  /// - Complexity: O(1) where the first character is a visible one.
  public static func fills(_ range: Range<Int>, of bytes: [UInt8]) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      let first = bytes[index]
      var (scalar, length) = (UInt32(first), 1)
      if first >= 0x80 {
        guard let found = UTF8Check.scalar(at: index, in: bytes.span) else { return false }
        (scalar, length) = found
      }
      guard ICU.isBlank(scalar) else { return false }
      index += length
    }
    return true
  }
}
