import Stream
import Testing

@testable import Text

/// Rules: how they are read, what they replace, and lines that need not be looked at.
@Suite struct SubstitutionTests {
  @Test(arguments: [
    ("s/a/b/", "a", "b", 0), ("s,/,x,", "/", "x", 0), ("s|\\||x|", "|", "x", 0),
    ("s/(a)(b)/\\2 \\1/g", "(a)(b)", "$2 $1", 2), ("s/(a)/\\12/", "(a)", "$1\\2", 1),
    ("s/a/$1 & \\\\/", "a", "\\$1 & \\\\", 0), ("s/a//", "a", "", 0),
    ("s/\\d\\/\\d/\\0/i", "\\d/\\d", "$0", 0),
  ])
  func rulesAreRead(rule: String, expression: String, replacement: String, group: Int) throws {
    let substitution = try Substitution(rule)
    #expect(substitution.expression == expression)
    #expect(String(decoding: substitution.replacement, as: UTF16.self) == replacement)
    #expect(substitution.highestGroup == group)
  }

  @Test(arguments: [
    "", "s", "s/a", "s/a/b", "s//b/", "s/a/b/x", "a/b/", "s\\a\\b\\", "s/a/\\", "s/a/b\\/",
  ])
  func mistakesAreNone(rule: String) {
    #expect(throws: Substitution.Mistake.form) { _ = try Substitution(rule) }
  }

  /// No way leads to a TAB or a line feed, which would make a column or a line.
  @Test(arguments: [
    "s/a/\\n/", "s/a/\\t/", "s/a/\\x09/", "s/a/\t/", "s/a/\\\t/", "s/a/\r\n/", "s/a/\u{85}/",
    "s/a/\u{2028}/",
  ])
  func controlCharactersAreNone(rule: String) {
    #expect(throws: Substitution.Mistake.control) { _ = try Substitution(rule) }
  }

  @Test func lettersNeedNoBackslash() {
    #expect(throws: Substitution.Mistake.escape("q")) { _ = try Substitution("s/a/\\q/") }
    #expect(throws: Substitution.Mistake.escape("u")) { _ = try Substitution("s/a/\\u0009/") }
  }

  /// A mark behind a slash is no part of it.
  @Test(arguments: [
    ("s/\u{301}//", "e\u{301}", "e"), ("s/e/\u{301}/", "e", "\u{301}"),
    ("s/\u{FE0F}/\u{FE0E}/", "x\u{FE0F}", "x\u{FE0E}"),
  ])
  func marksAreReplaced(rule: String, text: String, expected: String) throws {
    var buffer = TextBuffer()
    buffer.append(Array(text.utf8)[...])
    _ = try CompiledSubstitution(Substitution(rule), milliseconds: 100).apply(to: &buffer)
    #expect(Array(buffer.text) == Array(expected.utf8))
  }

  @Test(arguments: [
    ("a", "a"), ("[0-9,.]+x", "0123456789,."), ("([0-9]+)[,.]", "0123456789"), ("((ab)c)", "a"),
  ])
  func firstBytesAreSeen(expression: String, bytes: String) throws {
    let first = try #require(FirstBytes(of: expression))
    for byte in UInt8(0)...255 {
      #expect(first.occurs(in: 0..<1, of: [byte]) == bytes.utf8.contains(byte), "\(byte)")
    }
  }

  @Test(arguments: [
    "a?b", "a*b", "a{0,2}b", "(a)?b", "((a)b)?c", "a|b", "(?i)a", "^a", ".a", "\\da", "[^a]b",
    "[a-z&&[^b]]c", "é", "[é]", "(?#x)a", "", "[]a]b", "(a*)b", "$", "[a\\d]",
  ])
  func unsureIsUnknown(expression: String) {
    #expect(FirstBytes(of: expression) == nil)
  }

  /// A rule with and without the short cut gives the same text.
  @Test func theShortCutChangesNothing() throws {
    var generator = SplitMix64(seed: 5)
    let rules = [
      "s/([0-9]+)[,.]([0-9]+)/\\1 \\2/", "s/ab+/x/", "s/[xyz]a/é/", "s/(b)(a)/\\2\\1\\1/", "s/a/ /",
    ]
    for rule in rules {
      var recipe = Recipe(name: "rule")
      recipe.substitutions = [try Substitution(rule)]
      // An alternative that never matches hides where the expression begins.
      let slow = rule.replacing("s/", with: "s/\u{1}|", maxReplacements: 1)
      var hidden = Recipe(name: "hidden")
      hidden.substitutions = [try Substitution(slow)]
      var (fast, whole) = (try Cleaner(recipe), try Cleaner(hidden))
      for _ in 0..<3000 {
        let text = (0..<Int.random(in: 0..<12, using: &generator)).map { _ in
          Array("abxz019,. é".utf8).randomElement(using: &generator) ?? 0x61
        }.filter { $0 < 0x80 }
        var (first, second) = (TextBuffer(), TextBuffer())
        _ = try fast.clean(0..<text.count, of: text, appendingTo: &first)
        _ = try whole.clean(0..<text.count, of: text, appendingTo: &second)
        #expect(first.text == second.text, "\(rule) on \(String(decoding: text, as: UTF8.self))")
      }
    }
  }
}
