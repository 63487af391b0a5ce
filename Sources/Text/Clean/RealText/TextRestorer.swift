import Stream

/// Makes a line of text of the tokens of the recipe `text`, as `TextTokenizer` writes them.
///
/// It is total: from any line it makes a line, since a model may say anything.
package struct TextRestorer: Sendable {
  /// A restorer.
  package init() {}

  /// The mark of case before a word.
  private enum Mark {
    case none, title, upper, lower
  }

  /// Appends the text of some tokens.
  ///
  /// - Parameters:
  ///   - line: Well-formed UTF-8; runs of spaces count as one.
  ///   - began: Called for each token that makes text, with its range in the line and the place in the output where
  ///     its text begins.
  /// - Complexity: O(length).
  package func append(
    _ line: ArraySlice<UInt8>, to output: inout [UInt8],
    began: (Range<Int>, Int) -> Void = { _, _ in }
  ) {
    var (sentence, mark, isJoined, isFirst) = (SentenceStart(), Mark.none, false, true)
    var start = line.startIndex
    while start < line.endIndex {
      let end = line[start...].firstIndex(of: 0x20) ?? line.endIndex
      let part = line[start..<end]
      start = end + 1
      if part.isEmpty { continue }
      if let found = TextRestorer.mark(part) {
        mark = found
        continue
      }
      let token = TextRestorer.unjoined(part)
      isJoined = isJoined || token.startIndex > part.startIndex
      let text = TextRestorer.text(of: token)
      guard !text.isEmpty else {
        isJoined = isJoined || token.isEmpty
        continue
      }
      if !isFirst && !isJoined { output.append(0x20) }
      began(part.indices, output.count)
      TextRestorer.append(text: text, mark, isJoined: !isFirst && isJoined, &sentence, to: &output)
      (mark, isJoined, isFirst) = (.none, token.endIndex < part.endIndex, false)
    }
  }

  /// The text that a token without its joiners stands for.
  private static func text(of token: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard token.contains(TextMarks.escape[0]) else { return token }
    // A model may put a joiner or a mark inside a word, where it says nothing.
    return unescaped(TextMarks.removed(from: token))[...]
  }

  private static func append(
    text: ArraySlice<UInt8>, _ mark: Mark, isJoined: Bool, _ sentence: inout SentenceStart,
    to output: inout [UInt8]
  ) {
    switch kind(text) {
    case .word:
      let isExpected = sentence.passWord(isJoined: isJoined)
      append(word: text, mark, isExpected: isExpected, to: &output)
    case .number:
      _ = sentence.passWord(isJoined: isJoined)
      output += text
    case .other(let isEnd):
      sentence.pass(isEnd: isEnd, isJoined: isJoined)
      output += text
    }
  }

  /// Appends a word in the case that its mark or its place asks for.
  private static func append(
    word: ArraySlice<UInt8>, _ mark: Mark, isExpected: Bool, to output: inout [UInt8]
  ) {
    if mark == .lower || mark == .none && !isExpected { return output += word }
    let first = word[word.startIndex]
    let letters: ClosedRange<UInt8> = 0x61...0x7A
    let isTitle = mark == .none ? word.allSatisfy(letters.contains) : mark == .title
    if isTitle && first < 0x80 {
      output.append(letters.contains(first) ? first - 0x20 : first)
      return output += word.dropFirst()
    }
    let text = String(decoding: word, as: UTF8.self)
    if mark == .upper {
      output += WordCase.upper(text).utf8
    } else if mark == .title || WordCase.lower(text).utf8.elementsEqual(word) {
      output += WordCase.title(text).utf8
    } else {
      output += word
    }
  }

  /// Whether a token is a mark of case.
  package static func isMark(_ token: ArraySlice<UInt8>) -> Bool { mark(token) != nil }

  private static func mark(_ token: ArraySlice<UInt8>) -> Mark? {
    guard token.first == TextMarks.joiner[0], token.count == 3 || token.count == 6 else {
      return nil
    }
    if token.elementsEqual(TextMarks.title) { return .title }
    if token.elementsEqual(TextMarks.upper) { return .upper }
    return token.elementsEqual(TextMarks.lower) ? .lower : nil
  }

  /// Whether a token has a joiner.
  static func isJoined(_ token: ArraySlice<UInt8>) -> Bool {
    let inner = unjoined(token)
    return inner.startIndex > token.startIndex || inner.endIndex < token.endIndex
  }

  /// A token without its joiners, and the text that it stands for.
  static func core(of token: ArraySlice<UInt8>) -> (ArraySlice<UInt8>, text: [UInt8]) {
    let core = unjoined(token)
    return (core, unescaped(core))
  }

  private static func unjoined(_ token: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var core = token
    while core.first == TextMarks.joiner[0], core.starts(with: TextMarks.joiner) {
      core = core.dropFirst(3)
    }
    while core.last == TextMarks.joiner[2], core.suffix(3).elementsEqual(TextMarks.joiner) {
      core = core.dropLast(3)
    }
    return core
  }

  private static func unescaped(_ token: ArraySlice<UInt8>) -> [UInt8] {
    guard token.contains(TextMarks.escape[0]) else { return Array(token) }
    var (text, index): ([UInt8], Int) = ([], token.startIndex)
    while index < token.endIndex {
      if let character = TextMarks.character(spelt: token, at: index) {
        text += character
        index += TextMarks.spellingBytes
      } else {
        text.append(token[index])
        index += 1
      }
    }
    return text
  }

  private enum Kind {
    case word, number
    case other(isEnd: Bool)
  }

  /// The kind of a token, by its first code point that does not belong to the next.
  private static func kind(_ text: ArraySlice<UInt8>) -> Kind {
    let first = text[text.startIndex]
    if first < 0x80 {
      if (0x61...0x7A).contains(first | 0x20) { return .word }
      if (0x30...0x39).contains(first) { return .number }
      return .other(isEnd: first == 0x2E || first == 0x21 || first == 0x3F)
    }
    let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
    let mask = ICU.categoryMask(base(scalars))
    if mask & ICU.letterMask != 0 { return .word }
    if mask & ICU.digitMask != 0 { return .number }
    return .other(isEnd: scalars.first == "\u{2026}")
  }

  /// The first code point that does not belong to the next.
  private static func base(_ scalars: String.UnicodeScalarView) -> UInt32 {
    var base: UInt32 = 0
    for (number, scalar) in scalars.enumerated() {
      let kind = ICU.clusterBreak(scalar.value)
      if number > 0 && kind == .control { break }
      base = scalar.value
      if kind != .prepend { break }
    }
    return base
  }
}
