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
