import Testing

/// The built s2s-plot on terminals and with any words; its pictures are cases in Tests/cases/s2s-plot.
@Suite struct PlotTests {
  /// The files of the cases.
  private let prepare = ". '\(Shell.checkout)/Tests/cases/s2s-plot/setup.sh'\n"

  /// Colours where a terminal shows the picture and nobody minds.
  @Test func terminalsAreKnown() async throws {
    let outcome = try await Shell.run(
      prepare
        + #"""
        command -v script > /dev/null || { echo skipped; exit; }
        # bash sets COLUMNS anew after each command, and not every awk counts characters.
        see() { SHELL=/bin/sh script -qec "stty cols 60; $1" /dev/null < /dev/null; }
        see 's2s-plot -q run.jsonl' | grep -c $'\x1b\[38'
        see 'NO_COLOR=1 s2s-plot -q run.jsonl' | grep -c $'\x1b'
        see 's2s-plot -q run.jsonl' | sed $'s/\x1b\\[[0-9;]*m//g' | tr -d '\r' |
          wider 44
        see 'COLUMNS=200 NO_COLOR=1 s2s-plot -q --ascii run.jsonl' | tr -d '\r' | wider 60
        see 's2s-plot -q --svg run.jsonl' | head -n 1 | cut -c1-4
        see 's2s-plot -q -o out run.jsonl' | wc -c; head -c 4 out; echo
        see 's2s-plot' | head -n 1 | tr -d '\r'
        """#)
    if outcome.text == "skipped\n" { return try await Shell.skip("skipped: no script(1)\n") }
    let lines = outcome.text.split(separator: "\n").map(String.init)
    #expect(lines.first.flatMap { Int($0) } ?? 0 > 0)
    #expect(
      lines.dropFirst() == [
        "0", "0", "0", "<svg", "0", "<svg",
        "s2s-plot: nothing to read: standard input is a terminal",
      ], "\(outcome.text)\(outcome.errors)")
  }

  /// A picture that another program can read, whatever words there are.
  @Test func wordsDoNotBreakThePicture() async throws {
    let words = [
      "<&>\"'", "\\u0000\\u001b", "\\u202eabc", "\\ufffe\\uffff", "שלום!", "日本語の単語",
      String(repeating: "long", count: 2000), "e" + String(repeating: "\u{301}", count: 3000), "",
      " ", "\\ud83d\\ude00", "]]>", "</text><script>",
    ].map { $0 == "<&>\"'" ? "<&>\\\"'" : $0 }
    let list = words.map { "\"\($0)\"" }.joined(separator: ",")
    let row = "[" + words.map { _ in "0.5" }.joined(separator: ",") + "]"
    let weights = words.map { _ in row }.joined(separator: ",")
    let outcome = try await Shell.run(
      """
      cat > looks; s2s-plot -q looks -o looks.svg && s2s-plot -q --title '<&"' looks > titled.svg && wc -c < looks.svg
      grep -c '<script' looks.svg; COLUMNS=30 s2s-plot -q --terminal looks | wider 60
      command -v python3 > /dev/null || { echo 'skipped: no python3 to read the picture'; exit; }
      python3 -c 'import sys, xml.dom.minidom as d; [d.parse(f) for f in sys.argv[1:]]; print("read")' looks.svg titled.svg
      """, text: "{\"source\":[\(list)],\"target\":[\(list)],\"weights\":[\(weights)]}\n")
    let lines = outcome.text.split(separator: "\n").map(String.init)
    #expect(lines.first.flatMap { Int($0) } ?? .max < 20_000, "\(outcome.text)\(outcome.errors)")
    #expect(lines.dropFirst().prefix(2) == ["0", "0"])
    if lines.last?.hasPrefix("skipped") == true { return try await Shell.skip(outcome.text) }
    #expect(lines.last == "read", "\(outcome.errors)")
  }
}
