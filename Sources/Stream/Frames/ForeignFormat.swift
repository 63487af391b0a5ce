/// A format that is neither UTF-8 text nor zstd, and the filter that reads it.
package struct ForeignFormat: Sendable, Equatable {
  /// The name in messages: `gzip data`.
  package let name: String
  let magic: [UInt8]
  private let expected: String
  private let command: String
  /// The text between the command and the name of a file, and the text after the name.
  private let link: String
  private let end: String
  /// The text in place of a file's name for data on standard input.
  private let standardInput: String

  init(
    _ name: String, _ magic: some Sequence<UInt8> = [], expected: String = "text or zstd",
    _ command: String = "", link: String = " ", end: String = "", standardInput: String = ""
  ) {
    (self.name, self.magic) = (name, Array(magic))
    (self.expected, self.command) = (expected, command)
    (self.link, self.end, self.standardInput) = (link, end, standardInput)
  }

  /// A message with the finding, the expected format and the command that helps.
  func finding(in source: String, isCompressed: Bool) -> String {
    let found = "\(name), expected \(expected)"
    guard !command.isEmpty else { return found }
    let file = source == "stdin" ? "" : " \(source)"
    let unpacking = isCompressed ? "zstdcat\(file) | " : ""
    let operand = isCompressed || file.isEmpty ? standardInput : link + source
    return "\(found) (use \(unpacking)\(command)\(operand)\(end) |)"
  }

  /// The format whose magic number begins the bytes, if there is one.
  static func known(by head: [UInt8]) -> ForeignFormat? {
    packed.first { head.starts(with: $0.magic) }
  }

  /// Whether more bytes may show a magic number.
  static func couldBegin(_ head: [UInt8]) -> Bool {
    packed.contains { head.count < $0.magic.count && $0.magic.starts(with: head) }
  }

  /// The formats with magic numbers. Numbers that could also be the header length at the start of a
  /// record have further bytes.
  static let packed: [ForeignFormat] =
    [
      ForeignFormat("gzip data", [0x1F, 0x8B, 8], "zcat"),
      ForeignFormat("compress data", [0x1F, 0x9D, 0x90], "zcat"),
      ForeignFormat("xz data", [0xFD] + "7zXZ\0".utf8, "xzcat"),
      ForeignFormat("lzma data", [0x5D, 0, 0, 0x80, 0], "xzcat"),
      ForeignFormat("lzip data", "LZIP\u{1}".utf8, "lzip -dc"),
      ForeignFormat("lz4 data", [0x04, 0x22, 0x4D, 0x18], "lz4 -dc"),
      ForeignFormat("lz4 data", [0x02, 0x21, 0x4C, 0x18], "lz4 -dc"),
      ForeignFormat("lzop data", [0x89] + "LZO".utf8, "lzop -dc"),
      ForeignFormat("a zip archive", "PK\u{3}\u{4}".utf8, "unzip -p", standardInput: " FILE"),
      ForeignFormat("a zip archive", "PK\u{5}\u{6}".utf8, "unzip -p", standardInput: " FILE"),
      ForeignFormat(
        "a 7z archive", "7z".utf8 + [0xBC, 0xAF, 0x27, 0x1C], "7z e -so", standardInput: " FILE"),
      ForeignFormat(
        "a rar archive", "Rar!\u{1A}\u{7}".utf8, "unrar p -inul", standardInput: " FILE"),
      ForeignFormat(
        "a PDF document", "%PDF-".utf8, "pdftotext", end: " -", standardInput: " -"),
      ForeignFormat("a zstd dictionary", [0x37, 0xA4, 0x30, 0xEC]),
      ForeignFormat("a Parquet file", "PAR1\u{15}".utf8),
      ForeignFormat("a program", [0x7F] + "ELF".utf8),
      ForeignFormat("a PNG picture", [0x89] + "PNG".utf8),
      ForeignFormat("a JPEG picture", [0xFF, 0xD8, 0xFF]),
    ] + bzip2 + earlyZstd

  /// The digit of the block size is a part of the magic number; a block or the end follows.
  private static let bzip2 = (UInt8(ascii: "1")...UInt8(ascii: "9")).flatMap { size in
    [[0x31, 0x41, 0x59, 0x26, 0x53, 0x59], [0x17, 0x72, 0x45, 0x38, 0x50, 0x90]].map {
      ForeignFormat("bzip2 data", "BZh".utf8 + [size] + $0, "bzcat")
    }
  }

  /// The magic numbers of zstd before its format was fixed in version 0.8.
  private static let earlyZstd = ([0x1E] + (0x22...0x27)).map { (first: UInt8) in
    ForeignFormat("zstd data of before version 0.8", [first, 0xB5, 0x2F, 0xFD], "zstd -dc")
  }
}

extension ForeignFormat {
  /// Text in an encoding that iconv(1) calls `encoding`.
  static func encoded(_ name: String, _ encoding: String, mark: [UInt8] = []) -> ForeignFormat {
    ForeignFormat(name, mark, expected: "UTF-8", "iconv -f \(encoding) -t utf-8")
  }

  /// Encodings with a byte order mark; a mark comes before a shorter one that it begins with.
  static let marked = [
    encoded("UTF-32 text", "utf-32", mark: [0xFF, 0xFE, 0, 0]),
    encoded("UTF-32 text", "utf-32", mark: [0, 0, 0xFE, 0xFF]),
    encoded("UTF-16 text", "utf-16", mark: [0xFF, 0xFE]),
    encoded("UTF-16 text", "utf-16", mark: [0xFE, 0xFF]),
    encoded("GB 18030 text", "gb18030", mark: [0x84, 0x31, 0x95, 0x33]),
  ]

  /// Lines that end in CR, as on old Macintoshes.
  static let returns = ForeignFormat(
    "lines that end in CR alone", expected: "LF", "tr '\\r' '\\n'", link: " < ")
  /// A NUL among characters, at a byte of its line that counts from 1.
  static func null(at byte: Int) -> ForeignFormat {
    ForeignFormat("a NUL at byte \(byte)", expected: "text", "tr '\\000' ' '", link: " < ")
  }
  static let tensors = ForeignFormat("tensors or a model", expected: "text")
  static let tar = ForeignFormat(
    "a tar archive", expected: "text", "tar -xOf", standardInput: " -")
  static let binary = ForeignFormat("binary data", expected: "text")
}
