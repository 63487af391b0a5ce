/// Cuts lines into the tokens whose n-grams BLEU counts.
protocol LineTokenizer: Sendable {
  /// The line after the rules, which the next line overwrites.
  var text: [UInt8] { get }
  /// Its tokens, as ranges of `text`.
  var tokens: [Range<Int>] { get }
  /// Cuts a line in UTF-8.
  mutating func cut(_ line: ArraySlice<UInt8>)
}

/// Runs between white space, for lines that are tokenized already.
struct PlainTokenizer: LineTokenizer {
  private(set) var text: [UInt8] = []
  private(set) var tokens: [Range<Int>] = []

  mutating func cut(_ line: ArraySlice<UInt8>) {
    text.removeAll(keepingCapacity: true)
    text += line
    WhiteSpace.split(text, into: &tokens)
  }
}

/// Every code point that is no white space.
struct CharacterTokenizer: LineTokenizer {
  private(set) var text: [UInt8] = []
  private(set) var tokens: [Range<Int>] = []

  mutating func cut(_ line: ArraySlice<UInt8>) {
    text.removeAll(keepingCapacity: true)
    text += line
    tokens.removeAll(keepingCapacity: true)
    var start = 0
    while start < text.count {
      var end = start + 1
      while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
      if WhiteSpace.length(at: start, in: text) == 0 { tokens.append(start..<end) }
      start = end
    }
  }
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
