import Stream

/// What the char level writes for a space.
let spaceMark: [UInt8] = Array("\u{2581}".utf8)
/// What it writes for the character that the mark of a space is.
private let spelledMark = spaceMark + spaceMark

/// Passes on how the char level spells a character of a text.
///
/// - Parameter character: Where the character stands in `bytes`.
@inline(__always)
func withSpelling<Result>(
  ofCharacter character: Range<Int>, in bytes: [UInt8], _ body: (Range<Int>, [UInt8]) -> Result
) -> Result {
  if bytes[character.lowerBound] == 0x20 { return body(spaceMark.indices, spaceMark) }
  return bytes[character].elementsEqual(spaceMark)
    ? body(spelledMark.indices, spelledMark) : body(character, bytes)
}

/// The character that the char level spells so.
func character(spelt token: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  if token.elementsEqual(spaceMark) { return [0x20] }
  return token.elementsEqual(spelledMark) ? spaceMark[...] : token
}

/// Passes each code point on that lies in a range of well-formed UTF-8.
///
/// - Complexity: O(length).
@inline(__always)
public func forEachCharacter(of range: Range<Int>, in bytes: [UInt8], _ body: (Range<Int>) -> Void)
{
  var index = range.lowerBound
  while index < range.upperBound {
    let end = min(range.upperBound, index + UTF8Check.decode(bytes.span, at: index).length)
    body(index..<end)
    index = end
  }
}
