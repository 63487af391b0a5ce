import Stream
import Testing

@testable import Text

/// Every form with every case, with and without marks: both routes, two spellings, twice in a row.
@Suite struct StepTests {
  private static let recipes: [Recipe] = NormalForm.allCases.flatMap { form in
    Recipe.LetterCase.allCases.flatMap { letterCase in
      [false, true].map { strips in
        Recipe(
          name: "\(form) \(letterCase) \(strips ? "stripped" : "")", letterCase: letterCase,
          form: form, stripsMarks: strips)
      }
    }
  }

  /// Code points that a form or a case changes, marks, and what shows nothing.
  private static let special: [Unicode.Scalar] = (UInt32(0x80)...0x10FFFF).compactMap { value in
    guard let scalar = Unicode.Scalar(value), scalar.properties.generalCategory != .unassigned
    else { return nil }
    let text = Array(String(Character(scalar)).utf16)
    let isChanged =
      [ICU.lowercased(text), ICU.folded(text)].contains { $0 != text }
      || ICU.Normaliser(.nfkcCasefold)?.normalise(text) != text
      || ICU.Normaliser(.nfkd)?.normalise(text) != text
    // A tenth of the syllables of Hangul is enough.
    if (0xAC00..<0xD7A4).contains(value) { return value % 10 == 0 ? scalar : nil }
    return isChanged || ICU.isNonspacingMark(value) || ICU.isBlank(value) ? scalar : nil
  }

  @Test(arguments: recipes) func everySpecialCodePoint(recipe: Recipe) throws {
    var check = try StepCheck(recipe)
    #expect(StepTests.special.count > 10_000)
    for scalar in StepTests.special {
      try check.check(String(Character(scalar)))
      try check.check("a" + String(Character(scalar)) + "\u{345}\u{301}Σ")
    }
  }

  private static let spacings: [Recipe.Spacing] = [.none, .words, .latin(keeping: [0x2E, 0x21])]

  @Test(arguments: recipes, spacings)
  func randomText(recipe: Recipe, spacing: Recipe.Spacing) throws {
    var spaced = recipe
    spaced.spacing = spacing
    var check = try StepCheck(spaced)
    var generator = SplitMix64(seed: 20)
    for _ in 0..<2000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        let plain: [Unicode.Scalar] = [
          "a", "E", "Σ", "!", " ", "\u{301}", "\u{316}", "\u{345}", "\u{AD}", "\u{200D}", "\u{34F}",
          "\u{1100}", "\u{1161}", "\u{11A8}", "1",
        ]
        let isPlain = Bool.random(using: &generator)
        text.append((isPlain ? plain : StepTests.special).randomElement(using: &generator) ?? "a")
      }
      try check.check(String(text))
    }
  }
}

/// What holds for the cleaned form of any text.
private struct StepCheck {
  private let recipe: Recipe
  private var table: Cleaner
  private var whole: Cleaner
  private let composed = ICU.Normaliser(.nfc)
  private let decomposed = ICU.Normaliser(.nfd)

  init(_ recipe: Recipe) throws {
    self.recipe = recipe
    table = try Cleaner(recipe, endsAtTab: false)
    whole = try Cleaner(recipe, endsAtTab: false, usesTable: false)
  }

  mutating func check(_ text: String) throws {
    let units = Array(text.utf16)
    let clean = try cleaned(units, &table)
    func record(_ what: String, _ other: [UInt16]) {
      let codes = [units, clean, other].map { text in
        String(decoding: text, as: UTF16.self).unicodeScalars
          .map { String($0.value, radix: 16) }.joined(separator: " ")
      }
      Issue.record("\(recipe.name) \(recipe.spacing) \(what): \(codes)")
    }
    func expect(_ what: String, _ other: [UInt16]) { if other != clean { record(what, other) } }
    expect("whole", try cleaned(units, &whole))
    expect("twice", try cleaned(clean, &table))
    if recipe.workingForm != .none, let composed, let decomposed {
      expect("composed", try cleaned(composed.normalise(units), &table))
      expect("decomposed", try cleaned(decomposed.normalise(units), &table))
    }
    switch recipe.letterCase {
    case .kept: break
    case .lower: expect("lower", ICU.lowercased(clean))
    case .folded: expect("folded", inForm(ICU.folded(clean)))
    }
    if recipe.stripsMarks, clean.contains(where: { ICU.isNonspacingMark(UInt32($0)) }) {
      record("mark", clean)
    }
  }

  /// Folding takes apart what some forms put together.
  private func inForm(_ text: [UInt16]) -> [UInt16] {
    recipe.workingForm.composes ? composed?.normalise(text) ?? text : text
  }

  private func cleaned(_ text: [UInt16], _ cleaner: inout Cleaner) throws -> [UInt16] {
    var output = TextBuffer()
    let bytes = text.utf8Bytes
    #expect(try cleaner.clean(bytes.indices, of: bytes, appendingTo: &output) == nil)
    return [UInt16](utf8: output.text)
  }
}
