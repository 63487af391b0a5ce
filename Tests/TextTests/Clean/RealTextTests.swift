import Libc
import Stream
import Testing

@testable import Text

/// How many random lines each kind of text has; S2S_LINES asks for more.
private let lineCount =
  unsafe getenv("S2S_LINES").flatMap { unsafe Int(String(cString: $0)) } ?? 50_000

/// The recipe `text` and its inverse: every line comes back, and any tokens make a line.
@Suite struct RealTextTests {
  private static let blocks: [(name: String, ranges: [ClosedRange<UInt32>])] = [
    ("Latin", [0x20...0x7E, 0xA0...0x24F, 0x1E00...0x1EFF, 0x300...0x36F]),
    ("Greek", [0x370...0x3FF, 0x1F00...0x1FFF, 0x300...0x345]),
    ("Cyrillic", [0x400...0x52F, 0x1C80...0x1C88, 0x483...0x489]),
    ("Armenian and Georgian", [0x531...0x58F, 0x10A0...0x10FF, 0x1C90...0x1CBF, 0x2D00...0x2D2D]),
    ("Hebrew and Arabic", [0x591...0x5F4, 0x600...0x6FF, 0x8E2...0x8E2, 0x200E...0x200F]),
    ("Indic", [0x900...0x97F, 0xD00...0xD7F, 0x110BD...0x110BD, 0x111C2...0x111C3]),
    ("Thai and Khmer", [0xE00...0xE7F, 0x1780...0x17FF, 0x200B...0x200D]),
    ("Hangul", [0x1100...0x11FF, 0xAC00...0xAC80, 0x302E...0x302F]),
    ("Han and kana", [0x3000...0x30FF, 0x4E00...0x4E80, 0xFF00...0xFFEF, 0xFE00...0xFE0F]),
    (
      "Cherokee, Deseret and ligatures",
      [0x13A0...0x13FF, 0xAB70...0xABBF, 0x10400...0x1044F, 0xFB00...0xFB17]
    ),
    ("numbers and symbols", [0x30...0x39, 0x2070...0x218F, 0x660...0x669, 0x2190...0x2BFF]),
    (
      "pictures",
      [0x1F1E6...0x1F1FF, 0x1F300...0x1F6FF, 0x200D...0x200D, 0xFE0F...0xFE0F, 0x20E3...0x20E3]
    ),
    ("marks of the recipe", [0xFFEA...0xFFED, 0xFF05...0xFF05, 0x40...0x46, 0x2581...0x2581]),
    ("invisible", [0xAD...0xAD, 0x2028...0x206F, 0x115F...0x1160, 0xE0020...0xE007F, 0x80...0xA0]),
  ]
  private static let plain = "aB 1.,'!?-@￭￪\u{301}"

  private static var normal: Recipe {
    var recipe = Recipe.text
    recipe.tokens = .kept
    return recipe
  }

  /// A recipe's form of a line.
  private func cleaned(_ text: String, _ cleaner: inout Cleaner) throws -> String {
    var output = TextBuffer()
    let bytes = Array(text.utf8)
    #expect(try cleaner.clean(bytes.indices, of: bytes, appendingTo: &output) == nil)
    return String(decoding: output.text, as: UTF8.self)
  }

  private func same(_ one: String, _ other: String) -> Bool { one.utf8.elementsEqual(other.utf8) }

  @Test(arguments: blocks.indices) func everyLineComesBack(block: Int) throws {
    var normal = try Cleaner(Self.normal, endsAtTab: false)
    var tokens = try Cleaner(.text, endsAtTab: false)
    var text = try Cleaner(#require(Recipe.text.inverse), endsAtTab: false)
    var generator = SplitMix64(seed: UInt64(block) + 1)
    for number in 0..<lineCount {
      let line = random(Self.blocks[block].ranges, &generator)
      let split = try cleaned(line, &tokens)
      let (found, expected) = (try cleaned(split, &text), try cleaned(line, &normal))
      guard !same(found, expected) || split.contains("  ") else { continue }
      Issue.record(
        "\(Self.blocks[block].name) \(number): '\(expected)' became '\(found)' by '\(split)'")
      return
    }
  }

  private func random(_ ranges: [ClosedRange<UInt32>], _ generator: inout SplitMix64) -> String {
    var line = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...16, using: &generator) {
      let range = ranges.randomElement(using: &generator) ?? 0x20...0x20
      let own = Unicode.Scalar(UInt32.random(in: range, using: &generator))
      let isOwn = Int.random(in: 0..<3, using: &generator) > 0
      let other = Self.plain.unicodeScalars.randomElement(using: &generator)
      guard let scalar = isOwn ? own : other, scalar != "\n" else { continue }
      for _ in 0..<(Int.random(in: 0..<8, using: &generator) == 0 ? 3 : 1) { line.append(scalar) }
    }
    return String(line)
  }

  /// Whatever a model says becomes a line of text.
  @Test func anyTokensMakeALine() {
    let parts = [
      "￭", "￪", "￬", "％", "％00", "％FFED", "a", "É", "ß", "<unk>", " ", "  ", "!", "1", "\u{301}",
      "\u{111C2}",
    ]
    var generator = SplitMix64(seed: 3)
    for _ in 0..<100_000 {
      var line = ""
      for _ in 0..<Int.random(in: 0...9, using: &generator) {
        line += parts.randomElement(using: &generator) ?? ""
      }
      var text: [UInt8] = []
      TextRestorer().append(Array(line.utf8)[...], to: &text)
      #expect(UTF8Check.firstFault(in: text.indices, of: text) == nil, "\(line)")
      #expect(!text.contains(0x0A) && text.first != 0x20 && text.last != 0x20, "\(line)")
    }
  }

  /// The words of cleaned lines are those that a recipe writes; those of other text mostly are not.
  @Test(arguments: Recipe.all) func aRecipeKnowsItsWords(recipe: Recipe) throws {
    var (cleaner, check) = (try Cleaner(recipe, endsAtTab: false), RecipeCheck(recipe))
    var generator = SplitMix64(seed: 5)
    for block in Self.blocks where block.name != "invisible" || recipe != .none {
      for _ in 0..<3000 {
        let line = Array(try cleaned(random(block.ranges, &generator), &cleaner).utf8)
        for word in line.split(separator: 0x20) {
          let isWritten = check.writes(word)
          #expect(isWritten, "\(recipe.name): \(String(decoding: word, as: UTF8.self))")
        }
      }
    }
  }

  @Test(arguments: [
    ("lecture", "I'm"), ("lecture", "été"), ("lecture", "a.b"), ("tutorial", "."),
    ("unicode", "Été"),
    ("unicode", "a,"), ("unicode", "e\u{301}"), ("text", "My"), ("text", "isn't"),
    ("text", "tired."),
    ("text", "ÉTÉ"), ("text", "a￭b"), ("text", "3.5"), ("text", "e\u{301}"),
    ("text", "￭"),
  ])
  func aWordOfRawTextIsFound(recipe: String, word: String) throws {
    var check = RecipeCheck(try #require(Recipe.named(recipe)))
    let isWritten = check.writes(Array(word.utf8)[...])
    #expect(!isWritten)
  }

  /// What the recipes write stays as it is, so that text can be cleaned twice; but for `text`, whose marks are
  /// spelt the second time.
  @Test(arguments: Recipe.all.filter { $0 != .text }) func cleanedLinesStay(recipe: Recipe) throws {
    var cleaner = try Cleaner(recipe, endsAtTab: false)
    var generator = SplitMix64(seed: 7)
    for block in Self.blocks {
      for _ in 0..<70_000 {
        let once = try cleaned(random(block.ranges, &generator), &cleaner)
        let twice = try cleaned(once, &cleaner)
        guard !same(once, twice) else { continue }
        Issue.record("\(recipe.name): '\(once)' became '\(twice)'")
        return
      }
    }
  }
}
