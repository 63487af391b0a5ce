/// Keeps sides in which no word is longer and no character repeated more often than allowed.
package struct RepetitionFilter: Sendable, Equatable {
  /// The most code points of a word; nil is no limit.
  package var longestWord: Int?
  /// The most times that a character may be repeated in a row; nil is no limit.
  ///
  /// Punctuation and symbols are in a row also with single spaces between them, since recipes write them so.
  package var longestRun: Int?

  /// No limits.
  package init() {}

  func keepsWords(_ side: Range<Int>, of bytes: [UInt8]) -> Bool {
    guard let longestWord else { return true }
    var isFine = true
    forEachWord(of: side, in: bytes) { word in
      // A word has at most as many code points as bytes.
      if word.count > longestWord, codePoints(of: word, in: bytes) > longestWord { isFine = false }
    }
    return isFine
  }

  func keepsRuns(_ side: Range<Int>, of bytes: [UInt8]) -> Bool {
    guard let longestRun, mayRepeat(side, of: bytes, over: longestRun) else { return true }
    let text = RepetitionFilter.unspaced(String(decoding: bytes[side], as: UTF8.self))
    return RepetitionFilter.longestRun(text.unicodeScalars) <= longestRun
      && RepetitionFilter.longestRun(text) <= longestRun
  }

  /// Whether there may be a longer run: of a code point, with single spaces or without, or of characters
  /// of several code points, as a letter with its mark or a flag.
  ///
  /// Most sides have none, so the loop hardly branches.
  private func mayRepeat(_ side: Range<Int>, of bytes: [UInt8], over limit: Int) -> Bool {
    var (before, last, all) = (UInt32.max, UInt32.max, UInt32(0))
    var (runBefore, run, index) = (0, 0, side.lowerBound)
    while index < side.upperBound {
      let (scalar, length) = UTF8Check.decode(bytes.span, at: index)
      let isBehindSpace = scalar == before && last == 0x20
      let next = (scalar == last ? run : isBehindSpace ? runBefore : 0) + 1
      if next > limit { return true }
      (before, last, runBefore, run) = (last, scalar, run, next)
      all |= scalar
      index += length
    }
    // Marks begin at U+0300.
    return all >= 0x300
      && String(decoding: bytes[side], as: UTF8.self).unicodeScalars.contains {
        $0.value >= 0x300 && ICU.clusters($0.value)
      }
  }

  private static func longestRun<Element: Equatable>(_ text: some Sequence<Element>) -> Int {
    var (last, run, longest) = (Element?.none, 0, 0)
    for element in text {
      (last, run) = (element, element == last ? run + 1 : 1)
      longest = max(longest, run)
    }
    return longest
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
