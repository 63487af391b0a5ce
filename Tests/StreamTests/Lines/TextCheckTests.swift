import Testing

@testable import Stream

/// What is no UTF-8 text is named at its line, with the filter that helps, however it arrives.
@Suite struct TextCheckTests {
  /// What the lines before a refusal are, and the refusal.
  private func read(
    _ bytes: [UInt8], by size: Int = 1 << 20, limit: Int = 1 << 20, shortens: Bool = false
  )
    throws -> (lines: [String], message: String)
  {
    let pipe = try PacketPipe(bytes, by: size)
    let reader = LineReader(
      try ByteSource(operand: pipe.operand), maxLineBytes: limit, shortensLongLines: shortens)
    var lines: [String] = []
    do throws(StreamError) {
      while let block = try reader.next() {
        for line in block {
          #expect(line.number == lines.count + 1)
          lines.append(String(decoding: block.bytes[line.range], as: UTF8.self))
        }
      }
    } catch {
      #expect(error.fault == .data)
      return (lines, String(error.description.dropFirst(pipe.operand.count)))
    }
    return (lines, "")
  }

  private func encoded(_ text: String, _ width: Int, bigEndian: Bool) -> [UInt8] {
    let units = width == 2 ? text.utf16.map { UInt32($0) } : text.unicodeScalars.map(\.value)
    return units.flatMap { unit in
      let bytes = (0..<width).map { UInt8(truncatingIfNeeded: unit >> UInt32(8 * $0)) }
      return bigEndian ? bytes.reversed() : bytes
    }
  }

  private static let texts = [
    "Go.\tVa !\nHi.\tSalut !\n", "Привет мир\tCoucou\n", "日本語\tœuvre 😀\n", "a b\n", "é\r\nà\r\n",
    "One\tdeux trois", "中文 字\n", "一\t一Ā\n",
  ]

  @Test(arguments: texts) func encodingsAreKnownByTheirNULs(text: String) throws {
    for (width, bigEndian, name) in [
      (2, false, "utf-16le"), (2, true, "utf-16be"), (4, false, "utf-32le"), (4, true, "utf-32be"),
    ] {
      let bytes = encoded(text, width, bigEndian: bigEndian)
      for size in [1, 3, 1 << 20] {
        let (lines, message) = try read(bytes, by: size)
        #expect(
          message.hasPrefix(
            ":1: \(name.uppercased()) text without a byte order mark, expected UTF-8 "
              + "(use iconv -f \(name) -t utf-8 ")
            && lines.isEmpty, "\(name) \(text): \(message)")
      }
      let (lines, message) = try read(
        encoded("\u{FEFF}" + text, width, bigEndian: bigEndian), by: 2)
      let found =
        ":1: UTF-\(8 * width) text, expected UTF-8 (use iconv -f utf-\(8 * width) -t utf-8 "
      #expect(lines.isEmpty && message.hasPrefix(found), "\(name) \(text): \(message)")
    }
  }

  /// Ideographs have no NULs, but the ends of their lines do.
  @Test func ideographsAreKnownByTheirLineEnds() throws {
    let text = "中文句子\n日本語\n"
    let big = try read(encoded(text, 2, bigEndian: true))
    #expect(big.lines.isEmpty && big.message.hasPrefix(":1: UTF-16BE text"))
    let little = try read(encoded(text, 2, bigEndian: false))
    #expect(little.lines.count == 1 && little.message.hasPrefix(":2: UTF-16LE text"))
  }

  @Test func aNULIsNamedAtItsLine() throws {
    for (text, line, byte) in [
      ("a\0b\tc\n", 1, 2), ("a\tb\n\nc\0\n", 3, 2), ("Il a été\0 là", 1, 11), ("\0", 1, 1),
      ("one\r\nt\0wo\r\nthree\n", 2, 2),
    ] {
      let before = text.split(separator: "\n", omittingEmptySubsequences: false).count
      for size in [1, 2, 5, 1 << 20] {
        let (lines, message) = try read(Array(text.utf8), by: size)
        #expect(lines.count == line - 1 && before >= line)
        #expect(
          message.hasPrefix(
            ":\(line): a NUL at byte \(byte), expected text (use tr '\\000' ' ' < "),
          "\(text): \(message)")
      }
    }
    let noise = try read([0x61, 0x0A, 0x01, 0xFF, 0x00, 0x03, 0xC3, 0x00, 0x05, 0x0A])
    #expect(noise.lines == ["a"] && noise.message == ":2: binary data, expected text")
  }

  /// Further in, a NUL is a byte that cleaning takes out.
  @Test func theBeginningIsEightThousandBytes() throws {
    for (count, isText) in [(7_999, false), (8_000, true)] {
      let bytes = [UInt8](repeating: 0x61, count: count - 1) + [0x0A, 0x00, 0x0A]
      for size in [1_000, 1 << 20] {
        let (lines, message) = try read(bytes, by: size)
        #expect(message.isEmpty == isText && lines.count == (isText ? 2 : 1), "\(message)")
      }
    }
  }

  @Test func returnsAloneAreNamed() throws {
    for text in ["a\rb", "a\tb\rc\td\r", "\r\r", "\u{FEFF}a\rb\r"] {
      let (lines, message) = try read(Array(text.utf8), by: 2)
      let found = ": lines that end in CR alone, expected LF (use tr '\\r' '\\n' < "
      #expect(lines.isEmpty && message.hasPrefix(found), "\(message)")
      // A file that is longer than a line may be is one all the same.
      for shortens in [false, true] {
        let long = try read(Array(text.utf8), by: 1, limit: 1, shortens: shortens)
        #expect(long.lines.isEmpty && long.message.hasPrefix(found), "\(long)")
      }
    }
    for text in ["a\r", "a\rb\n", "a\r\n", "a\r\nb\rc", "\r"] {
      #expect(try read(Array(text.utf8), by: 1).message.isEmpty, "\(text)")
    }
    let long = try read(Array("abc\rdef\nx\n".utf8), by: 1, limit: 4)
    #expect(long.message == ":1: line over 4 bytes (raise with --max-line-bytes)")
  }

  /// Of lines over the limit a beginning is handed out that is over it too, the same however they arrive.
  @Test func longLinesAreShortened() throws {
    let text = Array(
      "a\n0123456789abcdefghij\r\nb\n0123456789a\nc\n0123456789\r\n0123456789abcdefg".utf8)
    for size in [1, 2, 7, 15, 1 << 20] {
      let (lines, message) = try read(text, by: size, limit: 10, shortens: true)
      #expect(message.isEmpty && lines.count == 7)
      #expect(
        lines.map { $0.prefix(11) } == [
          "a", "0123456789a", "b", "0123456789a", "c", "0123456789", "0123456789a",
        ], "\(lines)")
    }
  }

  @Test func otherFormatsAreKnownBehindZstdAsWell() throws {
    for (bytes, finding) in [
      ([0x1F, 0x8B, 8, 0, 0, 0], "gzip data, expected text or zstd (use zstdcat a | zcat |)"),
      (
        [0xFF, 0xFE, 0x61, 0],
        "UTF-16 text, expected UTF-8 (use zstdcat a | iconv -f utf-16 -t utf-8 |)"
      ),
      (
        [0x61, 0, 0x62, 0x63, 0x64, 0x0A],
        "a NUL at byte 2, expected text (use zstdcat a | tr '\\000' ' ' |)"
      ),
      (Record(metadata: [("a", "b")], tensors: []).encoded(), "tensors or a model, expected text"),
    ] as [([UInt8], String)] {
      let source = ByteSource(sniffing: Array(ZstdEncoder().frame(bytes)), name: "a")
      let reader = LineReader(source)
      let error = #expect(throws: StreamError.self) { _ = try reader.next() }
      #expect(error?.description == "a:1: \(finding)")
    }
  }
}
