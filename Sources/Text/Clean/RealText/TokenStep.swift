/// The last step of the recipe `text`: a line becomes tokens, or tokens become a line.
struct TokenStep {
  /// The line after all other steps.
  var line = TextBuffer()
  private var tokenizer: TextTokenizer?

  /// The step of a recipe; nil where its lines stay.
  init?(_ tokens: Recipe.Tokens) {
    switch tokens {
    case .kept: return nil
    case .split: tokenizer = TextTokenizer()
    case .joined: tokenizer = nil
    }
  }

  /// Appends what becomes of the line.
  mutating func apply(to output: inout TextBuffer) {
    if tokenizer != nil {
      tokenizer?.append(0..<line.count, of: line.bytes, to: &output)
    } else {
      var text: [UInt8] = []
      TextRestorer().append(line.text, to: &text)
      output.append(text[...])
    }
  }
}
