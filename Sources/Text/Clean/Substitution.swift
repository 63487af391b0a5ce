/// A rule `s/EXPRESSION/REPLACEMENT/`: every match is replaced.
///
/// The expression is ICU's. In the replacement `\1` to `\9` are groups, `\0` is the whole match, and a
/// backslash takes any other character but a letter as it is. Any character can stand for `/`; after the last one
/// `i` ignores case and `g` says what is done anyway.
public struct Substitution: Sendable, Equatable {
  /// The regular expression.
  let expression: String
  /// The replacement in ICU's syntax.
  let replacement: [UInt16]
  /// The highest group that the replacement names.
  let highestGroup: Int
  let ignoresCase: Bool

  /// Reads a rule; nil where the text is none, or a replacement would end a line or a column.
  public init?(_ rule: String) {
    guard rule.first == "s", let mark = rule.dropFirst().first, mark != "\\" else { return nil }
    var parts = [[Character]]()
    var part: [Character] = []
    var rest = rule.dropFirst(2)[...]
    while let character = rest.popFirst() {
      if character == mark {
        parts.append(part)
        part = []
      } else if character == "\\", let next = rest.popFirst() {
        part += next == mark ? [next] : [character, next]
      } else {
        part.append(character)
      }
    }
    guard parts.count == 2, !parts[0].isEmpty, part.allSatisfy({ $0 == "g" || $0 == "i" })
    else { return nil }
    guard let (replacement, highest) = Substitution.translated(parts[1]) else { return nil }
    expression = String(parts[0])
    self.replacement = Array(replacement.utf16)
    highestGroup = highest
    ignoresCase = part.contains("i")
  }

  /// The replacement with `$1` for `\1`, and the highest group.
  private static func translated(_ text: [Character]) -> (String, Int)? {
    var (result, highest) = ("", 0)
    var rest = text[...]
    // A digit behind a group must not join its number.
    var followsGroup = false
    while let character = rest.popFirst() {
      guard !character.unicodeScalars.contains(where: { LineSteps.isControl($0.value) }) else {
        return nil
      }
      if character == "\\" {
        guard let next = rest.popFirst() else { return nil }
        if let group = next.wholeNumberValue, next.isASCII {
          result += "$\(group)"
          highest = max(highest, group)
          followsGroup = true
          continue
        }
        // `\n` would end a line, and a letter for itself needs no backslash.
        guard !(next.isASCII && next.isLetter) else { return nil }
        result += "\\\(next)"
      } else {
        let isPlain = character != "$" && !(followsGroup && character.isNumber)
        result += isPlain ? String(character) : "\\\(character)"
      }
      followsGroup = false
    }
    return (result, highest)
  }
}

/// A substitution that is compiled.
final class CompiledSubstitution {
  private let pattern: Pattern
  private let replacement: [UInt16]
  private let first: FirstBytes?

  /// Compiles a rule.
  ///
  /// - Throws: `invalid`, `noGroup`.
  init(_ rule: Substitution, milliseconds: Int) throws(Pattern.Failure) {
    pattern = try Pattern(
      rule.expression, ignoringCase: rule.ignoresCase, milliseconds: milliseconds)
    replacement = rule.replacement
    first = rule.ignoresCase ? nil : FirstBytes(of: rule.expression)
    guard rule.highestGroup <= pattern.groups else { throw pattern.lacks(group: rule.highestGroup) }
  }

  /// Replaces every match in `text`; false where the text is or becomes longer than ICU can count.
  ///
  /// - Throws: `overLimit`.
  func apply(to text: inout TextBuffer) throws(Pattern.Failure) -> Bool {
    if let first, !first.occurs(in: 0..<text.count, of: text.bytes) { return true }
    guard text.count <= ICU.longest,
      let result = try pattern.replacingAll(in: [UInt16](utf8: text.text), with: replacement)
    else { return false }
    text.truncate(to: 0)
    text.append(result.utf8Bytes[...])
    return true
  }
}
