import Testing
import Text

/// The table "The filters" of docs/corpora.md: each row is a filter with a pair that it drops and one that it keeps.
@Suite struct CorpusPageTests {
  private struct Row {
    let option: String
    let dropped: [String]
    let kept: [String]
  }

  private func rows() async throws -> [Row] {
    try await Page("docs/corpora.md").section("The filters").filter { $0.hasPrefix("| `--m") }.map {
      line in
      let cells = line.dropFirst().split(separator: "|", omittingEmptySubsequences: false)
      func spans(_ cell: Int) -> [String] {
        cells[cell].matches(of: #/`([^`]+)`/#).map { String($0.1) }
      }
      return Row(option: spans(0).joined(), dropped: spans(2), kept: spans(3))
    }
  }

  @Test func eachRowDoesWhatItSays() async throws {
    let rows = try await rows()
    let pairs = rows.map {
      "\($0.dropped.joined(separator: "\t"))\n\($0.kept.joined(separator: "\t"))\n"
    }
    let script = rows.enumerated().map { number, row in
      let lines = "\(2 * number + 1),\(2 * number + 2)p"
      return
        "sed -n '\(lines)' all | s2s-clean --mode pairs --recipe none \(row.option) 2> err; cat err\n"
    }
    let outcome = try await Shell.run("cat > all\n" + script.joined(), text: pairs.joined())
    let answers = outcome.text.split(separator: "\n")
    try #require(answers.count == 2 * rows.count, "\(outcome.text) \(outcome.errors)")
    for (number, row) in rows.enumerated() {
      #expect(row.dropped.count == 2 && row.kept.count == 2, "\(row.option)")
      #expect(answers[2 * number] == row.kept.joined(separator: "\t"), "\(row.option)")
      let name = row.option.split(separator: " ")[0].dropFirst(6)
      #expect(
        answers[2 * number + 1].contains("(50.0 %); \(name) 1;"), "\(answers[2 * number + 1])")
    }
  }

  /// The options, the table of measures and the page have the same filters.
  @Test func everyMeasureHasItsOptionAndItsRow() async throws {
    let named = Measure.all.filter(\.hasOwnOptions).flatMap { Array($0.options.values) }
    let told = try await rows().map { String($0.option.split(separator: " ")[0]) }
    #expect(Set(told) == Set(named) && told.count == named.count)
    let known = try await OptionDump.of("s2s-clean").options.flatMap(\.spellings)
    #expect(Set(named).subtracting(known) == [])
    #expect(Set(Measure.all.flatMap { Array($0.options.values) }).subtracting(known) == [])
  }
}
