import Testing

@testable import Plot

/// The parts that pictures are made of.
@Suite struct PlotPartsTests {
  @Test func runsAreNamedByWhatDiffers() {
    #expect(RunNames.names(["out/corpus/metrics.jsonl"]) == ["metrics"])
    #expect(RunNames.names(["a/m.jsonl", "b/m.jsonl"]) == ["a", "b"])
    #expect(RunNames.names(["r/one.jsonl.zst", "r/two.jsonl"]) == ["one", "two"])
    #expect(RunNames.names(["r/1/a/m", "r/2/b/m"]) == ["1/a", "2/b"])
    #expect(RunNames.names(["m", "r/m"]) == ["m", "r/m"])
    #expect(RunNames.names(["stdin", "stdin"]) == ["stdin", "stdin (2)"])
    #expect(RunNames.names(["/", ".jsonl"]) == ["/", ".jsonl"])
  }

  @Test func wordsAreShownAsTheyCanBe() {
    #expect(Word.shown("short", columns: 5) == "short")
    #expect(Word.shown("longer", columns: 5) == "long…")
    #expect(Word.shown("日本語", columns: 6) == "日本語")
    #expect(Word.shown("日本語", columns: 5) == "日本…")
    #expect(Word.shown("a\u{0}\u{1B}[31m", columns: 20) == "a\\x00\\x1b[31m")
    // A mark that turns the direction of what follows would turn the picture.
    #expect(Word.shown("a\u{202E}b\u{FFFE}\u{2028}c", columns: 9) == "ab c")
    let marks = String(repeating: "\u{301}", count: 1000)
    #expect(Word.shown("e\(marks)", columns: 9).unicodeScalars.count == 12)
  }

  @Test func gapsPartACurveAndALonelyPointStays() {
    let points = [1, 2, .nan, 4, .nan, .nan, 7].enumerated().map {
      Point(x: Double($0.offset), y: $0.element)
    }
    #expect(CurvePath(points).commands == "M0 1L1 2M3 4h0M6 7h0")
  }

  @Test func manyPointsKeepTheirShape() {
    let points = (0..<100_000).map {
      Point(x: Double($0) / 1000, y: $0 == 54_321 ? -9 : $0 == 54_322 ? 9 : 1)
    }
    let part = CurvePath(points).parts[0]
    #expect(part.count < 1000)
    #expect(part.contains { $0.y == -9 } && part.contains { $0.y == 9 })
    #expect(part.first == points.first && part.last == points.last)
    #expect(part.map(\.x) == part.map(\.x).sorted())
  }
}
