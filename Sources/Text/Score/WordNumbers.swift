/// Cuts lines into tokens and numbers them from 1, equal where their bytes are.
///
/// A number means something in one sentence only: behind `mostWords` of them the table begins anew.
struct WordNumbers: Sendable {
  private static let mostWords = 1 << 12
  private var tokenizer: any LineTokenizer
  private let lowercases: Bool
  private var words = TokenTable()
  /// The numbers of the last line.
  private(set) var numbers: [UInt32] = []

  /// - Parameter lowercases: Whether case is taken away before tokens are cut.
  init(_ tokenizer: any LineTokenizer, lowercases: Bool) {
    (self.tokenizer, self.lowercases) = (tokenizer, lowercases)
  }

  /// Begins a sentence: a hypothesis and its references.
  mutating func begin() { if words.count > WordNumbers.mostWords { words.removeAll() } }

  /// Takes the tokens of a line for those of the line before.
  mutating func cut(_ line: ArraySlice<UInt8>) {
    tokenizer.cut(lowercases ? lowercased(line) : line)
    let text = tokenizer.text
    numbers.removeAll(keepingCapacity: true)
    for token in tokenizer.tokens { numbers.append(UInt32(words.insert(token, in: text) + 1)) }
  }
}
