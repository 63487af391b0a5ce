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
  private var scalars: [UInt32] = []
  private var before: [UInt32] = []

  mutating func cut(_ line: ArraySlice<UInt8>) {
    scalars.removeAll(keepingCapacity: true)
    for scalar in String(decoding: line, as: UTF8.self).unicodeScalars {
      scalars.append(scalar.value)
    }
    // A full stop before white space at the end is at the end.
    while let last = scalars.last, WhiteSpace.isSpace(last) { scalars.removeLast() }
    replacePairs(isNoNumber, isPunctuation, spaceFirst: false)
    replacePairs(isPunctuation, isNoNumber, spaceFirst: true)
    spaceSymbols()
    WhiteSpace.split(text, into: &tokens)
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
      let isSymbol = mask(value) & ICU.symbolMask != 0
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

/// Most characters of most texts, without a call.
private let masksOfASCII = (0..<0x80).map { ICU.categoryMask($0) }

@inline(__always)
private func mask(_ value: UInt32) -> UInt32 {
  value < 0x80 ? masksOfASCII[Int(value)] : ICU.categoryMask(value)
}

@inline(__always)
private func isNoNumber(_ value: UInt32) -> Bool {
  mask(value) & ICU.numberMask == 0
}

@inline(__always)
private func isPunctuation(_ value: UInt32) -> Bool {
  mask(value) & ICU.pointMask != 0
}

extension ICU {
  /// The categories of numbers.
  fileprivate static let numberMask = UInt32(CICU_NUMBERS)
  /// The categories of punctuation.
  fileprivate static let pointMask = UInt32(CICU_PUNCTUATION)
  /// The categories of symbols.
  fileprivate static let symbolMask = UInt32(CICU_SYMBOLS)
}
