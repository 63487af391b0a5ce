/// A strict reader of JSON: the caller asks for one value after the other, in the order of the
/// text. A general decoder would not do: it accepts duplicate keys.
package struct JSONReader {
  /// An error, with its place in the text.
  package struct Failure: Error {
    /// The number of bytes before it.
    package let byte: Int
    /// The value that was expected, or found.
    package let cause: String
  }

  /// The deepest nesting of arrays and objects that are skipped.
  static let maxDepth = 64

  private let bytes: [UInt8]
  private var position = 0

  /// A reader of one text.
  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Walks an object; each key may stand once.
  ///
  /// - Parameter member: Must read the value of the key.
  package mutating func object(
    _ member: (inout JSONReader, String) throws(Failure) -> Void
  ) throws(Failure) {
    try expect("{")
    var keys = Set<[UInt32]>()
    if accept("}") { return }
    repeat {
      let key = try string()
      // Keys are compared by code points; `String` would take canonically equivalent keys for equal.
      guard keys.insert(key.unicodeScalars.map(\.value)).inserted else {
        throw failure("duplicate key '\(key)'")
      }
      try expect(":")
      try member(&self, key)
    } while accept(",")
    try expect("}")
  }

  /// Walks an array.
  ///
  /// - Parameter element: Must read an element.
  package mutating func array(
    _ element: (inout JSONReader) throws(Failure) -> Void
  ) throws(Failure) {
    try expect("[")
    if accept("]") { return }
    repeat { try element(&self) } while accept(",")
    try expect("]")
  }

  /// A number of digits only, such as a size.
  package mutating func wholeNumber() throws(Failure) -> UInt64 {
    skipSpace()
    let start = position
    var value: UInt64 = 0
    while let digit {
      let (product, high) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(UInt64(digit))
      if high || carry { throw failure("a number over 64 bits") }
      value = sum
      position += 1
    }
    let digits = position - start
    guard digits > 0 else { throw failure("expected a whole number") }
    guard digits == 1 || bytes[start] != 0x30 else { throw failure("a number with leading zero") }
    return value
  }

  /// Any number, infinite beyond the range of its type; nil for null, and for the NaN and
  /// infinities that Python writes.
  package mutating func number() throws(Failure) -> Double? {
    skipSpace()
    let start = position
    if next == UInt8(ascii: "-") { position += 1 }
    if digit == nil {
      position = start
      for word in ["null", "NaN", "Infinity", "-Infinity"] where accept(word: word) { return nil }
    }
    let first = position
    try digits()
    if bytes[first] == 0x30 && position > first + 1 { throw failure("a number with leading zero") }
    if next == UInt8(ascii: ".") {
      position += 1
      try digits()
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      position += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
      try digits()
    }
    guard let value = Double(String(decoding: bytes[start..<position], as: UTF8.self)) else {
      throw failure("expected a number")
    }
    return value
  }

  /// A text; it has to be UTF-8.
  package mutating func string() throws(Failure) -> String {
    try expect("\"")
    var text: [UInt8] = []
    while let byte = next {
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

  /// The first character of the next value, which tells its kind.
  package mutating func peek() -> Character? {
    skipSpace()
    return next.map { Character(Unicode.Scalar($0)) }
  }

  /// Reads past a value of any kind.
  package mutating func skip() throws(Failure) { try skip(depth: JSONReader.maxDepth) }

  private mutating func skip(depth: Int) throws(Failure) {
    guard depth > 0 else { throw failure("over \(JSONReader.maxDepth) levels deep") }
    switch peek() {
    case "{": try object { (json, _) throws(Failure) in try json.skip(depth: depth - 1) }
    case "[": try array { json throws(Failure) in try json.skip(depth: depth - 1) }
    case "\"": _ = try string()
    default: if !accept(word: "true") && !accept(word: "false") { _ = try number() }
    }
  }

  /// Throws where anything but space is left.
  ///
  /// - Parameter cause: The cause for the message.
  package mutating func end(else cause: String) throws(Failure) {
    skipSpace()
    guard position == bytes.count else { throw failure(cause) }
  }

  /// A failure at this place.
  package func failure(_ cause: String) -> Failure { Failure(byte: position, cause: cause) }

  private mutating func escape() throws(Failure) -> [UInt8] {
    guard let byte = next else { throw failure("an escape without end") }
    position += 1
    switch byte {
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

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private var digit: UInt8? { next.flatMap { (0x30...0x39).contains($0) ? $0 - 0x30 : nil } }

  private mutating func digits() throws(Failure) {
    guard digit != nil else { throw failure("expected a number") }
    while digit != nil { position += 1 }
  }

  private mutating func expect(_ character: Unicode.Scalar) throws(Failure) {
    guard accept(character) else { throw failure("expected '\(character)'") }
  }

  private mutating func accept(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func accept(word: String) -> Bool {
    skipSpace()
    guard bytes[position...].starts(with: word.utf8) else { return false }
    position += word.utf8.count
    return true
  }

  private mutating func skipSpace() {
    while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
  }
}
