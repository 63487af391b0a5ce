import Stream

/// What the char level writes for a space; in a text it is an unknown character.
let spaceMark: [UInt8] = Array("\u{2581}".utf8)

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
