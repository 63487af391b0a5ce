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
