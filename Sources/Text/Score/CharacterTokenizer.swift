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
