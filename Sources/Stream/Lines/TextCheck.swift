/// Recognises input that is no UTF-8 text by its beginning; further in, a NUL is a stray byte,
/// which cleaning handles.
enum TextCheck {
  /// How many bytes of an input are checked.
  static let reach = 8_000

  /// The first fault in whole lines, of which the last may lack its LF.
  ///
  /// - Parameter offset: Where the bytes stand in the input.
  /// - Returns: Where the first line that is no text begins, and the format of the input; nil for text.
  static func fault(in bytes: [UInt8], at offset: Int) -> (line: Int, format: ForeignFormat)? {
    guard offset < reach else { return nil }
    if offset == 0, let format = beginning(bytes) { return (0, format) }
    guard let null = bytes.next(0, in: 0..<min(bytes.count, reach - offset)) else { return nil }
    let start = bytes[..<null].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let end = bytes.next(0x0A, in: null..<bytes.count)
    let line = bytes[start..<(end ?? bytes.count)]
    return (start, format(of: line, at: offset + start, isEnded: end != nil))
  }

  /// The format that the first bytes of an input identify.
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

  /// The format of a line that holds a NUL.
  private static func format(of line: ArraySlice<UInt8>, at offset: Int, isEnded: Bool)
    -> ForeignFormat
  {
    let rest = line.filter { $0 != 0 }
    let nulls = line.count - rest.count
    let null = ForeignFormat.null(at: (line.firstIndex(of: 0) ?? 0) - line.startIndex + 1)
    let isText = !rest.contains(where: isControl) && String(validating: rest, as: UTF8.self) != nil
    // In UTF-16 every other byte of Latin text is a NUL, in UTF-32 three of four.
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

  /// Whether a line has an encoding: its characters are whole and no controls, and the LF after it
  /// is the lowest byte of one; without an LF, most NULs are upper bytes.
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
    // No text uses the planes above these, but other bytes may look like them.
    guard width == 2 else { return units.allSatisfy { $0 < 0x40000 } }
    return String(validating: units.map { UInt16($0) }, as: UTF16.self) != nil
  }

  private static func isControl(_ byte: UInt8) -> Bool {
    byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D
  }
}

extension ByteSource {
  /// Refuses the bytes of a whole input where they are no text.
  ///
  /// - Throws: `foreign`.
  package func requireText(_ bytes: [UInt8]) throws(StreamError) {
    if let (start, format) = TextCheck.fault(in: bytes, at: 0) {
      throw foreign(format, line: 1 + bytes.occurrences(of: 0x0A, in: 0..<start))
    }
    if hasReturnsAlone(bytes) { throw foreign(.returns) }
  }
}

/// Whether a text without an LF has lines that end in CR alone.
func hasReturnsAlone(_ text: [UInt8]) -> Bool {
  text.next(0x0A, in: 0..<text.count) == nil && text.dropLast().contains(0x0D)
}
