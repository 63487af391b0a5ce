/// Text of nothing but white space and invisible characters, in any script.
package enum BlankText {
  /// Whether a range of bytes is such text; bytes that are not UTF-8 never are.
  ///
  /// - Complexity: O(1) where the first character is a visible one.
  package static func fills(_ range: Range<Int>, of bytes: [UInt8]) -> Bool {
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

/// Finds endless runs of combining marks.
///
/// A Unicode form sorts the marks of a character by insertion, whose time grows with the square of
/// their number: a megabyte of two marks in turn takes minutes. No language writes more than a
/// handful.
struct CombiningCheck {
  /// The most marks in a row.
  let limit: Int
  private let normaliser = ICU.Normaliser(.nfkd)

  init(limit: Int) {
    self.limit = limit
  }

  /// The index of the first mark that is one too many in UTF-8 text, or nil.
  ///
  /// - Complexity: O(1) for a text that is too short for so many, else O(length).
  func firstFault(in range: Range<Int>, of bytes: [UInt8]) -> Int? {
    // Every mark takes two bytes or more.
    guard let normaliser, range.count / 2 > limit else { return nil }
    let bytes = bytes.span
    var (index, run) = (range.lowerBound, 0)
    while index < range.upperBound {
      let (scalar, length) = UTF8Check.decode(bytes, at: index)
      run = scalar >= 0x80 && !normaliser.hasBoundaryBefore(scalar) ? run + 1 : 0
      if run > limit { return index }
      index += length
    }
    return nil
  }
}
