import Stream
import Testing

@testable import Text

/// The table route against ICU whole, and known sentences.
@Suite struct CleanerTests {
  private func clean(_ text: String, _ cleaner: inout Cleaner) throws -> String {
    String(decoding: try cleaned(text, &cleaner), as: UTF8.self)
  }

  private func cleaned(_ text: String, _ cleaner: inout Cleaner) throws -> ArraySlice<UInt8> {
    var output = TextBuffer()
    var bytes = Array(text.utf8)
    let range = bytes.indices
    // What is near the end of an input goes another way: every other text has a line behind it.
    if range.count % 2 == 0 && bytes.last != 0x0D {
      bytes += Array("\n a line of text behind".utf8)
    }
    let fault = try cleaner.clean(range, of: bytes, appendingTo: &output)
    #expect(fault == nil)
    return output.text
  }

  @Test(arguments: [
    ("lecture", "Ça va?! « L'été, c'est FINI... »", "ca va ? ! l ete c est fini . . ."),
    ("lecture", ".b 12 c!", ".b c !"),
    ("lecture", "\u{41}\u{30A}ngstr\u{F6}m \u{130}stanbul \u{FB01}n", "angstrom istanbul n"),
    ("lecture", "  ", ""),
    ("tutorial", "Go. Va !", "go va !"),
    ("unicode", "ΟΔΟΣ ΣΑΣ, Straße!", "οδος σας , straße !"),
    ("unicode", "e\u{301}te\u{301}\u{2028}№5", "\u{E9}t\u{E9} № 5"),
    ("unicode", "co\u{AD}op wo\u{2060}rd \u{200F}x\u{200E} \u{FE0F} y\u{FEFF}", "coop word x y"),
    ("unicode", "葛\u{E0100} ❤\u{FE0F}! ᠠ\u{180B}ᠨ\u{180E}ᠠ", "葛 ❤ ! ᠠᠨᠠ"),
    ("unicode", "می\u{200C}خواهم \u{200C}x\u{200D} \u{200D} \u{200C}", "می\u{200C}خواهم x"),
    ("unicode", "क\u{94D}\u{200D}ष a\u{200C}\u{AD}\u{200D}b", "क\u{94D}\u{200D}ष a\u{200D}b"),
    ("unicode", "👩\u{200D}🚀 a\u{200D}! !\u{200D}a", "👩 🚀 a ! ! a"),
    ("unicode", "a\u{200B}b \u{3164}\u{115F}\u{1160} e\u{AD}\u{301}", "a b \u{E9}"),
    ("unicode", "a\u{2800}b\u{3000}c", "a b c"),
    ("none", "A\u{0}b\u{85}c\u{2029}d\re", "A b c d e"),
  ])
  func knownSentences(recipe: String, text: String, expected: String) throws {
    let recipe = try #require(Recipe.named(recipe))
    var cleaner = try Cleaner(recipe, endsAtTab: false)
    #expect(try Array(cleaned(text, &cleaner)) == Array(expected.utf8))
  }

  /// Rules before all steps see the text as it was read, and what they leave goes through hygiene.
  @Test(arguments: [
    ("s/İ/i/", "İS", "is"), ("s/\u{AD}/-/", "a\u{AD}b", "a - b"), ("s/x//", "ax\r", "a"),
    ("s/(.)b/\\1c/", "a\u{0}b\rb", "a c b"), ("s/e/\u{301}/", "eé\u{301}", "\u{301}\u{E9}\u{301}"),
    ("s/Σ/ς/", "ΣΑΣ", "ςας"), ("s/\\t/|/", "a\tb", "a | b"),
  ])
  func earlyRules(rule: String, text: String, expected: String) throws {
    var recipe = Recipe.unicode
    recipe.earlySubstitutions = [try Substitution(rule)]
    var cleaner = try Cleaner(recipe, endsAtTab: false)
    #expect(try Array(cleaned(text, &cleaner)) == Array(expected.utf8))
  }

  /// A CR that is no part of a line's end is a space, with such rules as without.
  @Test func earlyRulesLeaveControlsToHygiene() throws {
    for rules in [[], [try Substitution("s/x//")]] {
      var recipe = Recipe.none
      recipe.earlySubstitutions = rules
      var cleaner = try Cleaner(recipe)
      #expect(try clean("a\u{B}\r", &cleaner) == "a  ")
    }
  }

  private static let recipes =
    Recipe.all + [
      Recipe(name: "nfd", letterCase: .lower, form: .nfd, stripsMarks: true, spacing: .words),
      Recipe(name: "nfkc", letterCase: .lower, form: .nfkc, stripsMarks: true, spacing: .none),
      Recipe(name: "nfkd", form: .nfkd, spacing: .words),
      Recipe(name: "fold", form: .nfkcCasefold),
      Recipe(name: "folded", letterCase: .folded, form: .nfd),
    ]

  @Test(arguments: recipes) func everyCodePointAlone(recipe: Recipe) throws {
    var table = try Cleaner(recipe, endsAtTab: false)
    var whole = try Cleaner(recipe, endsAtTab: false, usesTable: false)
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), scalar.properties.generalCategory != .unassigned
      else { continue }
      let text = String(Character(scalar))
      guard scalar != "\n" else { continue }
      let (fast, slow) = (try cleaned(text, &table), try cleaned(text, &whole))
      #expect(fast == slow, "\(recipe.name) U+\(String(value, radix: 16))")
    }
  }

  @Test(arguments: recipes) func randomStrings(recipe: Recipe) throws {
    var table = try Cleaner(recipe, endsAtTab: false)
    var whole = try Cleaner(recipe, endsAtTab: false, usesTable: false)
    var generator = SplitMix64(seed: 11)
    for number in 0..<(Recipe.all.contains(recipe) ? 1_000_000 : 100_000) {
      let text = randomText(&generator)
      let (fast, slow) = (try cleaned(text, &table), try cleaned(text, &whole))
      guard fast != slow else { continue }
      Issue.record(
        "\(recipe.name) \(number) \(text.unicodeScalars.map { String($0.value, radix: 16) })")
    }
  }

  /// Long runs of letters and gaps, which are copied as they are.
  @Test(arguments: recipes) func wordsOfASCII(recipe: Recipe) throws {
    var table = try Cleaner(recipe, endsAtTab: false)
    var whole = try Cleaner(recipe, endsAtTab: false, usesTable: false)
    var generator = SplitMix64(seed: 13)
    for number in 0..<20_000 {
      let text = String(
        decoding: (0..<Int.random(in: 1...40, using: &generator)).map { _ in
          switch Int.random(in: 0..<16, using: &generator) {
          case 0: UInt8.random(in: 0x20..<0x7F, using: &generator)
          case 1: UInt8.random(in: 0x20..<0x30, using: &generator)
          case 2: 0x20
          case 3: UInt8.random(in: 0x41..<0x5B, using: &generator)
          default: UInt8.random(in: 0x61..<0x7B, using: &generator)
          }
        }, as: UTF8.self)
      #expect(
        try cleaned(text, &table) == cleaned(text, &whole), "\(recipe.name) \(number) \(text)")
    }
  }

  /// The substitutions of `lecture` and `tutorial`, written as their definition reads.
  private func substituted(_ text: [UInt16], keeping kept: String) -> String {
    var words: [String] = [""]
    for scalar in String(decoding: text, as: UTF16.self).unicodeScalars {
      let isPoint = ".!?".unicodeScalars.contains(scalar)
      let isLetter = ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
      if isPoint { words.append("") }
      if isLetter || kept.unicodeScalars.contains(scalar) {
        words[words.count - 1].unicodeScalars.append(scalar)
      } else {
        words.append("")
      }
    }
    return words.filter { !$0.isEmpty }.joined(separator: " ")
  }

  @Test(arguments: [(Recipe.lecture, ".!?"), (Recipe.tutorial, "!?")])
  func substitutionsAreAsDefined(recipe: Recipe, kept: String) throws {
    var cleaner = try Cleaner(recipe, endsAtTab: false)
    let steps = LineSteps(recipe)
    var generator = SplitMix64(seed: 12)
    for number in 0..<20_000 {
      var text = randomText(&generator)
      for character in "a.b !?. 1Z".shuffled(using: &generator) { text.append(character) }
      #expect(
        try clean(text, &cleaner) == substituted(steps.apply(Array(text.utf16)), keeping: kept),
        "\(recipe.name) \(number) \(text)")
    }
  }

  /// Up to eight code points: from all planes, with letters, marks, jamo and sigmas more often.
  private func randomText(_ generator: inout SplitMix64) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 1...8, using: &generator) {
      let value: UInt32 =
        switch Int.random(in: 0..<8, using: &generator) {
        case 0: .random(in: 0x20..<0x7F, using: &generator)
        case 1: .random(in: 0xC0..<0x250, using: &generator)
        case 2: .random(in: 0x300..<0x370, using: &generator)
        case 3: .random(in: 0x391..<0x3CA, using: &generator)
        case 4: .random(in: 0x1100..<0x1200, using: &generator)
        case 5: .random(in: 0x900..<0xE00, using: &generator)
        case 6: .random(in: 0..<0x3000, using: &generator)
        default: .random(in: 0..<0x110000, using: &generator)
        }
      // Only LF ends a line, so no line holds one.
      if let scalar = Unicode.Scalar(value), scalar != "\n" { text.append(scalar) }
    }
    return String(text)
  }

  @Test func patternsHaveLimits() throws {
    let bytes = Array("xx i am aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!".utf8)
    #expect(try Pattern("^i am").isFound(in: 3..<bytes.count, of: bytes))
    #expect(try !Pattern("^i am").isFound(in: 0..<bytes.count, of: bytes))
    #expect(throws: Pattern.Failure.self) {
      _ = try Pattern("(a+)+$").isFound(in: 0..<bytes.count, of: bytes)
    }
    let error = #expect(throws: Pattern.Failure.self) { _ = try Pattern("a(") }
    #expect(error?.description.hasPrefix("regular expression 'a(': mistake at") == true)
  }
}
