import Testing

@testable import Text

@Suite struct MixTests {
  @Test func operandsAreRead() {
    #expect(MixPart("a.tsv").map { [$0.path, "\($0.share)", $0.tag] } == ["a.tsv", "1.0", ""])
    #expect(
      MixPart("a:b.tsv:0.5").map { [$0.path, "\($0.share)", $0.tag] } == ["a:b.tsv", "0.5", ""])
    #expect(MixPart("a:2:back").map { [$0.path, "\($0.share)", $0.tag] } == ["a", "2.0", "back"])
    #expect(MixPart("a:b:c").map { [$0.path, "\($0.share)", $0.tag] } == ["a:b:c", "1.0", ""])
    for text in ["a:0", "a:-1", "a:nan", "a:inf", ":1", "", "a:1:", "a:1:x y", "a:1:\u{E9}"] {
      #expect(MixPart(text) == nil, "\(text)")
    }
  }

  @Test func drawsHaveTheirShares() throws {
    let parts = try ["a:1", "b:3", "c:6"].map { try #require(MixPart($0)) }
    var (draws, again, other) = (
      MixDraws(parts, seed: 1), MixDraws(parts, seed: 1), MixDraws(parts, seed: 2)
    )
    let drawn = (0..<10_000).map { _ in draws.next() }
    #expect(drawn == (0..<10_000).map { _ in again.next() })
    #expect(drawn != (0..<10_000).map { _ in other.next() })
    for (number, share) in [0.1, 0.3, 0.6].enumerated() {
      let count = drawn.filter { $0 == number }.count
      // Five standard deviations of a binomial.
      #expect(abs(Double(count) - 10_000 * share) < 5 * (10_000 * share * (1 - share)).squareRoot())
    }
  }

  /// No recipe writes a tag, and each takes it for its own.
  @Test(arguments: Recipe.all) func tagsAreWordsOfNoText(recipe: Recipe) throws {
    let tag = try #require(MixPart("a:1:back")).prefix.dropLast()
    var check = RecipeCheck(recipe)
    let isOwn = check.writes(tag)
    #expect(isOwn)
    guard recipe != .none else { return }
    var (cleaner, output) = (try Cleaner(recipe), TextBuffer())
    let text = Array(tag) + Array(" said".utf8)
    _ = try cleaner.clean(
      text.indices, of: text + [UInt8](repeating: 0x0A, count: 16), appendingTo: &output)
    #expect(!output.text.split(separator: 0x20).contains { $0.elementsEqual(tag) })
  }
}
