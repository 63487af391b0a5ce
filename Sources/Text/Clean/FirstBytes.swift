import Stream

/// The bytes with which a match of an expression can begin, where the expression shows them.
///
/// Lines without any of them, as most are for most rules, skip the regular expression. Only two
/// beginnings are understood, in any number of opening groups: literal ASCII characters and sets
/// like `[0-9,.]`. An expression with alternatives (`|`) anywhere has no first bytes.
struct FirstBytes {
  private var isMember = [Bool](repeating: false, count: 256)

  /// The first bytes of an expression, or nil where they are not known.
  init?(of expression: String) {
    var rest = Array(expression.utf8)[...]
    guard !rest.contains(UInt8(ascii: "|")), !rest.contains(UInt8(ascii: "#")),
      !FirstBytes.hasOptionalGroup(rest)
    else { return nil }
    while rest.first == UInt8(ascii: "(") {
      rest = rest.dropFirst()
      guard rest.first != UInt8(ascii: "?") else { return nil }
    }
    guard let set = FirstBytes.set(&rest), !FirstBytes.mayBeAbsent(rest) else { return nil }
    for byte in set { isMember[Int(byte)] = true }
  }

  /// Whether one of the bytes occurs in a range.
  func occurs(in range: Range<Int>, of bytes: [UInt8]) -> Bool {
    for index in range where isMember[Int(bytes[index])] { return true }
    return false
  }

  /// Whether a quantifier makes a group optional.
  private static func hasOptionalGroup(_ text: ArraySlice<UInt8>) -> Bool {
    text.indices.contains { text[$0] == UInt8(ascii: ")") && mayBeAbsent(text[($0 + 1)...]) }
  }

  private static func mayBeAbsent(_ rest: ArraySlice<UInt8>) -> Bool {
    guard let next = rest.first else { return false }
    return "?*{".utf8.contains(next)
  }

  /// Removes and returns the set at the beginning: one plain character, or a bracketed list of plain ones.
  private static func set(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
    guard let first = rest.popFirst() else { return nil }
    guard first == UInt8(ascii: "[") else { return isPlain(first) ? [first] : nil }
    var members: [UInt8] = []
    while let next = rest.popFirst() {
      if next == UInt8(ascii: "]") { return members.isEmpty ? nil : members }
      if next == UInt8(ascii: "-"), let low = members.last, let high = rest.popFirst() {
        guard isListed(high), low <= high else { return nil }
        members += low...high
      } else {
        guard isListed(next) else { return nil }
        members.append(next)
      }
    }
    return nil
  }

  /// Whether a character is literal outside brackets.
  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x21..<0x7F).contains(byte) && !"\\^$.[]()*+?{}|#".utf8.contains(byte)
  }

  /// Whether a character is literal inside brackets.
  private static func isListed(_ byte: UInt8) -> Bool {
    (0x21..<0x7F).contains(byte) && !"\\^[]&-{}$:".utf8.contains(byte)
  }
}
