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
