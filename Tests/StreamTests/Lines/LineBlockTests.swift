import Testing

@testable import Stream

/// Blocks as reads deliver them: what has arrived is handed out, limits do not depend on the pieces.
@Suite struct LineBlockTests {
  private func lines(_ reader: LineReader) throws -> [String] {
    var found: [String] = []
    while let block = try reader.next() {
      for line in block {
        #expect(line.number == found.count + 1)
        found.append(String(decoding: block.bytes[line.range], as: UTF8.self))
      }
    }
    return found
  }

  @Test func piecesOfAnySizeGiveTheSameLines() throws {
    let text = Array("\u{FEFF}one\r\n\n\r\ntwo\rthree\n\u{FEFF}four\r".utf8)
    for size in 1...text.count {
      let pipe = try PacketPipe(text, by: size)
      let found = try lines(LineReader(try ByteSource(operand: pipe.operand)))
      #expect(found == ["one", "", "", "two\rthree", "\u{FEFF}four\r"], "\(size) bytes a read")
    }
  }

  @Test func aLineThatHasArrivedIsHandedOut() throws {
    let pipe = try PacketPipe()
    let reader = LineReader(try ByteSource(operand: pipe.operand))
    try pipe.send("one\ntw".utf8)
    let first = try #require(try reader.next())
    #expect(Array(first).count == 1 && first.firstNumber == 1)
    try pipe.send("o\n\nthr".utf8)
    let second = try #require(try reader.next())
    #expect(second.map(\.number) == [2, 3] && second.map(\.range) == [0..<3, 4..<4])
    pipe.end()
    let third = try #require(try reader.next())
    #expect(third.firstNumber == 4 && third.bytes == Array("thr".utf8))
    #expect(try reader.next() == nil)
  }

  @Test func theLimitCountsTheLineAlone() throws {
    for size in [1, 2, 3, 7, 50] {
      for text in ["0123456789\r\nx", "\u{FEFF}0123456789\r\nx", "a\n0123456789\r\nx"] {
        let pipe = try PacketPipe(Array(text.utf8), by: size)
        let reader = LineReader(try ByteSource(operand: pipe.operand), maxLineBytes: 10)
        #expect(try lines(reader).last == "x", "\(text) by \(size)")
      }
      for (text, line) in [("0123456789a\n", 1), ("a\nb\n0123456789\r", 3), ("0123456789ab", 1)] {
        let pipe = try PacketPipe(Array(text.utf8), by: size)
        let reader = LineReader(try ByteSource(operand: pipe.operand), maxLineBytes: 10)
        let error = #expect(throws: StreamError.self) { _ = try lines(reader) }
        #expect(
          error?.description
            == "\(pipe.operand):\(line): line over 10 bytes (raise with --max-line-bytes)")
      }
    }
  }

  @Test func blocksKeepTheirPlaceInTheInput() {
    let block = LineBlock(source: "test", firstNumber: 7, bytes: Array("\u{FEFF}a\nb".utf8))
    #expect(block.map(\.number) == [7, 8] && block.start == 0)
    #expect(block.map(\.range) == [0..<4, 5..<6])
    #expect(Array(LineBlock(source: "test", firstNumber: 1, bytes: [])).isEmpty)
  }
}
