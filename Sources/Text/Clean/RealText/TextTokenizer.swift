import Stream

/// Splits a line into the tokens of the recipe `text`, from which `TextRestorer` makes the line again.
///
/// A word is a run of letters and marks, a number a run of digits, and every other character is a token
/// of its own, with its equals behind it; no character as readers see it (a grapheme cluster) is cut. A
/// joiner stands where the line has no space, on the side of the token that is no word. A word in title
/// or upper case is written in lower case behind a mark, but for the first word of a sentence, which is
/// expected to begin with a capital letter.
///
/// A tokenizer holds a table, so each thread has its own.
struct TextTokenizer {
  private typealias Traits = TextCharacter.Traits

  /// The kind of a token.
  private enum Kind {
    case word, number, other
  }

  /// A token of the line, before it is written.
  private struct Token {
    var kind: Kind
    let start: Int
    var end: Int
    /// The traits of its first code point, and of all others together.
    var first: Traits
    var rest: Traits = []
    /// How many equal characters it has.
    var repeats = 1
  }

  private var table = TextCharacterTable()
  /// How many bytes a byte of a line may become: `@@` is spelt in seven bytes each, between joiners.
  private static let growth = 12

  /// Appends the tokens of a line, apart by one space.
  ///
  /// - Parameter line: Well-formed UTF-8 without control characters, whose spaces are single and inside.
  /// - Complexity: O(length).
  mutating func append(_ line: Range<Int>, of bytes: [UInt8], to output: inout TextBuffer) {
    output.extend(room: TextTokenizer.growth * line.count + 16) { out, begin in
      var writer = TokenWriter(end: begin)
      write(line, of: bytes.span.extracting(0..<line.upperBound), from: &writer, into: &out)
      return (writer.end, ())
    }
  }

  private mutating func write(
    _ line: Range<Int>, of bytes: borrowing Span<UInt8>, from writer: inout TokenWriter,
    into out: inout MutableSpan<UInt8>
  ) {
    var (index, before, sentence) = (line.lowerBound, Kind?.none, SentenceStart())
    while index < line.upperBound {
      if bytes[index] == 0x20 {
        (index, before) = (index + 1, nil)
        continue
      }
      let token = token(at: index, of: bytes)
      if let before {
        // Between a word and another token the joiner stands on the other one, else on the second.
        let isOnFirst = token.kind == .word && before != .word
        if isOnFirst { writer.append(TextMarks.joiner, to: &out) }
        writer.space(to: &out)
        if !isOnFirst && token.kind != .word { writer.append(TextMarks.joiner, to: &out) }
      } else if token.start > line.lowerBound {
        writer.space(to: &out)
      }
      switch token.kind {
      case .word:
        let isExpected = sentence.passWord(isJoined: before != nil)
        let isJoined = before == .word
        write(
          token, of: bytes, isExpected: isExpected, isJoined: isJoined, from: &writer, into: &out)
      case .number:
        _ = sentence.passWord(isJoined: before != nil)
        writer.copy(token.start..<token.end, of: bytes, to: &out)
      case .other:
        sentence.pass(isEnd: token.first.contains(.end), isJoined: before != nil)
        writeOther(token, of: bytes, from: &writer, into: &out)
      }
      (index, before) = (token.end, token.kind)
    }
  }
}

/// Finding tokens.
extension TextTokenizer {
  private mutating func token(at index: Int, of bytes: borrowing Span<UInt8>) -> Token {
    let (character, length) = self.character(at: index, of: bytes)
    let traits = character.traits
    if traits.contains(.word) && !traits.contains(.prepends) {
      return word(Token(kind: .word, start: index, end: index + length, first: traits), of: bytes)
    }
    var token = Token(kind: .other, start: index, end: index, first: traits)
    let base = passCluster(&token.end, of: bytes)
    if base.contains(.word) {
      // ICU decides on words with such characters.
      (token.kind, token.rest) = (.word, .irregular)
      return word(token, of: bytes)
    }
    guard base.contains(.digit) else { return run(token, of: bytes) }
    token.kind = .number
    while token.end < bytes.count {
      var end = token.end
      let next = self.character(at: end, of: bytes).0.traits
      guard next.contains(.digit), !next.contains(.prepends) else { break }
      passCluster(&end, of: bytes)
      token.end = end
    }
    return token
  }

  /// Goes on to the end of a word.
  private mutating func word(_ token: Token, of bytes: borrowing Span<UInt8>) -> Token {
    var token = token
    while token.end < bytes.count {
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
    while index < bytes.count {
      let (character, length) = self.character(at: index, of: bytes)
      guard character.traits.contains(.inner) else {
        return character.traits.contains(.word) ? index : nil
      }
      index += length
    }
    return nil
  }

  /// Goes on over characters that equal the first.
  private mutating func run(_ token: Token, of bytes: borrowing Span<UInt8>) -> Token {
    var token = token
    let length = token.end - token.start
    while token.end + length <= bytes.count {
      for offset in 0..<length where bytes[token.start + offset] != bytes[token.end + offset] {
        return token
      }
      var end = token.end
      passCluster(&end, of: bytes)
      guard end == token.end + length else { return token }
      token.end = end
      token.repeats += 1
    }
    return token
  }

  /// Goes on to the end of a character as readers see it.
  ///
  /// - Returns: The traits of its first code point that does not belong to the next.
  @discardableResult
  private mutating func passCluster(_ index: inout Int, of bytes: borrowing Span<UInt8>) -> Traits {
    var (character, length) = character(at: index, of: bytes)
    index += length
    while character.traits.contains(.prepends), index < bytes.count {
      let (next, size) = self.character(at: index, of: bytes)
      guard next.traits.isDisjoint(with: [.control, .space]) else { break }
      (character, length) = (next, size)
      index += size
    }
    let base = character.traits
    if base.contains(.control) { return base }
    if base.contains(.flag), index < bytes.count {
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
    while index < bytes.count {
      let (next, size) = character(at: index, of: bytes)
      let isTied =
        last.contains(.ties) && base.contains(.picture) && next.traits.contains(.picture)
      guard next.traits.contains(.extends) || isTied else { return }
      last = next.traits
      index += size
    }
  }

  @inline(__always)
  private mutating func character(at index: Int, of bytes: borrowing Span<UInt8>) -> (
    TextCharacter, length: Int
  ) {
    let first = bytes[index]
    if first < 0x80 { return (table.latin(first), 1) }
    let (scalar, length) = UTF8Check.decode(bytes, at: index)
    return (table[scalar], length)
  }
}

/// Writing tokens.
extension TextTokenizer {
  /// Writes a word, its case as a mark before it.
  private mutating func write(
    _ token: Token, of bytes: borrowing Span<UInt8>, isExpected: Bool, isJoined: Bool,
    from writer: inout TokenWriter, into out: inout MutableSpan<UInt8>
  ) {
    let range = token.start..<token.end
    let (mark, isLowered) = mark(of: token, in: bytes, isExpected: isExpected)
    if let mark {
      writer.append(mark, to: &out)
      writer.space(to: &out)
    }
    // Two words without a space between them are rare: the joiner stands on the second.
    if isJoined { writer.append(TextMarks.joiner, to: &out) }
    guard isLowered else { return writer.copy(range, of: bytes, to: &out) }
    if token.first.union(token.rest).contains(.irregular) {
      let lower = WordCase.lower(text(range, of: bytes))
      return writer.append(Array(lower.utf8), to: &out)
    }
    var index = range.lowerBound
    while index < range.upperBound {
      let (character, length) = self.character(at: index, of: bytes)
      if character.traits.contains(.upper) {
        writer.append(character.lowered, to: &out)
      } else {
        writer.copy(index..<index + length, of: bytes, to: &out)
      }
      index += length
    }
  }

  /// The mark before a word, and whether the word is written in lower case.
  private mutating func mark(of token: Token, in bytes: borrowing Span<UInt8>, isExpected: Bool)
    -> (
      [UInt8]?, isLowered: Bool
    )
  {
    let form: WordCase.Form
    var isTitled = token.first.contains(.titled)
    if token.first.union(token.rest).contains(.irregular) {
      let word = text(token.start..<token.end, of: bytes)
      let (found, lower) = WordCase.form(of: word)
      form = found
      // Restoring looks at the lower case, so that has to be what it takes for one.
      if found == .title && isExpected && WordCase.lower(lower) != lower {
        return (TextMarks.title, true)
      }
      isTitled = found == .lower && WordCase.title(word) != word
    } else {
      form = TextTokenizer.form(token)
    }
    switch form {
    case .lower: return (isExpected && isTitled ? TextMarks.lower : nil, false)
    case .title: return (isExpected ? nil : TextMarks.title, true)
    case .upper: return (TextMarks.upper, true)
    case .other: return (nil, false)
    }
  }

  /// How a word without irregular letters is written.
  private static func form(_ token: Token) -> WordCase.Form {
    let cases: Traits = [.upper, .lower]
    let (first, rest) = (token.first.intersection(cases), token.rest.intersection(cases))
    if !first.contains(.upper) && !rest.contains(.upper) { return .lower }
    if first.contains(.upper) && !rest.contains(.upper) { return .title }
    return first.contains(.lower) || rest.contains(.lower) ? .other : .upper
  }

  /// Writes a token that is neither word nor number; characters with a meaning are spelt.
  private mutating func writeOther(
    _ token: Token, of bytes: borrowing Span<UInt8>, from writer: inout TokenWriter,
    into out: inout MutableSpan<UInt8>
  ) {
    if token.repeats > 1 && bytes[token.start] == TextMarks.at
      && token.end - token.start == token.repeats
    {
      for _ in 0..<token.repeats {
        writer.append(TextMarks.spelling(UInt32(TextMarks.at)), to: &out)
      }
      return
    }
    var index = token.start
    while index < token.end {
      let (character, length) = self.character(at: index, of: bytes)
      if character.traits.contains(.escaped) {
        let (scalar, _) = UTF8Check.decode(bytes, at: index)
        writer.append(TextMarks.spelling(scalar), to: &out)
      } else {
        writer.copy(index..<index + length, of: bytes, to: &out)
      }
      index += length
    }
  }

  private func text(_ range: Range<Int>, of bytes: borrowing Span<UInt8>) -> String {
    var copy: [UInt8] = []
    for index in range { copy.append(bytes[index]) }
    return String(decoding: copy, as: UTF8.self)
  }
}

/// Writes into reserved memory.
private struct TokenWriter {
  /// Where the text ends.
  var end: Int

  @inline(__always)
  mutating func space(to out: inout MutableSpan<UInt8>) {
    out[end] = 0x20
    end += 1
  }

  mutating func append(_ bytes: [UInt8], to out: inout MutableSpan<UInt8>) {
    for byte in bytes {
      out[end] = byte
      end += 1
    }
  }

  @inline(__always)
  mutating func append(_ scalar: UInt32, to out: inout MutableSpan<UInt8>) {
    if scalar < 0x80 {
      out[end] = UInt8(truncatingIfNeeded: scalar)
      end += 1
    } else if let character = Unicode.Scalar(scalar) {
      for byte in String(Character(character)).utf8 {
        out[end] = byte
        end += 1
      }
    }
  }

  @inline(__always)
  mutating func copy(
    _ range: Range<Int>, of bytes: borrowing Span<UInt8>, to out: inout MutableSpan<UInt8>
  ) {
    for index in range {
      out[end] = bytes[index]
      end += 1
    }
  }
}
