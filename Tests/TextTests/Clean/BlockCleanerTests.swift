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
    let rule = try Substitution("s/zzz/z/")
    let substituted = try clean { $0.source.substitutions = [rule] }
    #expect(substituted.lines == BlockCleanerTests.plain)
    for cleaner in [all.cleaner, filtered.cleaner, substituted.cleaner] {
      #expect(cleaner.extraColumns == 4)
    }
  }

  /// What becomes of further columns is said where nobody asked for it, by every way.
  @Test func furtherColumnsAreCounted() throws {
    #expect(try clean { $0.swaps = true }.cleaner.extraColumns == 4)
    #expect(try clean { $0.keepsExtra = true }.cleaner.extraColumns == 0)
    #expect(try clean { $0.columns = ColumnChoice("1,2") }.cleaner.extraColumns == 0)
  }

  @Test func columnsAreChosen() throws {
    let turned = try clean { $0.columns = ColumnChoice("2,1") }
    let swapped = try clean { $0.swaps = true }
    #expect(turned.lines == swapped.lines)
    #expect(turned.cleaner.drops.map(\.reason) == [.empty, .missingColumn])
    let third = try clean {
      ($0.columns, $0.keepsExtra) = (ColumnChoice("3,1"), true)
      ($0.source, $0.target) = (.none, .none)
    }
    #expect(
      third.lines == ["CC-BY\tHi!\tÇa va ?\textra", "x\ta\u{1161}\tb", "end\tLast\tDernier"])
    #expect(third.cleaner.drops.map(\.reason).filter { $0 == .missingColumn }.count == 4)
    for text in ["0,1", "1", "1,2,3", "+1,2", "1, 2", "99999999999999999999,1", "1,", "٢,1"] {
      #expect(ColumnChoice(text) == nil, "\(text)")
    }
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

  /// A pair that is too long, as it came or once it is clean, is dropped whichever way it takes; what is
  /// told of it is its beginning.
  @Test func pairsThatAreTooLongAreDropped() throws {
    let long = String(repeating: "é", count: 600)
    // One letter of three bytes becomes 33.
    let text = "a\tb\n\(long)\tx\nc\td\r\n\u{FDFA}\u{FDFA}\te\ne\tf\n\(long)\nlast\tone"
    func drops(_ change: (inout CleaningSettings) -> Void) throws -> BlockCleaner {
      var settings = CleaningSettings()
      (settings.source.form, settings.source.spacing) = (.nfkc, .none)
      settings.source.stripsMarks = false
      settings.target = settings.source
      settings.limits.lineBytes = 60
      change(&settings)
      let cleaner = try BlockCleaner(settings)
      cleaner.clean(LineBlock(source: "text", firstNumber: 1, bytes: Array(text.utf8)))
      return cleaner
    }
    var seen = PairKeySet()
    let rule = try Substitution("s/z/y/")
    for change in [
      { _ in }, { $0.filters.keep = [SidedExpression(.source, ".")] }, { $0.swaps = true },
      { $0.duplicates = .pair },
      { $0.source.substitutions = [rule] },
    ] as [(inout CleaningSettings) -> Void] {
      let cleaner = try drops(change)
      cleaner.dropDuplicates(&seen)
      #expect(cleaner.lines == 7 && cleaner.failure == nil)
      #expect(cleaner.text.count { $0 == 0x0A } == 4)
      #expect(cleaner.drops.map(\.line.number) == [2, 4, 6])
      #expect(cleaner.drops.allSatisfy { $0.reason == .tooLong })
      #expect(cleaner.drops.map(\.line.range.count) == [1000, 8, 1000])
    }
    let lines = try drops { $0.mode = .lines(allowsTab: true) }
    #expect(lines.lines == 1 && lines.drops.isEmpty)
    #expect(
      lines.failure?.description == "text:2: line over 60 bytes (raise with --max-line-bytes)")
  }

  private static let recipes: [(Recipe, Recipe)] =
    Recipe.all.map { ($0, $0) } + [(.lecture, .none), (.unicode, .lecture), (.none, .tutorial)]

  /// Blocks in one pass against each side alone through ICU.
  @Test(arguments: recipes) func pairsAreTheirSides(source: Recipe, target: Recipe) throws {
    var settings = CleaningSettings()
    (settings.source, settings.target) = (source, target)
    let cleaner = try BlockCleaner(settings)
    var sides = [try Cleaner(source, usesTable: false), try Cleaner(target, usesTable: false)]
    var generator = SplitMix64(seed: 14)
    for number in 0..<400 {
      let lines = (0..<Int.random(in: 1...50, using: &generator)).map { _ in
        randomLine(&generator)
      }
      var bytes = Array(lines.joined(separator: [0x0A])) + [0x0A]
      // The last line may lack its LF; a CR is text then.
      let isCut = number % 2 == 0 && lines.last?.last != 0x0D
      if isCut { bytes.removeLast() }
      cleaner.clean(LineBlock(source: "text", firstNumber: 2, bytes: bytes))
      var expected: [UInt8] = []
      for line in lines { expected += try pair(line, &sides).map { $0 + [0x0A] } ?? [] }
      #expect(
        Array(cleaner.text) == expected
          && cleaner.lines == lines.count - (isCut && lines.last == [] ? 1 : 0),
        "\(source.name) \(target.name) \(number)")
    }
  }

  /// What becomes of a line, column by column; nil where it is dropped.
  private func pair(_ line: [UInt8], _ sides: inout [Cleaner]) throws -> [UInt8]? {
    let text = line.last == 0x0D ? line.dropLast() : line[...]
    let columns = text.split(separator: 0x09, omittingEmptySubsequences: false)
    guard columns.count >= 2 else { return nil }
    var cleaned: [[UInt8]] = []
    for (number, column) in columns.prefix(2).enumerated() {
      var output = TextBuffer()
      let bytes = Array(column)
      guard try sides[number].clean(bytes.indices, of: bytes, appendingTo: &output) == nil,
        // A side of nothing but white space is empty.
        !String(decoding: output.text, as: UTF8.self).unicodeScalars.allSatisfy({
          $0.properties.isWhitespace
        })
      else { return nil }
      cleaned.append(Array(output.text))
    }
    return Array(cleaned.joined(separator: [0x09]))
  }

  /// Up to thirty pieces that meet in a text, and some that should not.
  private func randomLine(_ generator: inout SplitMix64) -> [UInt8] {
    let texts = [
      "ab", "Cdefgh", "i", String(repeating: "word ", count: 17), " ", "  ", ".", "!", "?", ", ",
      "'", "5", "é", "Ç", "à", "÷", "œ", "’", "«", "\u{A0}", "Ж", "\u{301}", "한", "Σ", "\t", "\t",
      "\t",
    ]
    let faults: [[UInt8]] = [[0x0D], [0xC3], [0xC3, 0x41], [0x80], [0xE2, 0x80], [0x00]]
    let pieces: [[UInt8]] = texts.map { Array($0.utf8) } + faults
    // What should not be there is in every eighth line.
    let upper = Int.random(in: 0..<8, using: &generator) == 0 ? pieces.count : texts.count
    var line: [UInt8] = []
    for _ in 0..<Int.random(in: 0...30, using: &generator) {
      line += pieces[Int.random(in: 0..<upper, using: &generator)]
    }
    return line
  }
}
