import Testing

@testable import Stream

@Suite struct LineReaderTests {
  private func lines(_ bytes: [UInt8], limit: Int = 1 << 20) throws -> [String] {
    let reader = LineReader(ByteSource(sniffing: bytes, name: "test"), maxLineBytes: limit)
    var found: [String] = []
    while let block = try reader.next() {
      for line in block {
        #expect(line.number == found.count + 1)
        found.append(String(decoding: block.bytes[line.range], as: UTF8.self))
      }
    }
    return found
  }

  private func lines(_ text: String) throws -> [String] { try lines(Array(text.utf8)) }

  @Test func onlyLineFeedEndsALine() throws {
    #expect(try lines("") == [])
    #expect(try lines("\n") == [""])
    #expect(try lines("a\r\nb\n\nc") == ["a", "b", "", "c"])
    #expect(try lines("a\r\r\nb\rc\r") == ["a\r", "b\rc\r"])
    #expect(try lines("a\u{2028}b\u{85}c\u{B}d\u{C}e\n") == ["a\u{2028}b\u{85}c\u{B}d\u{C}e"])
    #expect(try lines("\u{FEFF}a\n\u{FEFF}b") == ["a", "\u{FEFF}b"])
    #expect(try lines("\u{FEFF}") == [])
  }

  @Test func manyBlocksKeepTheirLines() throws {
    let text = (0..<200_000).map { "line \($0)" }
    let encoder = ZstdEncoder()
    let bytes = stride(from: 0, to: text.count, by: 7_001).flatMap { start in
      encoder.frame(
        Array(text[start..<min(start + 7_001, text.count)].map { $0 + "\n" }.joined().utf8))
    }
    #expect(try lines(bytes) == text)
  }

  @Test func longLinesAreRefused() throws {
    let long = [UInt8](repeating: 0x61, count: 100)
    #expect(try lines(long, limit: 100).count == 1)
    let error = #expect(throws: StreamError.self) {
      _ = try lines([0x62, 0x0A] + long + [0x61, 0x0A, 0x63], limit: 100)
    }
    #expect(error?.description == "test:2: line over 100 bytes (raise with --max-line-bytes)")
  }

  /// The limit counts the line alone, wherever one read ends and the next begins.
  @Test func theLimitDoesNotDependOnReads() throws {
    let folder = try Folder()
    let limit = (1 << 18) - 1
    let line = [UInt8](repeating: 0x61, count: limit)
    for (name, head, tail, fits) in [
      ("return", [], [0x0D, 0x0A, 0x62], true), ("mark", [0xEF, 0xBB, 0xBF], [0x0A], true),
      ("both", [0xEF, 0xBB, 0xBF], [0x0D, 0x0A], true), ("over", [], [0x61, 0x0A], false),
      ("end", [], [0x61], false),
    ] as [(String, [UInt8], [UInt8], Bool)] {
      try folder.put(name, head + line + tail)
      let reader = LineReader(try ByteSource(operand: folder(name)), maxLineBytes: limit)
      var lengths: [Int]?
      do throws(StreamError) {
        lengths = try reader.next().map { $0.map(\.range.count) }
      } catch {
        #expect(error.description.hasPrefix("\(folder(name)):1: line over \(limit) bytes"))
      }
      #expect((lengths?.first == limit) == fits, "\(name)")
    }
    let endless = LineReader(ByteSource(bytes: line, name: "test"), maxLineBytes: .max)
    #expect(try endless.next()?.bytes.count == limit)
  }

  @Test func compressedInputIsKnownByItsMagic() throws {
    let frame = Array(ZstdEncoder().frame(Array("a\nb\n".utf8)))
    let skippable: [UInt8] = [0x5F, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 9, 9, 9]
    let empty = Array(ZstdEncoder().frame([]))
    #expect(try lines(frame) == ["a", "b"])
    #expect(try lines(skippable + frame + empty + frame) == ["a", "b", "a", "b"])
    #expect(try lines(empty) == [])
    #expect(try lines(Array(frame[..<3]) + [0x0A]).count == 1)
    for length in 4..<frame.count {
      #expect(throws: StreamError.self) { _ = try lines(Array(frame[..<length])) }
    }
    #expect(throws: StreamError.self) { _ = try lines(frame + [1, 2, 3, 4, 5]) }
    #expect(throws: StreamError.self) { _ = try lines([0x1F, 0x8B, 8, 0]) }
  }

  /// 64 MiB of one byte in a few KiB: the line is refused when the limit is reached, not when all of it
  /// is in memory.
  @Test func compressedBombsAreRefusedPieceByPiece() throws {
    let bomb = Array(ZstdEncoder(level: 1).frame([UInt8](repeating: 0x61, count: 64 << 20)))
    #expect(bomb.count < 1 << 16)
    let source = ByteSource(sniffing: bomb + bomb, name: "test")
    var piece: [UInt8] = []
    #expect(try source.read(into: &piece) && piece.count <= 1 << 17)
    #expect(throws: StreamError.self) { _ = try lines(bomb + bomb) }
  }
}
