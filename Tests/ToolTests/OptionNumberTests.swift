import Testing

/// Numbers that are none, or beyond what an option takes, for every option of every tool that takes a word.
@Suite struct OptionNumberTests {
  private static let values = ["-1", "0", "nan", "inf", "-inf", "1e99", "''", "-0.5"]

  /// Never a signal, a bug or a word of the parser's about a value that is missing; a refusal names the option.
  @Test(arguments: ManualPage.tools.filter { $0 != "s2s-model" })
  func everyNumberIsAnswered(tool: String) async throws {
    let bench = try #require(OptionBench.all.first { $0.tool == tool })
    let options = try await OptionDump.of(tool).options.filter { option in
      option.kind == "option" && option.completionKind?.file == nil && option.values.isEmpty
    }
    let names = options.compactMap { $0.spellings.first { $0.hasPrefix("--") } }
    let cases = names.flatMap { name in Self.values.map { "\(name) \($0)" } }
    let outcome = try await Shell.run(
      """
      \(OptionBench.setUp)
      mkdir w; cd w
      try() { timeout 20 \(bench.command) > out 2> err < /dev/null; echo "$?|$(head -n 1 err)"; rm -f -- *; }
      \(cases.map { "try \(bench.line([$0]))\n" }.joined())
      """)
    let answers = outcome.text.split(separator: "\n")
    try #require(answers.count == cases.count, "\(outcome.errors)")
    for (answer, words) in zip(answers, cases) {
      let parts = answer.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
      let (status, error) = (Int(parts[0]) ?? -1, parts[1])
      #expect([0, 64, 65, 66, 73].contains(status), "\(words): \(answer)")
      #expect(!error.contains("Missing value"), "\(words): \(answer)")
      let name = words.dropFirst(2).prefix { $0 != " " }
      let others = ["rate_", "bridge", "-e:", "regular expression"]
      let told = others + ["-", "_", " "].map { String(name.replacing("-", with: $0)) }
      #expect(status != 64 || told.contains { error.contains($0) }, "\(words): \(answer)")
    }
  }

  @Test func negativeNumbersAreTold() async throws {
    let outcome = try await Shell.run(
      OptionBench.setUp + """
        s2s-translate --sample --top-k -1 m < lines; echo $?
        s2s-translate --sample --temperature -inf m < lines; echo $?
        s2s-train --learning-rate -1e99 -o x tensors; echo $?
        s2s-batch --vocab vocab --batch-size -3 pairs; echo $?
        s2s-clean --max-ratio -.5 raw; echo $?
        s2s-clean --keep -x raw; echo $?
        s2s-plot --title -1 metrics | grep -c '>-1<'
        """)
    #expect(outcome.text == "64\n64\n64\n64\n64\n64\n2\n")
    let errors = outcome.errors.split(separator: "\n")
    for text in [
      "s2s-translate: top_k '-1', expected 0 or more",
      "s2s-translate: temperature '-inf', expected 0 or more",
      "s2s-train: learning_rate '-inf', expected 0 or more",
      "s2s-batch: --batch-size -3, expected 1 or more",
      "s2s-clean: --max-ratio -0.5, expected 1 or more",
      "s2s-clean: Missing value for '--keep <RE>' (a value that begins with '-' is joined: --keep=-x)",
    ] {
      #expect(errors.contains { $0.hasPrefix(text) }, "\(text): \(outcome.errors)")
    }
  }
}
