/// The n-grams of a text: runs of `order` characters of its letters, case folded, with one space for all that is no
/// letter, and one at each end.
///
/// So they hardly depend on the recipe that cleaned the text. It holds tables, so each thread has its own.
package struct Grams: Sendable {
  /// How many characters an n-gram has.
  package static let order = 4

  /// The folded letter of each code point, `gap` or `nothing`.
  private var letters = CodePointCache(Grams.folded)
  /// The characters of the text that was read last.
  private(set) var text: [UInt32] = []
  /// The text as a vocabulary spells it, and where each character begins there.
  private var spelling: (bytes: [UInt8], starts: [Int]) = ([], [])
  private static let (gap, nothing): (UInt32, UInt32) = (0x20, 1)

  /// No text yet.
  package init() {}

  /// How many n-grams the text has.
  package var count: Int { max(0, text.count - Grams.order + 1) }

  /// Reads a text.
  ///
  /// - Parameter side: Well-formed UTF-8 of `bytes`.
  /// - Complexity: O(length).
  package mutating func read(_ side: Range<Int>, of bytes: [UInt8]) {
    begin()
    var index = side.lowerBound
    while index < side.upperBound {
      let (scalar, length) = UTF8Check.decode(bytes.span, at: index)
      index += length
      add(scalar)
    }
    end()
  }

  /// Reads the characters of a text.
  ///
  /// - Complexity: O(length).
  mutating func read(_ side: borrowing SideText) {
    begin()
    for index in 0..<side.count { add(side[index].scalar) }
    end()
  }

  private mutating func begin() {
    text.removeAll(keepingCapacity: true)
    text.append(Grams.gap)
  }

  @inline(__always)
  private mutating func add(_ scalar: UInt32) {
    let letter = letters[scalar]
    if letter == Grams.nothing || letter == Grams.gap && text[text.count - 1] == Grams.gap {
      return
    }
    text.append(letter)
  }

  private mutating func end() {
    if text[text.count - 1] != Grams.gap { text.append(Grams.gap) }
  }

  /// Passes on each n-gram as a vocabulary spells it, with U+2581 for a space.
  package mutating func forEachToken(_ body: (Range<Int>, [UInt8]) -> Void) {
    spelling.bytes.removeAll(keepingCapacity: true)
    spelling.starts.removeAll(keepingCapacity: true)
    for value in text {
      spelling.starts.append(spelling.bytes.count)
      if value != Grams.gap && value < 0x80 {
        spelling.bytes.append(UInt8(value))
      } else if let scalar = Unicode.Scalar(value == Grams.gap ? 0x2581 : value) {
        spelling.bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
      }
    }
    spelling.starts.append(spelling.bytes.count)
    for start in 0..<count {
      body(spelling.starts[start]..<spelling.starts[start + Grams.order], spelling.bytes)
    }
  }

  /// Passes on the hash of each n-gram.
  @inline(__always)
  func forEachHash(_ body: (UInt64) -> Void) {
    for start in 0..<count { body(Grams.hash(text.span, from: start)) }
  }

  /// The hash of the n-gram that begins at `start`.
  @inline(__always)
  static func hash(_ text: borrowing Span<UInt32>, from start: Int) -> UInt64 {
    var hash: UInt64 = 0
    for index in start..<start + order {
      hash = (hash ^ UInt64(text[index])) &* 0x9E37_79B9_7F4A_7C15
    }
    return hash ^ hash >> 29
  }

  private static func folded(_ value: UInt32) -> UInt32 {
    if ICU.isIgnorable(value) { return nothing }
    guard ICU.categoryMask(value) & ICU.letterMask != 0 else { return gap }
    return ICU.folded(value) ?? gap
  }
}
