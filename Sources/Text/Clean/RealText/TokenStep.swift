/// The last step of the recipe `text`: a line becomes tokens, or tokens become a line.
struct TokenStep {
  /// The line after all other steps.
  var line = TextBuffer()
  private var tokenizer: TextTokenizer?
  private var text: [UInt8] = []

  /// The step of a recipe; nil where its lines stay.
  init?(_ tokens: Recipe.Tokens) {
    switch tokens {
    case .kept: return nil
    case .split: tokenizer = TextTokenizer()
    case .joined: tokenizer = nil
    }
  }

  /// Appends what becomes of a line.
  mutating func apply(_ line: Range<Int>, of bytes: [UInt8], to output: inout TextBuffer) {
    if tokenizer != nil {
      tokenizer?.append(line, of: bytes, to: &output)
    } else {
      text.removeAll(keepingCapacity: true)
      TextRestorer().append(bytes[line], to: &text)
      output.append(text[...])
    }
  }
}
