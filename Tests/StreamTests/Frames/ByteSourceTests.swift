import Testing

@testable import Stream

/// Inputs, decoded where they are zstd.
@Suite struct ByteSourceTests {
  private func all(_ source: ByteSource) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while try source.read(into: &bytes) {}
    return bytes
  }

  private func decoded(_ bytes: [UInt8]) throws -> [UInt8] {
    try all(ByteSource(sniffing: bytes, name: "test"))
  }

  /// Bytes that zstd can shorten a little.
  private func noise(_ count: Int, seed: UInt64) -> [UInt8] {
    var state = seed
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 60)
    }
  }

  @Test func anyFramingGivesTheSameBytes() throws {
    let plain = noise(3_000_000, seed: 5)
    let encoder = ZstdEncoder()
    for size in [1_000_003, 131_072, 131_071, 40_000] {
      let packed = stride(from: 0, to: plain.count, by: size).flatMap { start in
        encoder.frame(Array(plain[start..<min(start + size, plain.count)]))
          + encoder.frame([]) + [0x50, 0x2A, 0x4D, 0x18, 2, 0, 0, 0, 7, 7]
      }
      #expect(try decoded(packed) == plain, "\(size)")
    }
    #expect(try decoded(Array(encoder.frame(plain))) == plain)
  }

  @Test func filesAreReadInChunks() throws {
    let folder = try Folder()
    let plain = noise(1_500_000, seed: 6)
    try folder.put("plain", plain)
    try folder.put("packed", Array(ZstdEncoder().frame(plain)))
    for name in ["plain", "packed"] {
      let source = try ByteSource(operand: folder(name))
      let head = try #require(try source.peek())
      #expect(plain.starts(with: head))
      #expect(try all(source) == plain)
    }
    let error = #expect(throws: StreamError.self) { _ = try ByteSource(operand: folder("none")) }
    #expect(error?.description == "\(folder("none")): cannot open: No such file or directory")
    #expect(error?.fault == .noInput)
    let directory = try ByteSource(operand: folder.path)
    let unread = #expect(throws: StreamError.self) { _ = try all(directory) }
    #expect(unread?.description == "\(folder.path): read error: Is a directory")
    #expect(unread?.fault == .inputOutput)
  }

  /// 2 GiB of zeros in 200 KB: no one read may give all of them.
  @Test func fewBytesThatMeanManyTakeNoMemory() throws {
    let frame = Array(ZstdEncoder().frame([UInt8](repeating: 0x61, count: 1 << 26)))
    let bomb = (0..<32).flatMap { _ in frame }
    #expect(bomb.count < 1 << 18)
    let source = ByteSource(sniffing: bomb, name: "test")
    var (total, most) = (0, 0)
    var bytes: [UInt8] = []
    while total < 1 << 28, try source.read(into: &bytes) {
      total += bytes.count
      most = max(most, bytes.count)
      bytes.removeAll(keepingCapacity: true)
    }
    #expect(most <= 1 << 21 && total >= 1 << 28)
    let reader = LineReader(ByteSource(sniffing: bomb, name: "test"))
    let error = #expect(throws: StreamError.self) { _ = try reader.next() }
    #expect(error?.description.hasPrefix("test:1: line over 1048576 bytes") == true)
  }

  @Test func everyCutIsRefused() throws {
    let packed = Array(ZstdEncoder().frame(noise(300, seed: 7)))
    for length in 4..<packed.count {
      let error = #expect(throws: StreamError.self) { _ = try decoded(Array(packed[..<length])) }
      #expect(error?.description == "test: truncated: ends inside a zstd frame at byte \(length)")
    }
  }

  @Test func damageHasAPlace() throws {
    let frame = Array(ZstdEncoder().frame(noise(300, seed: 9)))
    var packed = frame + frame
    packed[packed.count - 1] ^= 1
    let error = #expect(throws: StreamError.self) { _ = try decoded(packed) }
    let start = "test: damaged zstd frame before byte \(packed.count): "
    #expect(error?.description.hasPrefix(start) == true, "\(error?.description ?? "")")
  }

  @Test func everyFlippedBitIsRefusedOrHarmless() throws {
    let plain = noise(300, seed: 8)
    let packed = Array(ZstdEncoder().frame(plain))
    var refused = 0
    for bit in 32..<packed.count * 8 {
      var damaged = packed
      damaged[bit / 8] ^= 1 << UInt8(bit % 8)
      do {
        #expect(try decoded(damaged) == plain, "bit \(bit)")
      } catch let error as StreamError {
        refused += 1
        #expect(error.fault == .data)
      }
    }
    #expect(refused > packed.count * 7)
  }

  @Test func tooLargeAWindowIsRefused() throws {
    // A frame header with a window of 2^31 bytes: no single segment, no sizes, exponent 21.
    let frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 21 << 3, 0x01, 0x00, 0x00]
    let error = #expect(throws: StreamError.self) { _ = try decoded(frame) }
    #expect(
      error?.description
        == "test: zstd window 2G over --max-window 8M (raise with --max-window 2G)")
  }

  @Test func gzipIsNamed() throws {
    let error = #expect(throws: StreamError.self) { _ = try decoded([0x1F, 0x8B, 8, 0, 0, 0]) }
    #expect(
      error?.description == "test: gzip data, expected text or zstd (use zcat test |)")
  }

  @Test func textThatBeginsLikeAFrameIsText() throws {
    for text in ["(", "(\u{B5}", "P*M", "P*M\u{19}", "_*M"] {
      #expect(try decoded(Array(text.utf8)) == Array(text.utf8))
    }
    #expect(try decoded([0x28, 0xB5, 0x2F]) == [0x28, 0xB5, 0x2F])
    #expect(try decoded([]) == [])
  }
}
