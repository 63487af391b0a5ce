import Stream

/// The mark of a space at the char level.
let spaceMark: [UInt8] = Array("\u{2581}".utf8)
/// The spelling of the mark's own character.
private let spelledMark = spaceMark + spaceMark

/// Passes on the spelling of a character at the char level.
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

/// The character of a spelling at the char level.
func character(spelt token: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  if token.elementsEqual(spaceMark) { return [0x20] }
  return token.elementsEqual(spelledMark) ? spaceMark[...] : token
}

/// Passes on each code point of a range of well-formed UTF-8.
///
/// - Complexity: O(length).
@inline(__always)
package func forEachCharacter(of range: Range<Int>, in bytes: [UInt8], _ body: (Range<Int>) -> Void)
{
  var index = range.lowerBound
  while index < range.upperBound {
    let end = min(range.upperBound, index + UTF8Check.decode(bytes.span, at: index).length)
    body(index..<end)
    index = end
  }
}
