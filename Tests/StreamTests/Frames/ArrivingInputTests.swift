import Testing

@testable import Stream

/// Inputs known by their first bytes, however few arrive at a time.
@Suite struct ArrivingInputTests {
  private let text = Array("Je suis là.\nI am here.\n\u{2028}42\n".utf8)

  private func all(_ source: ByteSource) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while try source.read(into: &bytes) {}
    return bytes
  }

  private func decoded(_ bytes: [UInt8]) throws -> [UInt8] {
    try all(ByteSource(sniffing: bytes, name: "test"))
  }

  private func frame(_ bytes: [UInt8]) -> [UInt8] { Array(ZstdEncoder().frame(bytes)) }

  private func skippable(_ bytes: [UInt8], _ kind: UInt8 = 0) -> [UInt8] {
    [0x50 | kind, 0x2A, 0x4D, 0x18, UInt8(bytes.count), 0, 0, 0] + bytes
  }

  @Test func framesOfAllKindsAreOneInput() throws {
    let (frame, empty) = (frame(text), frame([]))
    #expect(try decoded([]) == [] && decoded(empty) == [] && decoded(skippable([1])) == [])
    #expect(try decoded(frame + frame) == text + text)
    for kind: UInt8 in [0, 7, 15] {
      let stream = skippable([1, 2], kind) + frame + empty + skippable([]) + empty + frame
      #expect(try decoded(stream + skippable([0x28, 0xB5, 0x2F, 0xFD])) == text + text)
    }
    let pieces = (0..<400).map { [UInt8]("piece \($0)\n".utf8) }
    #expect(try decoded(pieces.flatMap(self.frame)) == pieces.flatMap { $0 })
    let large = (0..<2_000_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 9) }
    #expect(try decoded(self.frame(large)) == large)
  }

  @Test func oneByteAtATimeIsTheSame() throws {
    for bytes in [text, frame(text), skippable([5]) + frame(text), [0x28], [0x28, 0xB5], [0x50]] {
      let pipe = try PacketPipe(bytes)
      #expect(try all(ByteSource(operand: pipe.operand)) == decoded(bytes))
    }
  }

  @Test func gzipIsNamed() throws {
    let gzip: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    let pipe = try PacketPipe(gzip)
    for source in [
      ByteSource(sniffing: gzip, name: "a.gz"), try ByteSource(operand: pipe.operand),
    ] {
      let error = #expect(throws: StreamError.self) { _ = try all(source) }
      #expect(
        error?.description
          == "\(source.name): gzip data, expected text or zstd (use zcat \(source.name) |)")
      #expect(error?.fault == .data)
    }
  }

  @Test func whatHasArrivedIsHandedOut() throws {
    let pipe = try PacketPipe()
    let source = try ByteSource(operand: pipe.operand)
    var bytes: [UInt8] = []
    try pipe.send("one".utf8)
    #expect(try source.read(into: &bytes) && bytes == Array("one".utf8))
    try pipe.send("two".utf8)
    #expect(try source.read(into: &bytes) && bytes == Array("onetwo".utf8))
    let packed = try PacketPipe()
    let other = try ByteSource(operand: packed.operand)
    bytes = []
    try packed.send(frame(text))
    #expect(try other.read(into: &bytes) && bytes == text)
  }

  @Test func aCutIsFoundAtEveryByte() throws {
    let first = frame(text)
    let stream = first + skippable([1, 2, 3]) + frame(Array(text.reversed()))
    let ends = [first.count, first.count + 11]
    for length in 4..<stream.count {
      guard !ends.contains(length) else { continue }
      let pipe = try PacketPipe(Array(stream[..<length]), by: 13)
      let error = #expect(throws: StreamError.self) {
        _ = try all(ByteSource(operand: pipe.operand))
      }
      #expect(
        error?.description
          == "\(pipe.operand): truncated: ends inside a zstd frame at byte \(length)")
      #expect(throws: StreamError.self) { _ = try decoded(Array(stream[..<length])) }
    }
  }

  @Test func whatFollowsAFrameIsAFrame() throws {
    let error = #expect(throws: StreamError.self) {
      _ = try decoded(frame(text) + Array("text\n".utf8))
    }
    #expect(error?.description.contains("damaged zstd frame before byte") == true)
  }

  @Test func aWindowIsAtMostEightMebibytes() throws {
    let (header, end): ([UInt8], [UInt8]) = ([0x28, 0xB5, 0x2F, 0xFD, 0], [1, 0, 0])
    #expect(try decoded(header + [13 << 3] + end) == [])
    #expect(throws: StreamError.self) { _ = try decoded(header + [13 << 3 | 1] + end) }
    #expect(throws: StreamError.self) { _ = try decoded(header + [14 << 3] + end) }
  }

  /// A beginning that tells what an input is may come in pieces; a line is not kept waiting for more.
  @Test func peekingWaitsForEnough() throws {
    let pipe = try PacketPipe(text, by: 2)
    let source = try ByteSource(operand: pipe.operand)
    #expect(try source.peek(5).map(Array.init) == Array(text[..<6]))
    #expect(try source.peek(7).map(Array.init) == Array(text[..<8]) && all(source) == text)
    let typed = try PacketPipe()
    try typed.send("a\n".utf8)
    #expect(try ByteSource(operand: typed.operand).peek(9).map(Array.init) == [0x61, 0x0A])
  }

  @Test func peekingTakesNothing() throws {
    for bytes in [text, frame(text)] {
      let source = ByteSource(sniffing: bytes, name: "test")
      #expect(try source.peek().map(Array.init) == text)
      #expect(try all(source) == text)
    }
    #expect(try ByteSource(sniffing: [], name: "test").peek() == nil)
  }
}
