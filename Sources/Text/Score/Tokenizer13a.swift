/// The tokenizer 13a of mteval and sacreBLEU: punctuation and symbols of ASCII apart, full stops and
/// commas apart unless they stand between digits, dashes after digits apart.
///
/// Its rules are regular expressions with classes of ASCII, each applied to the whole line before the
/// next. Of a character beyond ASCII they ask only that it is no digit, which its bytes answer as well.
struct Tokenizer13a: LineTokenizer {
  /// The line after the rules: tokens, and white space between them.
  private(set) var text: [UInt8] = []
  private(set) var tokens: [Range<Int>] = []
  private var before: [UInt8] = []

  mutating func cut(_ line: ArraySlice<UInt8>) {
    replaceMarkup(line)
    let (hasStop, hasDash) = spacePunctuation()
    if hasStop {
      replacePairs(isNoDigit, isStop, spaceFirst: false)
      replacePairs(isStop, isNoDigit, spaceFirst: true)
    }
    if hasDash { replacePairs(isDigit, { $0 == UInt8(ascii: "-") }, spaceFirst: false) }
    WhiteSpace.split(text, into: &tokens)
  }

  /// Takes the line without `<skipped>` and joins what a dash at a line's end has cut; then resolves four
  /// entities, one after the other, so that `&amp;lt;` is `<`.
  private mutating func replaceMarkup(_ line: ArraySlice<UInt8>) {
    text.removeAll(keepingCapacity: true)
    text.append(contentsOf: line)
    let hasLineFeed = text.contains(0x0A)
    // White space at the end goes first, so that a dash before it joins nothing.
    if hasLineFeed {
      WhiteSpace.split(text, into: &tokens)
      text.removeLast(text.count - (tokens.last?.upperBound ?? 0))
    }
    if text.contains(UInt8(ascii: "<")) { replace("<skipped>", by: "") }
    if hasLineFeed {
      replace("-\n", by: "")
      replace("\n", by: " ")
    }
    guard text.contains(UInt8(ascii: "&")) else { return }
    for (entity, character) in [("&quot;", "\""), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">")] {
      replace(entity, by: character)
    }
  }

  private mutating func replace(_ pattern: String, by other: String) {
    let (pattern, other) = (Array(pattern.utf8), Array(other.utf8))
    swap(&text, &before)
    text.removeAll(keepingCapacity: true)
    var index = 0
    while index < before.count {
      if before[index] == pattern[0], before[index...].starts(with: pattern) {
        text += other
        index += pattern.count
      } else {
        text.append(before[index])
        index += 1
      }
    }
  }

  /// Sets punctuation and symbols apart, and says whether the other rules have anything to do.
  private mutating func spacePunctuation() -> (hasStop: Bool, hasDash: Bool) {
    swap(&text, &before)
    text.removeAll(keepingCapacity: true)
    text.append(space)
    var (hasStop, hasDash) = (false, false)
    for byte in before {
      if isPunctuation(byte) {
        text.append(space)
        text.append(byte)
        text.append(space)
      } else {
        if isStop(byte) { hasStop = true }
        if byte == UInt8(ascii: "-") { hasDash = true }
        text.append(byte)
      }
    }
    text.append(space)
    return (hasStop, hasDash)
  }

  /// Sets two neighbours apart from each other, and the pair from what stands on one side; from the left,
  /// and a pair that was replaced is not looked at again.
  @inline(__always)
  private mutating func replacePairs(
    _ first: (UInt8) -> Bool, _ second: (UInt8) -> Bool, spaceFirst: Bool
  ) {
    swap(&text, &before)
    text.removeAll(keepingCapacity: true)
    var index = 0
    while index < before.count {
      if index + 1 < before.count, first(before[index]), second(before[index + 1]) {
        if spaceFirst { text.append(space) }
        text.append(before[index])
        text.append(space)
        text.append(before[index + 1])
        if !spaceFirst { text.append(space) }
        index += 2
      } else {
        text.append(before[index])
        index += 1
      }
    }
  }
}

private let space = UInt8(ascii: " ")

@inline(__always)
private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

@inline(__always)
private func isNoDigit(_ byte: UInt8) -> Bool { !isDigit(byte) }

@inline(__always)
private func isStop(_ byte: UInt8) -> Bool { byte == 0x2E || byte == 0x2C }

/// `{-~`, `[-` and the backtick, space to `&`, `(-+`, `:-@` and `/`.
@inline(__always)
private func isPunctuation(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x7B...0x7E, 0x5B...0x60, 0x20...0x26, 0x28...0x2B, 0x3A...0x40, 0x2F: true
  default: false
  }
}
