/// Makes a line of text of the tokens of the recipe `text`, as `TextTokenizer` writes them.
///
/// It is total: from any line it makes a line, since a model may say anything.
package struct TextRestorer: Sendable {
  /// A restorer.
  package init() {}

  /// A token without its joiners and spellings.
  private struct Token {
    let text: [UInt8]
    let joinsBefore: Bool
    let joinsNext: Bool
  }

  /// Appends the text of some tokens.
  ///
  /// - Parameter line: Well-formed UTF-8; runs of spaces count as one.
  /// - Complexity: O(length).
  package func append(_ line: ArraySlice<UInt8>, to output: inout [UInt8]) {
    var (sentence, mark, isJoined, isFirst) = (SentenceStart(), ArraySlice<UInt8>(), false, true)
    for part in line.split(separator: 0x20) {
      if TextRestorer.isMark(part) {
        mark = part
        continue
      }
      let token = TextRestorer.token(part)
      isJoined = isJoined || token.joinsBefore
      guard !token.text.isEmpty else {
        isJoined = true
        continue
      }
      if !isFirst && !isJoined { output.append(0x20) }
      append(token, mark, isJoined: !isFirst && isJoined, &sentence, to: &output)
      (mark, isJoined, isFirst) = ([], token.joinsNext, false)
    }
  }

  private func append(
    _ token: Token, _ mark: ArraySlice<UInt8>, isJoined: Bool, _ sentence: inout SentenceStart,
    to output: inout [UInt8]
  ) {
    switch TextRestorer.kind(token.text) {
    case .word:
      let isExpected = sentence.passWord(isJoined: isJoined)
      TextRestorer.append(token.text, mark, isExpected: isExpected, to: &output)
    case .number:
      _ = sentence.passWord(isJoined: isJoined)
      output += token.text
    case .other(let isEnd):
      sentence.pass(isEnd: isEnd, isJoined: isJoined)
      output += token.text
    }
  }

  /// Appends a word in the case that its mark or its place asks for.
  private static func append(
    _ word: [UInt8], _ mark: ArraySlice<UInt8>, isExpected: Bool, to output: inout [UInt8]
  ) {
    if mark.elementsEqual(TextMarks.lower) || mark.isEmpty && !isExpected { return output += word }
    let letters: ClosedRange<UInt8> = 0x61...0x7A
    let isTitle =
      mark.isEmpty ? word.allSatisfy(letters.contains) : mark.elementsEqual(TextMarks.title)
    if isTitle && word[0] < 0x80 {
      output.append(letters.contains(word[0]) ? word[0] - 0x20 : word[0])
      return output += word.dropFirst()
    }
    let text = String(decoding: word, as: UTF8.self)
    if mark.elementsEqual(TextMarks.upper) {
      output += WordCase.upper(text).utf8
    } else if !mark.isEmpty || WordCase.lower(text).utf8.elementsEqual(word) {
      output += WordCase.title(text).utf8
    } else {
      output += word
    }
  }

  /// Whether a token is a mark of case.
  static func isMark(_ token: ArraySlice<UInt8>) -> Bool {
    token.elementsEqual(TextMarks.title) || token.elementsEqual(TextMarks.upper)
      || token.elementsEqual(TextMarks.lower)
  }

  /// Whether a token has a joiner.
  static func isJoined(_ token: ArraySlice<UInt8>) -> Bool {
    token.starts(with: TextMarks.joiner)
      || token.suffix(TextMarks.joiner.count).elementsEqual(TextMarks.joiner)
  }

  /// A token without its joiners, and the text that it stands for.
  static func core(of part: ArraySlice<UInt8>) -> (ArraySlice<UInt8>, text: [UInt8]) {
    var core = part
    while core.starts(with: TextMarks.joiner) { core = core.dropFirst(TextMarks.joiner.count) }
    while core.suffix(TextMarks.joiner.count).elementsEqual(TextMarks.joiner) {
      core = core.dropLast(TextMarks.joiner.count)
    }
    return (core, unescaped(core))
  }

  private static func token(_ part: ArraySlice<UInt8>) -> Token {
    Token(
      text: core(of: part).text, joinsBefore: part.starts(with: TextMarks.joiner),
      joinsNext: part.suffix(TextMarks.joiner.count).elementsEqual(TextMarks.joiner))
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
  private static func kind(_ text: [UInt8]) -> Kind {
    let first = text[0]
    if first < 0x80 {
      if (0x61...0x7A).contains(first | 0x20) { return .word }
      if (0x30...0x39).contains(first) { return .number }
      return .other(isEnd: first == 0x2E || first == 0x21 || first == 0x3F)
    }
    var isEnd = false
    for (number, scalar) in String(decoding: text, as: UTF8.self).unicodeScalars.enumerated() {
      let traits = TextCharacter(scalar.value).traits
      if number == 0 { isEnd = traits.contains(.end) }
      if traits.contains(.word) { return .word }
      if traits.contains(.digit) { return .number }
      if !traits.contains(.prepends) { break }
    }
    return .other(isEnd: isEnd)
  }
}
