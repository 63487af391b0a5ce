import Testing

/// The built s2s-plot: pictures to the byte, and what it refuses.
@Suite struct PlotTests {
  /// A run of four lines of training, one without a loss, and two validations.
  private let prepare = #"""
    export TERM=xterm COLUMNS=44; unset NO_COLOR
    { echo '{"event":"configuration","loss":"mse"}'
      echo '{"event":"train","update":10,"loss":4,"lr":0.01}'
      echo '{"event":"train","update":20,"loss":3,"lr":0.02}'
      echo '{"event":"valid","update":20,"loss":3.5,"bleu":12.5}'
      echo '{"event":"train","update":30,"loss":null,"lr":0.02}'
      echo '{"event":"train","update":40,"loss":2,"lr":0.01}'
      echo '{"event":"valid","update":40,"loss":2.5,"bleu":25}'
      echo '{"event":"end","update":40}'; } > run.jsonl
    sed 's/"loss":\([0-9]\)/"loss":1\1/' run.jsonl > other.jsonl
    printf '%s\n' '{"line":7,"rank":1,"source":["a<b","日"],"target":["x","<eos>"],"weights":[[0.9,0.1],[null,1]]}' \
      '{"line":8,"rank":1,"source":[],"target":[],"weights":[]}' \
      '{"line":9,"rank":1,"source":["c"],"target":["d"],"weights":[[0.5]]}' > looks.jsonl

    """#

  private func expect(
    _ script: String, _ text: String, errors: String = "", status: Int32 = 0
  ) async throws {
    let outcome = try await Shell.run(prepare + script)
    #expect(outcome.text == text)
    #expect(outcome.errors == errors)
    #expect(outcome.status == status)
  }

  @Test func aCurveIsThisPicture() async throws {
    try await expect(
      "s2s-plot run.jsonl", PlotTests.curve, errors: "s2s-plot: 1 run, 6 points\n")
  }

  @Test func attentionIsThisPicture() async throws {
    try await expect("s2s-plot -q --line 7 looks.jsonl", PlotTests.map)
  }

  @Test func aTerminalGetsCharacters() async throws {
    try await expect("s2s-plot -q --terminal run.jsonl", PlotTests.braille)
    try await expect("s2s-plot -q --ascii --log --of lr run.jsonl other.jsonl", PlotTests.ascii)
    try await expect("s2s-plot -q --terminal looks.jsonl", PlotTests.shades)
    try await expect("s2s-plot -q --ascii --line 7 looks.jsonl", PlotTests.letters)
  }

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

  @Test func runsAreLaidOverEachOther() async throws {
    try await expect(
      """
      cat run.jsonl run.jsonl | s2s-plot > both; mkdir r; cp run.jsonl r/a; cp other.jsonl r/b
      grep -c '>stdin (2)<' both; s2s-plot -q r/a r/b > two; grep -oE '>(a|b|training|validation)<' two | tr -d '\\n'
      zstd -q < run.jsonl | s2s-plot -q | cmp - <(s2s-plot -q < run.jsonl) && echo same
      """, "1\n>a<>b<>training<>validation<same\n", errors: "s2s-plot: 2 runs, 12 points\n")
  }

  @Test func everyMeasureIsDrawn() async throws {
    try await expect(
      """
      for of in loss bleu lr; do s2s-plot -q --of $of run.jsonl | grep -c '<path class="\\(train\\|valid\\)" d="M[0-9.]* [0-9.]*L[0-9. LMh]*"'; done
      s2s-plot -q --of perplexity run.jsonl
      """, "2\n1\n1\n",
      errors: "s2s-plot: run.jsonl: no line has a number 'perplexity'\n", status: 65)
  }

  /// The line that is refused, and what is said of it.
  @Test(arguments: [
    ("", "stdin: nothing to plot, expected lines of metrics or attention"),
    ("go .\tva !", "stdin:1: neither metrics nor attention: expected '{' at byte 1"),
    (
      #"{"event":"train","loss":1}"#,
      "stdin:1: neither metrics nor attention: 'update' is no number from 0 to 2^53 at byte 27"
    ),
    (
      #"{"event":"valid","update":1,"loss":"x"}"#,
      "stdin:1: neither metrics nor attention: 'loss' is no number at byte 40"
    ),
    (
      #"{"loss":1}"#,
      "stdin:1: neither metrics nor attention: neither 'event' nor 'weights' among the keys at byte 11"
    ),
    (
      #"{"source":["a"],"target":["b"],"weights":[[1,2]]}"#,
      "stdin:1: neither metrics nor attention: 2 weights in a row for 1 source words at byte 50"
    ),
    (
      #"{"source":["a"],"target":["b"],"weights":[[-0.5]]}"#,
      "stdin:1: neither metrics nor attention: a weight of -0.5, expected 0 to 1 at byte 51"
    ),
    (
      #"{"source":["a"],"target":["b"],"weights":[[1.5]]}"#,
      "stdin:1: neither metrics nor attention: a weight of 1.5, expected 0 to 1 at byte 50"
    ),
    (#"{"event":"end"}"#, "stdin: no line has a number 'loss'"),
  ]) func badLinesAreNamed(line: String, message: String) async throws {
    let outcome = try await Shell.run("s2s-plot -o picture; s=$?; ls; exit $s", text: line)
    #expect(outcome.errors == "s2s-plot: \(message)\n")
    #expect(outcome.status == 65)
    #expect(outcome.text.isEmpty, "nothing is left")
  }

  @Test func whatDoesNotFitIsRefused() async throws {
    try await expect(
      """
      s2s-plot run.jsonl looks.jsonl; echo $?; s2s-plot --line 3 looks.jsonl; echo $?
      s2s-plot --max-points 5 run.jsonl; echo $?; s2s-plot --max-points 6 -q run.jsonl > out; echo $?
      s2s-plot --max-runs 1 run.jsonl other.jsonl; echo $?; s2s-plot --max-runs 1 looks.jsonl; echo $?
      s2s-plot --max-points 4 looks.jsonl; echo $?; s2s-plot -q --max-points 5 looks.jsonl > out; echo $?
      s2s-plot --max-line-bytes 40 run.jsonl; echo $?; s2s-plot --line 2 --line 1 run.jsonl; echo $?
      """, "65\n65\n65\n0\n65\n65\n65\n0\n65\n65\n",
      errors: """
        s2s-plot: looks.jsonl:1: found attention, expected metrics as before
        s2s-plot: looks.jsonl: no attention of line 3
        s2s-plot: run.jsonl:7: over 5 points (raise with --max-points)
        s2s-plot: other.jsonl:1: over 1 runs (raise with --max-runs)
        s2s-plot: looks.jsonl:3: over 1 heat maps (raise with --max-runs)
        s2s-plot: looks.jsonl:3: over 4 weights (raise with --max-points)
        s2s-plot: run.jsonl:2: line over 40 bytes (raise with --max-line-bytes)
        s2s-plot: run.jsonl: no attention of line 1

        """)
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
