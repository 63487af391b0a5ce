/// Cuts lines into the tokens whose n-grams BLEU counts.
protocol LineTokenizer: Sendable {
  /// The line after the rules, which the next line overwrites.
  var text: [UInt8] { get }
  /// The tokens of a line in UTF-8, as ranges of `text`.
  mutating func tokens(_ line: ArraySlice<UInt8>) -> [Range<Int>]
}

/// The tokenizers of sacreBLEU that are offered, by its names.
public enum Tokenization: String, Sendable, CaseIterable {
  /// Runs between white space.
  case none
  /// That of mteval-v13a.
  case mteval13a = "13a"
  /// That of mteval-v14 with international tokenization.
  case international = "intl"
  /// Each character is a token.
  case character = "char"

  var tokenizer: any LineTokenizer {
    switch self {
    case .none: PlainTokenizer()
    case .mteval13a: Tokenizer13a()
    case .international: InternationalTokenizer()
    case .character: CharacterTokenizer()
    }
  }
}

/// Runs between white space, for lines that are tokenized already.
struct PlainTokenizer: LineTokenizer {
  private(set) var text: [UInt8] = []

  mutating func tokens(_ line: ArraySlice<UInt8>) -> [Range<Int>] {
    text.removeAll(keepingCapacity: true)
    text += line
    return WhiteSpace.split(text)
  }
}

/// Every code point that is no white space.
struct CharacterTokenizer: LineTokenizer {
  private(set) var text: [UInt8] = []

  mutating func tokens(_ line: ArraySlice<UInt8>) -> [Range<Int>] {
    text.removeAll(keepingCapacity: true)
    text += line
    return WhiteSpace.split(text).flatMap { run in
      run.filter { text[$0] & 0xC0 != 0x80 }.map { start in
        let end = text[(start + 1)..<run.upperBound].firstIndex { $0 & 0xC0 != 0x80 }
        return start..<(end ?? run.upperBound)
      }
    }
  }
}
