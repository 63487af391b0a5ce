/// Finds out whether what should be UTF-8 text is something else, as far as its beginning tells: further
/// in, a NUL is a stray byte, which is for cleaning.
enum TextCheck {
  /// How many bytes of a text are looked at.
  static let reach = 8_000

  /// What is no text in bytes that are whole lines, the last one perhaps without its end.
  ///
  /// - Parameter offset: Where the bytes stand in the input.
  /// - Returns: Where the first line begins that is no text, and what the input is; nil for text.
  static func fault(in bytes: [UInt8], at offset: Int) -> (line: Int, format: ForeignFormat)? {
    guard offset < reach else { return nil }
    if offset == 0, let format = beginning(bytes) { return (0, format) }
    guard let null = bytes.next(0, in: 0..<min(bytes.count, reach - offset)) else { return nil }
    let start = bytes[..<null].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let end = bytes.next(0x0A, in: null..<bytes.count)
    let line = bytes[start..<(end ?? bytes.count)]
    return (start, format(of: line, at: offset + start, isEnded: end != nil))
  }

  /// The format of which the first bytes of an input tell.
  private static func beginning(_ bytes: [UInt8]) -> ForeignFormat? {
    if let format = ForeignFormat.marked.first(where: { bytes.starts(with: $0.magic) }) {
      return format
    }
    if bytes.count > 9, bytes[4..<8].allSatisfy({ $0 == 0 }), bytes[8] == UInt8(ascii: "{") {
      return .tensors
    }
    if bytes.count >= 512, bytes[257...].starts(with: "ustar".utf8) { return .tar }
    return ForeignFormat.known(by: bytes)
  }

  /// What a line that holds a NUL is.
  private static func format(of line: ArraySlice<UInt8>, at offset: Int, isEnded: Bool)
    -> ForeignFormat
  {
    let rest = line.filter { $0 != 0 }
    let nulls = line.count - rest.count
    let null = ForeignFormat.null(at: (line.firstIndex(of: 0) ?? 0) - line.startIndex + 1)
    let isText = !rest.contains(where: isControl) && String(validating: rest, as: UTF8.self) != nil
    // Of Latin letters every other byte is a NUL, or three of four.
    guard !isText || nulls > 1 && 5 * nulls >= 2 * line.count else { return null }
    let bytes = Array(line)
    for (width, bigEndian, name) in encodings
    where isEncoded(bytes, at: offset, isEnded: isEnded, width: width, bigEndian: bigEndian) {
      return .encoded("\(name.uppercased()) text without a byte order mark", name)
    }
    return isText ? null : .binary
  }

  private static let encodings = [
    (4, false, "utf-32le"), (4, true, "utf-32be"), (2, false, "utf-16le"), (2, true, "utf-16be"),
  ]

  /// Whether a line is one of an encoding: whole characters without controls, the LF behind it in the lowest
  /// byte of one; without an LF more NULs are in upper bytes than in lowest ones.
  private static func isEncoded(
    _ line: [UInt8], at offset: Int, isEnded: Bool, width: Int, bigEndian: Bool
  ) -> Bool {
    func isLowest(_ index: Int) -> Bool {
      (offset + index) % width == (bigEndian ? width - 1 : 0)
    }
    let nulls = line.indices.filter { line[$0] == 0 }
    guard isEnded ? isLowest(line.count) : 2 * nulls.count(where: isLowest) < nulls.count else {
      return false
    }
    var units: [UInt32] = []
    var index = (width - offset % width) % width
    while index + width <= line.count {
      let bytes = line[index..<index + width]
      units.append((bigEndian ? Array(bytes) : bytes.reversed()).reduce(0) { $0 << 8 | UInt32($1) })
      index += width
    }
    guard !units.isEmpty, !units.contains(where: { $0 < 0x20 && isControl(UInt8($0)) }) else {
      return false
    }
    // Nobody writes in the planes above, as which other bytes may be read.
    guard width == 2 else { return units.allSatisfy { $0 < 0x40000 } }
    return String(validating: units.map { UInt16($0) }, as: UTF16.self) != nil
  }

  private static func isControl(_ byte: UInt8) -> Bool {
    byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D
  }
}

extension ByteSource {
  /// Refuses bytes that are all of an input and no text.
  ///
  /// - Throws: `foreign`.
  public func requireText(_ bytes: [UInt8]) throws(StreamError) {
    if let (start, format) = TextCheck.fault(in: bytes, at: 0) {
      throw foreign(format, line: 1 + bytes.occurrences(of: 0x0A, in: 0..<start))
    }
    if hasReturnsAlone(bytes) { throw foreign(.returns) }
  }
}

/// Whether a text of one line is rather one of several that end in CR alone.
func hasReturnsAlone(_ text: [UInt8]) -> Bool {
  text.next(0x0A, in: 0..<text.count) == nil && text.dropLast().contains(0x0D)
}
