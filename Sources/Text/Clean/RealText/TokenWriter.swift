import Stream

/// Writes tokens into reserved memory, of which up to 15 bytes behind the text are overwritten.
struct TokenWriter {
  /// Where the text ends.
  var end: Int

  /// Writes a space.
  @inline(__always)
  mutating func space(to out: inout MutableSpan<UInt8>) {
    out[end] = 0x20
    end += 1
  }

  /// Writes the joiner, U+FFED.
  @inline(__always)
  mutating func join(to out: inout MutableSpan<UInt8>) {
    out.store(0xAD_BFEF, at: end)
    end += 3
  }

  /// Writes the space between two tokens that the line has together, and the joiner: between a word and
  /// another token it stands on the other one, else on the second; a second word writes its own.
  @inline(__always)
  mutating func separate(
    _ first: TextToken.Kind, _ second: TextToken.Kind, to out: inout MutableSpan<UInt8>
  ) {
    if second == .word && first != .word { join(to: &out) }
    space(to: &out)
    if second != .word { join(to: &out) }
  }

  /// Writes the mark of a word's case as a token of its own.
  mutating func mark(_ form: WordCase.Form, to out: inout MutableSpan<UInt8>) {
    // U+FFEC is 0xEFBFAC, and U+FFEA 0xEFBFAA.
    out.store(form == .lower ? 0x20AC_BFEF : 0x20AA_BFEF, at: end)
    if form == .upper {
      out.store(0x20AA_BFEF, at: end + 3)
      end += 3
    }
    end += 4
  }

  /// Writes a byte.
  @inline(__always)
  mutating func append(_ byte: UInt8, to out: inout MutableSpan<UInt8>) {
    out[end] = byte
    end += 1
  }

  /// Writes bytes.
  mutating func append(_ bytes: [UInt8], to out: inout MutableSpan<UInt8>) {
    for byte in bytes {
      out[end] = byte
      end += 1
    }
  }

  /// Writes text, in which characters that have a meaning are spelt.
  mutating func append(escaping text: String, to out: inout MutableSpan<UInt8>) {
    for character in text.unicodeScalars {
      if TextMarks.escaped.contains(character.value) {
        append(TextMarks.spelling(character.value), to: &out)
      } else {
        append(character, to: &out)
      }
    }
  }

  /// Writes a character.
  @inline(__always)
  mutating func append(_ character: Unicode.Scalar, to out: inout MutableSpan<UInt8>) {
    guard let bytes = UTF8.encode(character) else { return }
    for byte in bytes {
      out[end] = byte
      end += 1
    }
  }

  /// Copies bytes.
  @inline(__always)
  mutating func copy(
    _ range: Range<Int>, of bytes: borrowing Span<UInt8>, to out: inout MutableSpan<UInt8>
  ) {
    for index in range {
      out[end] = bytes[index]
      end += 1
    }
  }

  /// Copies letters of ASCII sixteen at a time.
  ///
  /// - Parameter lowering: 0x20 to write them in lower case, else 0.
  @inline(__always)
  mutating func copyPlain(
    _ range: Range<Int>, of bytes: borrowing Span<UInt8>, lowering: UInt8,
    to out: inout MutableSpan<UInt8>
  ) {
    var index = range.lowerBound
    while index < range.upperBound {
      let text = bytes.vector(at: index, padding: 0) | SIMD16(repeating: lowering)
      out.store(text, at: end &+ index &- range.lowerBound)
      index &+= 16
    }
    end += range.count
  }

  /// Copies words of small letters, ASCII's and those from U+00E0 to U+00FF, each with the space behind it,
  /// up to a word that has, or is followed by, anything else. Inside a sentence such words are their own tokens.
  @inline(__always)
  mutating func copySmall(
    _ index: inout Int, of bytes: borrowing Span<UInt8>, to out: inout MutableSpan<UInt8>
  ) {
    // The space before the words is there, so the byte before each is one of the input.
    var (start, written) = (index, index)
    while start &+ 17 <= bytes.count {
      let text = bytes.vector(at: start)
      out.store(text, at: end &+ start &- index)
      let spaces = text.equals(0x20)
      let pairs = text.equals(0xC3) & bytes.vector(at: start &+ 1).isSecond
      let seconds = bytes.vector(at: start &- 1).equals(0xC3) & text.isSecond
      let letters = (text &+ 0x1F) & ~(text &+ 0x05) & ~text
      let length = (~(letters | spaces | pairs | seconds).highBits).trailingZeroBitCount
      let behind = spaces.highBits & (1 << UInt64(min(length, 16)) &- 1)
      if behind != 0 { written = start &+ 64 &- behind.leadingZeroBitCount }
      guard length >= 16 else { break }
      start &+= 16
    }
    end &+= written &- index
    index = written
  }
}

extension SIMD16<UInt8> {
  /// High bits where a byte is the given one.
  @inline(__always)
  fileprivate func equals(_ byte: UInt8) -> SIMD16<UInt8> {
    let other = self ^ SIMD16(repeating: byte)
    return ~(((other & 0x7F) &+ 0x7F) | other)
  }

  /// High bits where a byte ends one of the letters from U+00E0 to U+00FF: all from 0xA0 to 0xBF but that of
  /// the division sign.
  @inline(__always)
  fileprivate var isSecond: SIMD16<UInt8> { self & (self &<< 2) & ~(self &<< 1) & ~equals(0xB7) }
}
