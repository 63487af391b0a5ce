/// A strict reader of the JSON of safetensors headers: objects, strings and arrays of whole numbers,
/// at the depth the format has. A general decoder would not do: it accepts duplicate keys.
struct HeaderParser {
  /// What is wrong, and where in the header.
  struct Failure: Error {
    let byte: Int
    let cause: String
  }

  /// One tensor as declared.
  struct Entry {
    let name: String
    var type = ""
    var shape: [UInt64] = []
    var offsets: [UInt64] = []
  }

  private let bytes: [UInt8]
  private var position = 0

  /// A parser of one header.
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Parses the whole header.
  mutating func parse() throws(Failure) -> (
    metadata: [(key: String, value: String)], entries: [Entry]
  ) {
    var metadata: [(key: String, value: String)] = []
    var entries: [Entry] = []
    // safetensors has the object begin at the first byte, so that no other format is taken for it.
    guard bytes.first == UInt8(ascii: "{") else { throw failure("expected '{'") }
    try object { (parser, key) throws(Failure) in
      if key == "__metadata__" {
        metadata = try parser.texts()
      } else {
        entries.append(try parser.entry(key))
      }
    }
    skipSpace()
    guard position == bytes.count else { throw failure("bytes after the header's object") }
    return (metadata, entries)
  }

  private mutating func texts() throws(Failure) -> [(key: String, value: String)] {
    var result: [(key: String, value: String)] = []
    try object { (parser, key) throws(Failure) in result.append((key, try parser.string())) }
    return result
  }

  private mutating func entry(_ name: String) throws(Failure) -> Entry {
    var entry = Entry(name: name)
    var seen = 0
    try object { (parser, key) throws(Failure) in
      seen += 1
      switch key {
      case "dtype": entry.type = try parser.string()
      case "shape": entry.shape = try parser.numbers(limit: 8)
      case "data_offsets": entry.offsets = try parser.numbers(limit: 2)
      default: throw parser.failure("unknown key '\(key)'")
      }
    }
    guard seen == 3 else { throw failure("tensor '\(name)' lacks dtype, shape or data_offsets") }
    guard entry.offsets.count == 2 else { throw failure("data_offsets of '\(name)' are not two") }
    return entry
  }

  /// Walks an object; each key may stand once.
  private mutating func object(
    _ member: (inout HeaderParser, String) throws(Failure) -> Void
  ) throws(Failure) {
    try expect("{")
    var keys = Set<String.UnicodeScalarView.Key>()
    skipSpace()
    if accept("}") { return }
    repeat {
      let key = try string()
      guard keys.insert(key.unicodeScalars.key).inserted else {
        throw failure("duplicate key '\(key)'")
      }
      try expect(":")
      try member(&self, key)
    } while accept(",")
    try expect("}")
  }

  private mutating func numbers(limit: Int) throws(Failure) -> [UInt64] {
    try expect("[")
    var result: [UInt64] = []
    if accept("]") { return result }
    repeat {
      guard result.count < limit else { throw failure("over \(limit) numbers") }
      result.append(try number())
    } while accept(",")
    try expect("]")
    return result
  }

  private mutating func number() throws(Failure) -> UInt64 {
    skipSpace()
    let start = position
    var value: UInt64 = 0
    while position < bytes.count, (0x30...0x39).contains(bytes[position]) {
      let (product, high) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(UInt64(bytes[position] - 0x30))
      if high || carry { throw failure("a number over 64 bits") }
      value = sum
      position += 1
    }
    let digits = position - start
    guard digits > 0 else { throw failure("expected a whole number") }
    guard digits == 1 || bytes[start] != 0x30 else { throw failure("a number with leading zero") }
    return value
  }

  private mutating func string() throws(Failure) -> String {
    try expect("\"")
    var text: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let result = String(validating: text, as: UTF8.self) else {
          throw failure("a string that is not UTF-8")
        }
        return result
      case UInt8(ascii: "\\"): text += try escape()
      case 0..<0x20: throw failure("a control character in a string")
      default: text.append(byte)
      }
    }
    throw failure("a string without end")
  }

  private mutating func escape() throws(Failure) -> [UInt8] {
    guard position < bytes.count else { throw failure("an escape without end") }
    position += 1
    switch bytes[position - 1] {
    case UInt8(ascii: "\""): return [0x22]
    case UInt8(ascii: "\\"): return [0x5C]
    case UInt8(ascii: "/"): return [0x2F]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"): return try codePoint()
    default: throw failure("an unknown escape")
    }
  }

  private mutating func codePoint() throws(Failure) -> [UInt8] {
    var value = try hexadecimal()
    if (0xD800...0xDBFF).contains(value), position + 1 < bytes.count,
      bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u")
    {
      position += 2
      let low = try hexadecimal()
      guard (0xDC00...0xDFFF).contains(low) else { throw failure("a lone surrogate") }
      value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(value) else { throw failure("a lone surrogate") }
    return Array(String(Character(scalar)).utf8)
  }

  private mutating func hexadecimal() throws(Failure) -> UInt32 {
    guard position + 4 <= bytes.count else { throw failure("an escape without end") }
    var value: UInt32 = 0
    for byte in bytes[position..<position + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw failure("an escape that is not hexadecimal")
      }
      value = value << 4 | UInt32(digit)
    }
    position += 4
    return value
  }

  private mutating func expect(_ character: Unicode.Scalar) throws(Failure) {
    guard accept(character) else { throw failure("expected '\(character)'") }
  }

  private mutating func accept(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) {
      position += 1
    }
  }

  private func failure(_ cause: String) -> Failure { Failure(byte: position, cause: cause) }
}

extension String.UnicodeScalarView {
  /// A key that tells strings apart by their code points, where `String` would take canonically
  /// equivalent ones for the same.
  typealias Key = [UInt32]
  var key: Key { map(\.value) }
}
