/// A rule `s/EXPRESSION/REPLACEMENT/`: every match is replaced.
///
/// The expression is ICU's. In the replacement `\1` to `\9` are groups, `\0` is the whole match,
/// and a backslash makes any other character but a letter literal. Any character can replace `/`;
/// after the last one `i` ignores case, and `g` changes nothing.
package struct Substitution: Sendable, Equatable {
  /// Why a text is no rule.
  package enum Mistake: Error, Equatable {
    /// It lacks a part of a rule.
    case form
    /// The replacement holds a control character, or an escape that would be one.
    case control
    /// A letter follows a backslash in the replacement.
    case escape(Unicode.Scalar)
  }

  /// The regular expression.
  let expression: String
  /// The replacement in ICU's syntax.
  let replacement: [UInt16]
  /// The highest group that the replacement names.
  let highestGroup: Int
  /// The first group of the expression that the replacement names as `$1`, as in other languages;
  /// here it is text.
  let foreignGroup: Int?
  let ignoresCase: Bool

  /// Reads a rule, code point by code point: a combining mark would join the character before it.
  ///
  /// - Throws: `Mistake`; write the rule in another way.
  package init(_ rule: String) throws(Mistake) {
    let scalars = rule.unicodeScalars
    guard scalars.first == "s", let mark = scalars.dropFirst().first, mark != "\\" else {
      throw .form
    }
    var parts = [String.UnicodeScalarView]()
    var part = String.UnicodeScalarView()
    var rest = scalars.dropFirst(2)
    while let scalar = rest.popFirst() {
      if scalar == mark {
        parts.append(part)
        part = String.UnicodeScalarView()
      } else if scalar == "\\", let next = rest.popFirst() {
        part.append(contentsOf: next == mark ? [next] : [scalar, next])
      } else {
        part.append(scalar)
      }
    }
    guard parts.count == 2, !parts[0].isEmpty, part.allSatisfy({ $0 == "g" || $0 == "i" })
    else { throw .form }
    let (replacement, highest) = try Substitution.translated(parts[1])
    expression = String(parts[0])
    self.replacement = Array(replacement.utf16)
    highestGroup = highest
    foreignGroup = Substitution.foreignGroup(parts[1])
    ignoresCase = part.contains("i")
  }

  /// The replacement with `$1` for `\1`, and the highest group.
  private static func translated(_ text: String.UnicodeScalarView) throws(Mistake) -> (String, Int)
  {
    var (result, highest) = (String.UnicodeScalarView(), 0)
    var rest = text[...]
    // A digit after a group must not join its number.
    var followsGroup = false
    while let scalar = rest.popFirst() {
      guard !LineSteps.isControl(scalar.value) else { throw .control }
      if scalar == "\\" {
        guard let next = rest.popFirst() else { throw .form }
        if ("0"..."9").contains(next) {
          result.append(contentsOf: ["$", next])
          highest = max(highest, Int(next.value) - 0x30)
          followsGroup = true
          continue
        }
        try check(escaped: next)
        result.append(contentsOf: [scalar, next])
      } else {
        let isPlain = scalar != "$" && !(followsGroup && scalar.properties.numericType != nil)
        result.append(contentsOf: isPlain ? [scalar] : ["\\", scalar])
      }
      followsGroup = false
    }
    return (String(result), highest)
  }

  private static func foreignGroup(_ text: String.UnicodeScalarView) -> Int? {
    var before: Unicode.Scalar?
    for scalar in text {
      if before == "$", ("1"..."9").contains(scalar) { return Int(scalar.value) - 0x30 }
      // A character after a backslash is literal.
      before = before == "\\" ? nil : scalar
    }
    return nil
  }

  /// A literal letter needs no backslash, and other languages often mean a control character by one.
  private static func check(escaped scalar: Unicode.Scalar) throws(Mistake) {
    guard !LineSteps.isControl(scalar.value), !"abefnrtvx".unicodeScalars.contains(scalar) else {
      throw .control
    }
    guard !(scalar.isASCII && scalar.properties.isAlphabetic) else { throw .escape(scalar) }
  }
}

/// A compiled substitution.
final class CompiledSubstitution {
  private let pattern: Pattern
  private let replacement: [UInt16]
  private let first: FirstBytes?

  /// Compiles a rule.
  ///
  /// - Throws: `invalid`, `noGroup`, `foreignGroup`.
  init(_ rule: Substitution, milliseconds: Int) throws(Pattern.Failure) {
    pattern = try Pattern(
      rule.expression, ignoringCase: rule.ignoresCase, milliseconds: milliseconds)
    replacement = rule.replacement
    first = rule.ignoresCase ? nil : FirstBytes(of: rule.expression)
    guard rule.highestGroup <= pattern.groups else { throw pattern.lacks(group: rule.highestGroup) }
    if let group = rule.foreignGroup, group <= pattern.groups {
      throw .foreignGroup(expression: rule.expression, group: group)
    }
  }

  /// Compiles rules.
  ///
  /// - Throws: `invalid`, `noGroup`, `foreignGroup`.
  static func all(_ rules: [Substitution], milliseconds: Int) throws(Pattern.Failure)
    -> [CompiledSubstitution]
  {
    var compiled: [CompiledSubstitution] = []
    for rule in rules {
      compiled.append(try CompiledSubstitution(rule, milliseconds: milliseconds))
    }
    return compiled
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
