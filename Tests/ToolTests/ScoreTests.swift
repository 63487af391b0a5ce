import Testing

/// s2s-score from outside: what is printed, and what is refused.
@Suite struct ScoreTests {
  private let files = "printf 'the cat sat .\\nyes\\n' > r; printf 'a cat sat .\\nyes\\n' > r2\n"

  @Test func aLineAMetricWithItsSignature() async throws {
    let outcome = try await Shell.run(files + "s2s-score r r2", text: "the cat is there .\nno\n")
    #expect(
      outcome.text == """
        BLEU 22.59 50.0/25.0/16.7/12.5 BP 1.000 ratio 1.200 hyp 6 ref 5 \
        nrefs:2|case:mixed|eff:no|tok:13a|smooth:exp|version:s2s-0.1.0
        chrF2 39.47 nrefs:2|case:mixed|eff:yes|nc:6|nw:0|space:no|version:s2s-0.1.0

        """)
    #expect(outcome.errors == "s2s-score: 2 lines\n" && outcome.status == 0)
  }

  @Test func numbersAndObjects() async throws {
    let outcome = try await Shell.run(
      files + """
        s2s-score -qb r < r; s2s-score -q --number-only --metric chrf r < r
        s2s-score -q --metric bleu r < r | wc -l; s2s-score -q --json -o out r < r; cat out
        """)
    let signature = "nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:s2s-0.1.0"
    #expect(
      outcome.text == """
        100.00
        100.00
        1
        {"bleu":100.00000000000004,"precision_1":100.0,"precision_2":100.0,"precision_3":100.0,\
        "precision_4":100.0,"brevity_penalty":1.0,"hyp_len":5,"ref_len":5,"signature":"\(signature)",\
        "chrf":100.0,\
        "chrf_signature":"nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no|version:s2s-0.1.0"}

        """)
    #expect(outcome.errors.isEmpty)
  }

  @Test func endingsCompressionAndBlankLines() async throws {
    let outcome = try await Shell.run(
      """
      printf '\\357\\273\\277a b c d\\r\\n\\n\\ne f g h' > crlf; printf 'a b c d\\n\\n\\ne f g h\\n' > lf
      s2s-score -b lf < crlf; s2s-score -qb crlf < lf
      command -v zstd > /dev/null && zstd -q lf && zstd -qc crlf | s2s-score -qb lf.zst || echo 100.00
      """)
    #expect(outcome.text == "100.00\n100.00\n100.00\n" && outcome.errors == "s2s-score: 4 lines\n")
  }

  @Test func mistakesHaveTheirStatus() async throws {
    for (command, status, message) in [
      ("s2s-score r < <(echo a)", 65, "stdin has 1 lines, r has 2, expected as many"),
      ("s2s-score r <(cat r r) < r", 65, "stdin has 2 lines, /dev/fd/"),
      ("s2s-score r < /dev/null", 65, "stdin has 0 lines, r has 2, expected as many"),
      ("s2s-score /dev/null < /dev/null", 65, "stdin: empty, expected hypotheses"),
      ("s2s-score r < <(printf 'a\\nb\\377c\\n')", 65, "stdin:2: invalid UTF-8 at byte 2"),
      ("s2s-score <(printf 'a\\n\\355\\240\\200\\n') < r", 65, "/dev/fd/"),
      ("s2s-score --max-line-bytes 4 r < r", 65, "stdin:1: line over 4 bytes (raise with"),
      ("gzip -c r | s2s-score r", 65, "stdin: gzip data"),
      ("s2s-score none < r", 66, "none: cannot open: No such file or directory"),
      ("s2s-score r < .", 74, "stdin: read error: Is a directory"),
      ("s2s-score r <&-", 74, "stdin: read error: Bad file descriptor"),
      ("s2s-score r < r > /dev/full", 74, "stdout: write error: No space left on device"),
      ("s2s-score r < r >&-", 74, "stdout: write error: Bad file descriptor"),
      ("s2s-score -o . r < r", 73, ".: cannot create: Is a directory"),
      ("s2s-score < r", 64, "Missing expected argument '<references> ...'"),
      ("s2s-score r - < r", 64, "'-' cannot be a reference"),
      ("s2s-score --json -b r < r", 64, "--json and --number-only exclude each other"),
      ("s2s-score --metric meteor r < r", 64, "The value 'meteor' is invalid"),
    ] {
      let outcome = try await Shell.run(files + command)
      #expect(outcome.status == Int32(status), "\(command): \(outcome.errors)")
      #expect(
        outcome.text.isEmpty && outcome.errors.hasPrefix("s2s-score: \(message)"),
        "\(command): \(outcome.errors)")
    }
  }

  @Test func aClosedPipeIsSilentOrSaid() async throws {
    let outcome = try await Shell.run(
      files + """
        mkfifo p; s2s-score r < r > p & exec 3< p; exec 3<&-; wait $!; echo $?
        trap '' PIPE; (sleep 0.2; s2s-score -q r < r; echo $? > s) | :; sleep 0.4; cat s
        """)
    // The reader of the first pipe may be gone before the writer comes, or after all was written.
    #expect(outcome.text == "141\n74\n" || outcome.text == "0\n74\n", "\(outcome.text)")
    #expect(outcome.errors.hasSuffix("s2s-score: stdout: write error: Broken pipe\n"))
  }
}
