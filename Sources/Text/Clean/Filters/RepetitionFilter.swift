/// Keeps sides in which no word is longer and no character repeated more often than allowed.
public struct RepetitionFilter: Sendable, Equatable {
  /// The most code points of a word; nil is no limit.
  public var longestWord: Int?
  /// The most times that a character stands in a row; nil is no limit.
  ///
  /// Punctuation and symbols are in a row with single spaces between them, too, as recipes write them.
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
    var (last, run, spaces, hasClusters) = (UInt32.max, 0, 0, false)
    var index = side.lowerBound
    while index < side.upperBound {
      let (scalar, length) = UTF8Check.decode(bytes.span, at: index)
      index += length
      if scalar == 0x20 {
        spaces += 1
      } else {
        let isInRow = scalar == last && (spaces == 0 || spaces == 1 && ICU.isPunctuation(scalar))
        (last, run, spaces) = (scalar, isInRow ? run + 1 : 1, 0)
        if scalar >= 0x300 && !hasClusters { hasClusters = ICU.clusters(scalar) }
      }
      if max(run, spaces) > longestRun { return false }
    }
    return !hasClusters || keepsClusters(String(decoding: bytes[side], as: UTF8.self), longestRun)
  }

  /// The same for characters of several code points, as a letter with its mark or a flag.
  private func keepsClusters(_ text: String, _ longestRun: Int) -> Bool {
    var (last, run) = (Character?.none, 0)
    return RepetitionFilter.unspaced(text).allSatisfy { character in
      (last, run) = (character, character == last ? run + 1 : 1)
      return run <= longestRun
    }
  }

  /// The text without single spaces between symbols, which a recipe set apart.
  private static func unspaced(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let isBetween =
        scalar == " " && index > 0 && index + 1 < scalars.count
        && ICU.isPunctuation(scalars[index - 1].value)
        && ICU.isPunctuation(scalars[index + 1].value)
      if !isBetween { result.append(scalar) }
    }
    return String(result)
  }
}
