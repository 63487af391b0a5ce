import CICU

/// The international tokenizer of mteval-v14 and sacreBLEU: punctuation apart unless it stands between
/// numbers, symbols apart.
///
///     (\P{N})(\p{P})  ->  \1 \2_      (\p{P})(\P{N})  ->  _\1 \2      (\p{S})  ->  _\1_
///
/// where _ is a space. Each rule is applied to the whole line before the next, from the left, and a pair
/// that was replaced is not looked at again. What is a number, punctuation or a symbol says the Unicode
/// version of the ICU library.
struct InternationalTokenizer: LineTokenizer {
  private(set) var text: [UInt8] = []
  private(set) var tokens: [Range<Int>] = []
  private let categories = Categories()
  private var scalars: [UInt32] = []
  private var before: [UInt32] = []

  mutating func cut(_ line: ArraySlice<UInt8>) {
    scalars.removeAll(keepingCapacity: true)
    takeScalars(line)
    // A full stop before white space at the end is at the end.
    while let last = scalars.last, WhiteSpace.isSpace(last) { scalars.removeLast() }
    let categories = categories
    replacePairs({ categories.isNoNumber($0) }, { categories.isPunctuation($0) }, spaceFirst: false)
    replacePairs({ categories.isPunctuation($0) }, { categories.isNoNumber($0) }, spaceFirst: true)
    spaceSymbols()
    WhiteSpace.split(text, into: &tokens)
  }

  private mutating func takeScalars(_ line: ArraySlice<UInt8>) {
    let bytes = line.span
    var index = 0
    while index < bytes.count {
      let (scalar, length) = UTF8Check.decode(bytes, at: index)
      scalars.append(scalar)
      index += length
    }
  }

  @inline(__always)
  private mutating func replacePairs(
    _ first: (UInt32) -> Bool, _ second: (UInt32) -> Bool, spaceFirst: Bool
  ) {
    swap(&scalars, &before)
    scalars.removeAll(keepingCapacity: true)
    var index = 0
    while index < before.count {
      if index + 1 < before.count, first(before[index]), second(before[index + 1]) {
        if spaceFirst { scalars.append(0x20) }
        scalars.append(before[index])
        scalars.append(0x20)
        scalars.append(before[index + 1])
        if !spaceFirst { scalars.append(0x20) }
        index += 2
      } else {
        scalars.append(before[index])
        index += 1
      }
    }
  }

  /// The third rule, and the way back to UTF-8.
  private mutating func spaceSymbols() {
    text.removeAll(keepingCapacity: true)
    for value in scalars {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let isSymbol = categories.mask(value) & ICU.symbolMask != 0
      if isSymbol { text.append(0x20) }
      if value < 0x80 {
        text.append(UInt8(value))
      } else {
        text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
      if isSymbol { text.append(0x20) }
    }
  }
}

/// What the characters are; those of most texts without a call.
private struct Categories {
  /// Those up to the general punctuation.
  private let masks = (0..<0x2070).map { ICU.categoryMask($0) }

  @inline(__always)
  func mask(_ value: UInt32) -> UInt32 {
    value < 0x2070 ? masks[Int(value)] : ICU.categoryMask(value)
  }

  @inline(__always)
  func isNoNumber(_ value: UInt32) -> Bool { mask(value) & ICU.numberMask == 0 }

  @inline(__always)
  func isPunctuation(_ value: UInt32) -> Bool { mask(value) & ICU.pointMask != 0 }
}

extension ICU {
  /// The categories of numbers.
  fileprivate static let numberMask = UInt32(CICU_NUMBERS)
  /// The categories of punctuation.
  fileprivate static let pointMask = UInt32(CICU_PUNCTUATION)
  /// The categories of symbols.
  fileprivate static let symbolMask = UInt32(CICU_SYMBOLS)
}
