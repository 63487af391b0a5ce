import Testing

/// Columns that a tool does not read are said, in a few words and once; none vanishes in silence.
@Suite struct ColumnTests {
  private static let corpus =
    "printf 'Go.\\tVa !\\tCC-BY\\nI am\\tcold\\tJ ai froid\\nHi.\\tSalut !\\n' > pairs; "
    + "cut -f1,2 pairs > two; "

  @Test(arguments: [
    ("s2s-clean", "kept 3 of 3 (100.0 %)", "; recipe=lecture"),
    ("s2s-clean --recipe unicode", "kept 3 of 3 (100.0 %)", "; recipe=unicode"),
    ("s2s-clean --swap", "kept 3 of 3 (100.0 %)", "; recipe=lecture swap"),
    (
      "s2s-clean --min-length 2", "kept 2 of 3 (66.7 %); length 1",
      "; recipe=lecture min_length=2 unit=word"
    ),
    (
      "s2s-vocab", "source 4 words in 4, 8 ids; target 4 words in 5, 8 ids", "; recipe none"
    ),
    ("s2s-vocab --joint", "4 words in 4 and 4 words in 5, 12 shared ids", "; recipe none"),
    (
      "s2s-batch --vocab vocab",
      "3 sentences in 1 batches, 7 source and 8 target tokens, 16.7 % pads",
      "; batch_size=64 window=100 seed=1"
    ),
  ])
  func theyAreSaid(command: String, before: String, behind: String) async throws {
    let script = Self.corpus + "s2s-vocab -q two > vocab; \(command)"
    let three = try await Shell.run("\(script) pairs")
    let errors = "\(before); 3 columns or more 2\(behind)"
    #expect(three.status == 0 && three.errors.hasPrefix("s2s-"))
    #expect(three.errors.hasSuffix(": \(errors)\n"), "\(three.errors)")
    let two = try await Shell.run("\(script) two")
    #expect(two.output == three.output && two.errors.hasSuffix(": \(before)\(behind)\n"))
  }

  /// Where it was asked for what becomes of them, there is nothing to say.
  @Test(arguments: [
    "s2s-clean --keep-extra", "s2s-clean --columns 1,2", "s2s-batch --vocab vocab --source-only",
    "s2s-split --part train",
  ])
  func theyAreNotSaid(command: String) async throws {
    let outcome = try await Shell.run(
      Self.corpus + "s2s-vocab -q two > vocab; \(command) < pairs > out")
    #expect(outcome.status == 0 && !outcome.errors.contains("columns or more"), "\(outcome.errors)")
  }

  @Test func scoredPairsAreTwoColumns() async throws {
    let outcome = try await Shell.run(
      Shell.smallTraining
        + """
        train -o model --updates 2 2> /dev/null
        head -n 3 pairs > two; sed 's/$/\\tCC-BY/' two > three
        s2s-translate --score model < two > one 2> two.errors
        s2s-translate --score model < three | cmp - one
        sed 's/$/; 3 columns or more 3/' two.errors
        """)
    let lines = outcome.errors.split(separator: "\n").map(String.init)
    #expect(
      lines.count == 1 && outcome.text == "\(lines[0])\n", "\(outcome.text) \(outcome.errors)")
  }
}
