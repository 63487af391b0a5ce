import Testing

@testable import Stream

/// Data of other filters is refused by name, with the filter that reads it.
@Suite struct ForeignFormatTests {
  private static let formats: [([UInt8], String, String)] = [
    ([0x1F, 0x8B, 8, 0], "gzip data", "zcat a"),
    ([0x1F, 0x9D, 0x90, 0x61], "compress data", "zcat a"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0, 0, 4], "xz data", "xzcat a"),
    ([0x5D, 0, 0, 0x80, 0, 0xFF], "lzma data", "xzcat a"),
    (Array("BZh91AY&SY".utf8), "bzip2 data", "bzcat a"),
    (Array("BZh1".utf8) + [0x17, 0x72, 0x45, 0x38, 0x50, 0x90], "bzip2 data", "bzcat a"),
    ([0x4C, 0x5A, 0x49, 0x50, 1], "lzip data", "lzip -dc a"),
    ([0x04, 0x22, 0x4D, 0x18, 0x64], "lz4 data", "lz4 -dc a"),
    ([0x02, 0x21, 0x4C, 0x18, 0x64], "lz4 data", "lz4 -dc a"),
    ([0x89, 0x4C, 0x5A, 0x4F, 0, 0x0D, 0x0A, 0x1A, 0x0A], "lzop data", "lzop -dc a"),
    ([0x50, 0x4B, 3, 4, 0x14], "a zip archive", "unzip -p a"),
    ([0x50, 0x4B, 5, 6, 0], "a zip archive", "unzip -p a"),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive", "7z e -so a"),
    ([0x52, 0x61, 0x72, 0x21, 0x1A, 7, 1, 0], "a rar archive", "unrar p -inul a"),
    (Array("%PDF-1.7\n".utf8), "a PDF document", "pdftotext a -"),
    ([0x1E, 0xB5, 0x2F, 0xFD], "zstd data of before version 0.8", "zstd -dc a"),
    ([0x27, 0xB5, 0x2F, 0xFD], "zstd data of before version 0.8", "zstd -dc a"),
    ([0x37, 0xA4, 0x30, 0xEC], "a zstd dictionary", ""),
    (Array("PAR1\u{15}".utf8), "a Parquet file", ""),
    ([0x7F, 0x45, 0x4C, 0x46, 2], "a program", ""),
    ([0x89, 0x50, 0x4E, 0x47], "a PNG picture", ""),
    ([0xFF, 0xD8, 0xFF, 0xE0], "a JPEG picture", ""),
  ]

  @Test(arguments: formats) func theyAreNamed(bytes: [UInt8], name: String, command: String) throws
  {
    let remedy = command.isEmpty ? "" : " (use \(command) |)"
    let source = ByteSource(sniffing: bytes + [0x61], name: "a")
    let error = #expect(throws: StreamError.self) { _ = try source.peek() }
    #expect(error?.description == "a: \(name), expected text or zstd\(remedy)")
    #expect(error?.fault == .data)
    let pipe = try PacketPipe(bytes)
    let slow = #expect(throws: StreamError.self) {
      _ = try ByteSource(operand: pipe.operand).peek()
    }
    #expect(slow?.description.contains("\(name), expected text or zstd") == true)
  }

  /// All but the last byte of a magic number are bytes as any, and a line is never kept waiting.
  @Test(arguments: ForeignFormat.packed) func aBeginningIsNone(format: ForeignFormat) throws {
    #expect(!format.magic.contains(0x0A))
    for count in 1..<format.magic.count {
      let bytes = Array(format.magic.prefix(count))
      let pipe = try PacketPipe(bytes)
      #expect(try ByteSource(operand: pipe.operand).peek(9).map(Array.init) == bytes)
      let typed = try PacketPipe()
      try typed.send(bytes + [0x0A])
      #expect(try ByteSource(operand: typed.operand).peek(9).map(Array.init) == bytes + [0x0A])
    }
  }

  /// What a stranger calls from a pipe has no name to say again.
  @Test func standardInputHasNoName() {
    func finding(_ bytes: [UInt8]) -> String? {
      ForeignFormat.known(by: bytes)?.finding(in: "stdin", isCompressed: false)
    }
    #expect(finding([0x1F, 0x8B, 8]) == "gzip data, expected text or zstd (use zcat |)")
    #expect(
      finding([0x50, 0x4B, 3, 4]) == "a zip archive, expected text or zstd (use unzip -p FILE |)")
    #expect(
      finding(Array("%PDF-".utf8)) == "a PDF document, expected text or zstd (use pdftotext - - |)")
    #expect(
      ForeignFormat.returns.finding(in: "stdin", isCompressed: false)
        == "lines that end in CR alone, expected LF (use tr '\\r' '\\n' |)")
    #expect(
      ForeignFormat.returns.finding(in: "a", isCompressed: false)
        == "lines that end in CR alone, expected LF (use tr '\\r' '\\n' < a |)")
  }
}
