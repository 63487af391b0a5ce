import Testing

@testable import Stream

/// A frame that is healthy and needs something is not called damaged.
@Suite struct FrameHeaderTests {
  private static let magic: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]

  private func message(_ frame: [UInt8], window: Int = 1 << 23, by size: Int = 1 << 20) throws
    -> String?
  {
    let pipe = try PacketPipe(frame, by: size)
    let source = try ByteSource(operand: pipe.operand, maxWindow: window)
    let error = #expect(throws: StreamError.self) { _ = try source.peek() }
    #expect(error?.fault == .data)
    return (error?.description).map { String($0.dropFirst(pipe.operand.count + 2)) }
  }

  @Test func windowsAreToldInTheUnitsOfTheOption() throws {
    for (bytes, found, enough) in [
      ([0x00, 17 << 3], "128M", "128M"), ([0x00, 13 << 3 | 1], "9M", "16M"),
      ([0x00, 10 << 3 | 1], "1152K", "2M"), ([0x00, 21 << 3], "2G", "2G"),
      // One segment has the size of its content for a window.
      ([0xA0, 0, 0, 0, 1], "16M", "16M"), ([0xE0, 1, 0, 0, 1, 0, 0, 0, 0], "16777217", "32M"),
    ] as [([UInt8], String, String)] {
      for size in [1, 5, 100] {
        let text = try message(
          FrameHeaderTests.magic + bytes + [1, 0, 0], window: found == "1152K" ? 1 << 20 : 1 << 23,
          by: size)
        let limit = found == "1152K" ? "1M" : "8M"
        #expect(
          text
            == "zstd window \(found) over --max-window \(limit) (raise with --max-window \(enough))"
        )
      }
    }
    let far = try message(FrameHeaderTests.magic + [0x00, 22 << 3, 1, 0, 0])
    #expect(far == "zstd window 4G over --max-window 8M")
  }

  /// The second frame of an input is told as the first.
  @Test func theHeaderIsThatOfItsFrame() throws {
    let first = Array(ZstdEncoder().frame([UInt8](repeating: 0x61, count: 300)))
    let source = ByteSource(
      sniffing: first + FrameHeaderTests.magic + [0x00, 17 << 3, 1, 0, 0], name: "a")
    var bytes: [UInt8] = []
    let error = #expect(throws: StreamError.self) { while try source.read(into: &bytes) {} }
    #expect(error?.description.hasPrefix("a: zstd window 128M over") == true)
  }

  @Test func aMissingDictionaryIsNamed() throws {
    for (bytes, number) in [
      ([0x21, 7, 1], "7"), ([0x22, 0x39, 0x30, 1], "12345"),
      ([0x03, 0x50, 1, 2, 3, 4], "67305985"),
    ] as [([UInt8], String)] {
      let text = try message(FrameHeaderTests.magic + bytes + [1, 0, 0])
      let start =
        "zstd data of dictionary \(number), which is not there (use zstd -dc -D DICTIONARY "
      #expect(text?.hasPrefix(start) == true, "\(text ?? "")")
    }
  }

  @Test func aReservedBitIsOfAnotherVersion() throws {
    let text = try message(FrameHeaderTests.magic + [0x08, 0x50, 1, 0, 0])
    #expect(text?.hasPrefix("a zstd frame that zstd ") == true, "\(text ?? "")")
  }
}
