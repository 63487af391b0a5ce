import Stream

/// Finds the tokens of a line.
struct TokenFinder {
  private typealias Traits = TextCharacter.Traits

  private var table = TextCharacterTable()
  /// Where the line ends.
  var limit = 0
  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// The token at `index`, which is no space.
  @inline(__always)
  mutating func token(at index: Int, of bytes: borrowing Span<UInt8>) -> TextToken {
    let first = bytes[index]
    if first < 0x80 {
      let traits = table.latin(first).traits
      if traits.contains(.word), let word = plainWord(at: index, of: bytes) { return word }
      let isAlone = index + 1 == limit || bytes[index + 1] < 0x80 && bytes[index + 1] != first
      if isAlone && traits.isDisjoint(with: [.word, .digit]) {
        return TextToken(
          kind: .other, start: index, end: index + 1, first: traits, isPlain: true)
      }
    }
    return anyToken(at: index, of: bytes)
  }

  /// The word of ASCII letters at `index`, eight bytes at a time; nil where other letters may follow.
  @inline(__always)
  private func plainWord(at index: Int, of bytes: borrowing Span<UInt8>) -> TextToken? {
    let high = TokenFinder.ones &* 0x80
    var (end, upper, lower) = (index, UInt64(0), UInt64(0))
    // The first letter is looked at by itself.
    var others: UInt64 = ~0xFF
    while true {
      let word = bytes.word(at: end, padding: 0)
      let folded = word & ~high | TokenFinder.ones &* 0x20
      let letters =
        (folded &+ TokenFinder.ones &* 0x1F) & ~(folded &+ TokenFinder.ones &* 0x05) & ~word & high
      let length = min((~letters & high).trailingZeroBitCount >> 3, 8)
      let part = length == 8 ? others : others & (1 << UInt64(8 &* length) &- 1)
      upper |= ~word << 2 & letters & part
      lower |= word << 2 & letters & part
      (end, others) = (end &+ length, ~0)
      if length < 8 { break }
    }
    guard end >= limit || bytes[end] < 0x80 else { return nil }
    let isCapital = bytes[index] & 0x20 == 0
    var token = TextToken(
      kind: .word, start: index, end: end, first: isCapital ? .upper : [.lower, .titled],
      isPlain: true)
    if upper != 0 { token.rest.insert(.upper) }
    if lower != 0 { token.rest.insert(.lower) }
    return token
  }

  private mutating func anyToken(at index: Int, of bytes: borrowing Span<UInt8>) -> TextToken {
    let (character, length) = self.character(at: index, of: bytes)
    let traits = character.traits
    if traits.contains(.word) && !traits.contains(.prepends) {
      return word(
        TextToken(kind: .word, start: index, end: index + length, first: traits), of: bytes)
    }
    var token = TextToken(kind: .other, start: index, end: index, first: traits)
    let base = passCluster(&token.end, of: bytes)
    if base.contains(.word) {
      // ICU decides on words with such characters.
      (token.kind, token.rest) = (.word, .irregular)
      return word(token, of: bytes)
    }
    guard base.contains(.digit) else { return run(token, of: bytes) }
    token.kind = .number
    passDigits(&token.end, of: bytes)
    return token
  }

  /// Goes on to the end of a number.
  private mutating func passDigits(_ end: inout Int, of bytes: borrowing Span<UInt8>) {
    while end < limit {
      let next = character(at: end, of: bytes).0.traits
      guard next.contains(.digit), !next.contains(.prepends) else { return }
      passCluster(&end, of: bytes)
    }
  }

  /// Goes on to the end of a word.
  private mutating func word(_ token: TextToken, of bytes: borrowing Span<UInt8>) -> TextToken {
    var token = token
    while token.end < limit {
      let (character, length) = self.character(at: token.end, of: bytes)
      let traits = character.traits
      if !traits.contains(.wordEnd) {
        token.rest.formUnion(traits)
        token.end += length
      } else if traits.contains(.word) || traits.contains(.extends) {
        token.rest.insert(.irregular)
        passCluster(&token.end, of: bytes)
      } else if traits.contains(.inner), let end = behindInner(token.end, of: bytes) {
        token.rest.insert(.irregular)
        token.end = end
      } else {
        break
      }
    }
    return token
  }

  /// Where a letter stands behind soft hyphens and word joiners, or nil.
  private mutating func behindInner(_ start: Int, of bytes: borrowing Span<UInt8>) -> Int? {
    var index = start
    while index < limit {
      let (character, length) = self.character(at: index, of: bytes)
      guard character.traits.contains(.inner) else {
        return character.traits.contains(.word) ? index : nil
      }
      index += length
    }
    return nil
  }

  /// Goes on over characters that equal the first.
  private mutating func run(_ token: TextToken, of bytes: borrowing Span<UInt8>) -> TextToken {
    var token = token
    let length = token.range.count
    while token.end + length <= limit {
      for offset in 0..<length where bytes[token.start + offset] != bytes[token.end + offset] {
        return token
      }
      var end = token.end
      passCluster(&end, of: bytes)
      guard end == token.end + length else { return token }
      token.end = end
    }
    return token
  }

  /// Goes on to the end of a character as readers see it.
  ///
  /// - Returns: The traits of its first code point that does not belong to the next.
  @discardableResult
  private mutating func passCluster(_ index: inout Int, of bytes: borrowing Span<UInt8>) -> Traits {
    var (character, length) = self.character(at: index, of: bytes)
    index += length
    while character.traits.contains(.prepends), index < limit {
      let (next, size) = self.character(at: index, of: bytes)
      guard next.traits.isDisjoint(with: [.control, .space]) else { break }
      (character, length) = (next, size)
      index += size
    }
    let base = character.traits
    if base.contains(.control) { return base }
    if base.contains(.flag), index < limit {
      let (next, size) = self.character(at: index, of: bytes)
      if next.traits.contains(.flag) { index += size }
    }
    passExtensions(&index, behind: base, of: bytes)
    return base
  }

  private mutating func passExtensions(
    _ index: inout Int, behind base: Traits, of bytes: borrowing Span<UInt8>
  ) {
    var last = base
    while index < limit {
      let (next, size) = character(at: index, of: bytes)
      let isTied =
        last.contains(.ties) && base.contains(.picture) && next.traits.contains(.picture)
      guard next.traits.contains(.extends) || isTied else { return }
      last = next.traits
      index += size
    }
  }

  /// The character at `index` of well-formed UTF-8, and its length.
  @inline(__always)
  mutating func character(at index: Int, of bytes: borrowing Span<UInt8>) -> (
    TextCharacter, length: Int
  ) {
    let first = bytes[index]
    if first < 0x80 { return (table.latin(first), 1) }
    let (scalar, length) = UTF8Check.decode(bytes, at: index)
    return (table[scalar], length)
  }
}
