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
  private var finder = TokenFinder()
  /// How many bytes a byte of a line may become: a capital letter by itself has a mark, its neighbours joiners.
  private static let growth = 12

  /// Appends the tokens of a line, apart by one space.
  ///
  /// - Parameter line: Well-formed UTF-8 without control characters, whose spaces are single and inside. What
  ///   stands behind it is no letter.
  /// - Complexity: O(length), words of ASCII eight bytes at a time.
  mutating func append(_ line: Range<Int>, of bytes: [UInt8], to output: inout TextBuffer) {
    finder.limit = line.upperBound
    output.extend(room: TextTokenizer.growth * line.count + 32) { out, begin in
      var writer = TokenWriter(end: begin)
      write(from: line.lowerBound, of: bytes.span, with: &writer, into: &out)
      return (writer.end, ())
    }
  }

  private mutating func write(
    from start: Int, of bytes: borrowing Span<UInt8>, with writer: inout TokenWriter,
    into out: inout MutableSpan<UInt8>
  ) {
    var (index, before, sentence) = (start, TextToken.Kind?.none, SentenceStart())
    while index < finder.limit {
      if bytes[index] == 0x20 {
        writer.space(to: &out)
        (index, before) = (index + 1, nil)
        if sentence.isInside { writer.copySmall(&index, of: bytes, to: &out) }
        continue
      }
      let token = finder.token(at: index, of: bytes)
      if let before { writer.separate(before, token.kind, to: &out) }
      switch token.kind {
      case .word:
        let isExpected = sentence.passWord(isJoined: before != nil)
        write(
          token, of: bytes, isExpected: isExpected, isJoined: before == .word, with: &writer,
          into: &out)
      case .number:
        _ = sentence.passWord(isJoined: before != nil)
        writer.copy(token.range, of: bytes, to: &out)
      case .other:
        sentence.pass(isEnd: token.first.contains(.end), isJoined: before != nil)
        if token.isPlain {
          writer.append(bytes[token.start], to: &out)
        } else {
          writeOther(token, of: bytes, with: &writer, into: &out)
        }
      }
      (index, before) = (token.end, token.kind)
    }
  }

  /// Writes a word, its case as a mark before it.
  @inline(__always)
  private mutating func write(
    _ token: TextToken, of bytes: borrowing Span<UInt8>, isExpected: Bool, isJoined: Bool,
    with writer: inout TokenWriter, into out: inout MutableSpan<UInt8>
  ) {
    let form = token.isIrregular ? irregularForm(token, of: bytes) : token.form
    switch form {
    case .lower: if isExpected && hasTitle(token, of: bytes) { writer.mark(.lower, to: &out) }
    case .title: if !isExpected { writer.mark(.title, to: &out) }
    case .upper: writer.mark(.upper, to: &out)
    case .other: break
    }
    // Two words without a space between them are rare: the joiner stands on the second.
    if isJoined { writer.join(to: &out) }
    let isLowered = form == .title || form == .upper
    if token.isPlain {
      writer.copyPlain(token.range, of: bytes, lowering: isLowered ? 0x20 : 0, to: &out)
    } else if token.isIrregular {
      let word = token.text(of: bytes)
      writer.append(escaping: isLowered ? WordCase.lower(word) : word, to: &out)
    } else if isLowered {
      lower(token, of: bytes, with: &writer, into: &out)
    } else {
      writer.copy(token.range, of: bytes, to: &out)
    }
  }

  private mutating func lower(
    _ token: TextToken, of bytes: borrowing Span<UInt8>, with writer: inout TokenWriter,
    into out: inout MutableSpan<UInt8>
  ) {
    var index = token.start
    while index < token.end {
      let (character, length) = finder.character(at: index, of: bytes)
      if character.traits.contains(.upper), let letter = Unicode.Scalar(character.lowered) {
        writer.append(letter, to: &out)
      } else {
        writer.copy(index..<index + length, of: bytes, to: &out)
      }
      index += length
    }
  }

  private func irregularForm(_ token: TextToken, of bytes: borrowing Span<UInt8>) -> WordCase.Form {
    WordCase.form(of: token.text(of: bytes)).0
  }

  /// Whether a word in lower case would be another word in title case.
  private func hasTitle(_ token: TextToken, of bytes: borrowing Span<UInt8>) -> Bool {
    guard token.isIrregular else { return token.first.contains(.titled) }
    let word = token.text(of: bytes)
    return !WordCase.title(word).utf8.elementsEqual(word.utf8)
  }

  /// Writes a token that is neither word nor number; characters with a meaning are spelt.
  private mutating func writeOther(
    _ token: TextToken, of bytes: borrowing Span<UInt8>, with writer: inout TokenWriter,
    into out: inout MutableSpan<UInt8>
  ) {
    let mayHaveMarks = token.first.contains(.escaped) || token.range.count > 3
    guard mayHaveMarks else { return writer.copy(token.range, of: bytes, to: &out) }
    writer.append(escaping: token.text(of: bytes), to: &out)
  }
}
