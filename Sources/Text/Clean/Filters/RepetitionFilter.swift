/// Keeps sides in which no word is longer and no character repeated more often than allowed.
public struct RepetitionFilter: Sendable, Equatable {
  /// The most code points of a word; nil is no limit.
  public var longestWord: Int?
  /// The most times that a character stands in a row; nil is no limit.
  public var longestRun: Int?

  /// No limits.
  public init() {}

  func keepsWords(_ side: Range<Int>, of bytes: [UInt8]) -> Bool {
    guard let longestWord else { return true }
    var isFine = true
    forEachWord(of: side, in: bytes) { word in
      // As many bytes are enough to know.
      if word.count > longestWord, codePoints(of: word, in: bytes) > longestWord { isFine = false }
    }
    return isFine
  }

  func keepsRuns(_ side: Range<Int>, of bytes: [UInt8]) -> Bool {
    guard let longestRun else { return true }
    var (last, run, index) = (UInt32.max, 0, side.lowerBound)
    while index < side.upperBound {
      let (scalar, length) = UTF8Check.decode(bytes.span, at: index)
      run = scalar == last ? run + 1 : 1
      if run > longestRun { return false }
      last = scalar
      index += length
    }
    return true
  }
}
