import Stream
import Testing

@testable import Text

/// Lines with every ending, by the way that is made for plain pairs and by the others.
@Suite struct BlockCleanerTests {
  private static let text =
    "Go.\tVa !\nHi!\tÇa va ?\tCC-BY\textra\r\nRun.\tCours\r\n\tempty\none\nI'm\tJe suis\t\n"
    + "a\u{1161}\tb\tx\nLast\tDernier\tend"
  private static let plain = [
    "go .\tva !", "hi !\tca va ?", "run .\tcours", "i m\tje suis", "a\tb", "last\tdernier",
  ]

  private func clean(_ change: (inout CleaningSettings) -> Void = { _ in }) throws
    -> (lines: [String], cleaner: BlockCleaner)
  {
    var settings = CleaningSettings()
    change(&settings)
    let cleaner = try BlockCleaner(settings)
    cleaner.clean(
      LineBlock(source: "text", firstNumber: 1, bytes: Array(BlockCleanerTests.text.utf8)))
    let text = String(decoding: cleaner.text, as: UTF8.self)
    #expect(text.hasSuffix("\n"))
    return (text.split(separator: "\n").map(String.init), cleaner)
  }

  @Test func everyWayGivesTheSameLines() throws {
    let all = try clean()
    #expect(all.lines == BlockCleanerTests.plain && all.cleaner.lines == 8)
    #expect(all.cleaner.drops.map(\.line.number) == [4, 5])
    #expect(all.cleaner.drops.map(\.reason) == [.empty, .oneColumn])
    let filtered = try clean { $0.filters.keep = [SidedExpression(.source, ".")] }
    #expect(filtered.lines == BlockCleanerTests.plain)
    let substituted = try clean { settings in
      settings.source.substitutions = [Substitution("s/zzz/z/")].compactMap { $0 }
    }
    #expect(substituted.lines == BlockCleanerTests.plain)
  }

  @Test func furtherColumnsStayOnRequest() throws {
    #expect(
      try clean { $0.keepsExtra = true }.lines == [
        "go .\tva !", "hi !\tca va ?\tCC-BY\textra", "run .\tcours", "i m\tje suis\t", "a\tb\tx",
        "last\tdernier\tend",
      ])
  }

  @Test func rejectsAreWholeLines() throws {
    let (lines, cleaner) = try clean { $0.filters.reject = [SidedExpression(.source, "^hi")] }
    #expect(lines.count == 5 && cleaner.drops.first?.line.number == 2)
    let range = try #require(cleaner.drops.first?.line.range)
    #expect(
      String(decoding: cleaner.block.bytes[range], as: UTF8.self) == "Hi!\tÇa va ?\tCC-BY\textra")
  }
}
