/// The rules for punctuation that mteval-v13a and tercom share, on the bytes of a line.
///
/// They are regular expressions with classes of ASCII, each applied to the whole line before the next, from the left.
/// Of a character beyond ASCII they ask only that it is no digit, which its bytes answer as well.
struct WesternRules: Sendable {
  /// What becomes of a code point.
  enum Treatment { case stays, goes, standsApart }

  /// The line after the rules so far: tokens, and white space between them.
  private(set) var text: [UInt8] = []
  private var before: [UInt8] = []

  /// Takes a line in UTF-8 for the one before.
  mutating func take(_ line: ArraySlice<UInt8>) {
    text.removeAll(keepingCapacity: true)
    text.append(contentsOf: line)
  }

  /// Drops all bytes from `end` on.
  mutating func cut(at end: Int) { text.removeLast(text.count - end) }

  /// Replaces a text that is not empty, wherever it stands.
  mutating func replace(_ pattern: String, by other: String) {
    let (pattern, other) = (Array(pattern.utf8), Array(other.utf8))
    guard text.contains(pattern[0]) else { return }
    begin()
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

  /// Resolves four entities, one after the other, so that `&amp;lt;` is `<`.
  mutating func resolveEntities() {
    guard text.contains(UInt8(ascii: "&")) else { return }
    for (entity, character) in [("&quot;", "\""), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">")] {
      replace(entity, by: character)
    }
  }

  /// Sets punctuation and symbols apart, calls `between`, and sets full stops, commas and dashes apart: the stops unless
  /// they stand between digits, the dashes behind a digit.
  mutating func spacePunctuation(between: (inout WesternRules) -> Void = { _ in }) {
    let (hasStop, hasDash) = spaceSymbols()
    between(&self)
    if hasStop {
      replacePairs(isNoDigit, isStop, spaceFirst: false)
      replacePairs(isStop, isNoDigit, spaceFirst: true)
    }
    if hasDash { replacePairs(isDigit, { $0 == UInt8(ascii: "-") }, spaceFirst: false) }
  }

  /// Looks at each code point.
  mutating func treat(_ treatment: (UInt32) -> Treatment) {
    begin()
    var index = 0
    while index < before.count {
      let (scalar, length) = UTF8Check.decode(before.span, at: index)
      let treatment = treatment(scalar)
      if treatment == .standsApart { text.append(space) }
      if treatment != .goes { text += before[index..<index + length] }
      if treatment == .standsApart { text.append(space) }
      index += length
    }
  }

  private mutating func begin() {
    swap(&text, &before)
    text.removeAll(keepingCapacity: true)
  }

  /// Sets punctuation and symbols apart, and says whether the other rules have anything to do.
  private mutating func spaceSymbols() -> (hasStop: Bool, hasDash: Bool) {
    begin()
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

  /// Sets two neighbours apart from each other, and the pair from what stands on one side; a pair that was replaced is
  /// not looked at again.
  @inline(__always)
  private mutating func replacePairs(
    _ first: (UInt8) -> Bool, _ second: (UInt8) -> Bool, spaceFirst: Bool
  ) {
    begin()
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
