/// Runs between white space, for lines that are tokenized already.
struct PlainTokenizer: LineTokenizer {
  private(set) var text: [UInt8] = []

  mutating func tokens(_ line: ArraySlice<UInt8>) -> [Range<Int>] {
    text.removeAll(keepingCapacity: true)
    text += line
    return WhiteSpace.split(text)
  }
}
