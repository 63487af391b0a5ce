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

  /// Blocks of 500 lines, and among them lines so long that a block has but one.
  @Test func threadsChangeNoDigit() async throws {
    let outcome = try await Shell.run(
      """
      cut -f2 '\(Shell.checkout.string)/examples/eng-fra/corpus.tsv' | head -n 2600 > r
      for i in $(seq 60000); do echo "mot $((i % 7)),"; done | paste -s -d ' ' > long; cat long long >> r; tail -n 700 r > r1
      cat r1 >> r; sed 's/le /la /; s/,/ ,/' r > h; sed 's/e/é/' h > other
      for options in '' '--tokenize intl --lowercase' '--metric bleu --tokenize char' '--confidence --samples 100' \
        '--baseline other --samples 100'; do
        for threads in 1 2 5; do s2s-score -q --json $options --threads $threads r other < h > $threads.out; done
        cmp 1.out 2.out && cmp 1.out 5.out && grep -c bleu 1.out
      done
      """)
    #expect(
      outcome.text == String(repeating: "1\n", count: 5), "\(outcome.text)\(outcome.errors)")
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
      (
        "s2s-score --json -b r < r", 64, "--json has no meaning with --number-only, which prints no"
      ),
      ("s2s-score --baseline - r < r", 64, "'-' cannot be a reference"),
      (
        "s2s-score --baseline r2 -b r < r", 64,
        "--baseline has no meaning with --number-only, which has no room"
      ),
      ("s2s-score --tokenize zh r < r", 64, "The value 'zh' is invalid"),
      (
        "s2s-score --smooth-method magic r < r", 64, "--smooth-method 'magic', expected none, floor"
      ),
      (
        "s2s-score --smooth-value 1 r < r", 64,
        "--smooth-value needs --smooth-method floor or --smooth-method add-k"
      ),
      (
        "s2s-score --smooth-method floor --smooth-value=-1 r < r", 64,
        "--smooth-value -1.0, expected 0"
      ),
      ("s2s-score --confidence --samples 0 r < r", 64, "--samples 0, expected 1 to"),
      ("s2s-score --baseline none r < r", 66, "none: cannot open"),
      ("s2s-score --metric meteor r < r", 64, "The value 'meteor' is invalid"),
    ] {
      let outcome = try await Shell.run(files + command)
      #expect(outcome.status == Int32(status), "\(command): \(outcome.errors)")
      #expect(
        outcome.text.isEmpty && outcome.errors.hasPrefix("s2s-score: \(message)"),
        "\(command): \(outcome.errors)")
    }
  }

  /// Each option changes the number as sacreBLEU's does, and the signature says it.
  @Test(arguments: [
    ("--tokenize none", "17.97", "mixed|eff:no|tok:none|smooth:exp"),
    ("--tokenize intl", "27.30", "mixed|eff:no|tok:intl|smooth:exp"),
    ("--tokenize char", "56.79", "mixed|eff:no|tok:char|smooth:exp"),
    ("--lowercase", "27.05", "lc|eff:no|tok:13a|smooth:exp"),
    ("--smooth-method none", "0.00", "mixed|eff:no|tok:13a|smooth:none"),
    ("--smooth-method floor", "15.62", "mixed|eff:no|tok:13a|smooth:floor[0.10]"),
    (
      "--smooth-method floor --smooth-value 0.3", "20.56", "mixed|eff:no|tok:13a|smooth:floor[0.30]"
    ),
    ("--smooth-method add-k", "32.50", "mixed|eff:no|tok:13a|smooth:add-k[1.00]"),
    ("--smooth-method exp", "23.36", "mixed|eff:no|tok:13a|smooth:exp"),
  ])
  func optionsChangeTheScore(options: String, score: String, signature: String) async throws {
    let outcome = try await Shell.run(
      "printf 'The «cat» sat, on a mat.\\n' > r; printf 'the «cat» sits, at a mat.\\n' | "
        + "s2s-score -q --metric bleu \(options) r | sed -E 's/^BLEU ([^ ]*) .*(case:[^ ]*)/\\1 \\2/'"
    )
    #expect(outcome.text == "\(score) case:\(signature)|version:s2s-0.1.0\n", "\(outcome.errors)")
  }

  /// As in sacreBLEU, whose `-lc` lowers BLEU and `--chrf-lowercase` chrF.
  @Test func eachMetricHasItsCase() async throws {
    let outcome = try await Shell.run(
      """
      echo 'A B C D' > r; echo 'a b c d' > h
      for o in '' --lowercase --chrf-lowercase '--lowercase --chrf-lowercase'; do
        s2s-score -q $o r < h | sed -E 's/^([^ ]* [^ ]*) .*case:([a-z]*).*/\\1 \\2/' | paste -s -d ' '
      done
      s2s-score --metric chrf --lowercase r < h; s2s-score --metric bleu --chrf-lowercase r < h
      s2s-score -q --json --chrf-lowercase r < h | grep -c 'chrf_signature":"nrefs:1|case:lc'
      """)
    #expect(
      outcome.text == """
        BLEU 0.00 mixed chrF2 0.00 mixed
        BLEU 100.00 lc chrF2 0.00 mixed
        BLEU 0.00 mixed chrF2 100.00 lc
        BLEU 100.00 lc chrF2 100.00 lc
        1

        """)
    #expect(
      outcome.errors == """
        s2s-score: --lowercase has no meaning with --metric chrf, which is not BLEU
        s2s-score: --chrf-lowercase has no meaning with --metric bleu, which is not chrF2

        """)
  }

  /// sacreBLEU's rule: 100 lines that end in a space and a period.
  @Test func textThatLooksTokenizedIsWarnedOf() async throws {
    let outcome = try await Shell.run(
      """
      for k in $(seq 100); do echo "word $k ."; done > tokenized; head -n 99 tokenized > few; sed 's/ [.]$/./' tokenized > text
      warned() { s2s-score -b "$@" 2>&1 > /dev/null | grep -o 'warning: [^ ]* [^ ]* lines'; echo $?; }
      warned text < tokenized; warned few < few; warned tokenized < text; warned -q text < tokenized
      warned --force text < tokenized; warned --metric chrf text < tokenized; sed 's/$/ \r/' tokenized > cr; warned text < cr
      for k in $(seq 12); do cat tokenized; done > long; warned --threads 3 long < long
      s2s-score -q --metric bleu --samples 2 --baseline tokenized text < text 2>&1 | grep -c warning
      s2s-score --metric bleu --samples 2 --baseline tokenized text < text 2>&1 | grep -o 'warning: [^(]*([a-z]*'
      """)
    #expect(
      outcome.text == """
        warning: stdin: 100 lines
        0
        1
        1
        1
        1
        1
        warning: stdin: 100 lines
        0
        warning: stdin: 1,200 lines
        0
        0
        warning: tokenized: 100 lines end in ' .' as if tokenized, which changes BLEU (detokenize

        """, "\(outcome.text) \(outcome.errors)")
  }

  /// As sacreBLEU prints them: one of 400 4-grams is 0.25 %, and one of 16 words 6.25.
  @Test func halvesAreRoundedAsPythonRoundsThem() async throws {
    let outcome = try await Shell.run(
      "echo a b c d e f g h i j k l m n o p > r; echo a 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 | "
        + "s2s-score -q --metric bleu --smooth-method floor r")
    #expect(outcome.text.contains(" 6.2/0.7/0.7/0.8 BP"), "\(outcome.text)")
  }

  /// A byte order mark at the start is no text; sacreBLEU counts it, as both do elsewhere.
  @Test func aByteOrderMarkIsNoText() async throws {
    let outcome = try await Shell.run(
      """
      printf '\\357\\273\\277Ab cd ef gh\\nx\\n' > r; printf 'Ab cd ef gh\\nx\\n' > h
      s2s-score -qb r < h; s2s-score -qb h < r; s2s-score -qb --metric chrf r < h
      printf 'x\\n\\357\\273\\277Ab cd ef gh\\n' > r; printf 'x\\nAb cd ef gh\\n' | s2s-score -qb r
      """)
    #expect(outcome.text == "100.00\n100.00\n100.00\n60.43\n", "\(outcome.text)")
  }

  @Test func intervalsAndBaselines() async throws {
    let outcome = try await Shell.run(
      """
      printf 'the cat sat .\nyes\nno , never\nit is so\n' > r
      printf 'a cat sat .\nyes\nno never\nit is it\n' > new; printf 'cat sat\nya\nno\nso is\n' > old
      s2s-score -q --confidence --samples 40 --seed 7 --metric bleu r < new
      s2s-score -q --baseline old --samples 40 --seed 7 r < new
      s2s-score -q --baseline old --samples 40 --seed 7 --json --metric chrf r < new
      s2s-score -q --confidence --metric chrf r < new; s2s-score -q --confidence --seed 8 --metric chrf r < new
      """)
    let expected = """
      BLEU 45.98 (mean 28.60 ± 26.40) 80.0/50.0/33.3/50.0 BP 0.905 ratio 0.909 hyp 10 ref \
      11 nrefs:1|bs:40|seed:7|case:mixed|eff:no|tok:13a|smooth:exp|version:s2s-0.1.0
      BLEU 45.98 (mean 28.60 ± 26.40) 80.0/50.0/33.3/50.0 BP 0.905 ratio 0.909 hyp 10 ref \
      11 nrefs:1|bs:40|seed:7|case:mixed|eff:no|tok:13a|smooth:exp|version:s2s-0.1.0
      baseline BLEU 0.00 (mean 0.00 ± 0.00) p 0.0244
      chrF2 53.09 (mean 51.28 ± 9.82) nrefs:1|bs:40|seed:7|case:mixed|eff:yes|nc:6|nw:0|sp\
      ace:no|version:s2s-0.1.0
      baseline chrF2 29.45 (mean 28.69 ± 13.49) p 0.0244
      {"chrf":53.094148221779655,"chrf_mean":51.27608782683391,"chrf_ci":9.818938054507434\
      ,"baseline_chrf":29.445628691635278,"baseline_chrf_mean":28.685254322070033,"baselin\
      e_chrf_ci":13.492178052552731,"chrf_p":0.024390243902439025,"chrf_signature":"nrefs:\
      1|bs:40|seed:7|case:mixed|eff:yes|nc:6|nw:0|space:no|version:s2s-0.1.0"}
      chrF2 53.09 (mean 52.12 ± 12.34) nrefs:1|bs:1000|seed:12345|case:mixed|eff:yes|nc:6|\
      nw:0|space:no|version:s2s-0.1.0
      chrF2 53.09 (mean 52.07 ± 12.34) nrefs:1|bs:1000|seed:8|case:mixed|eff:yes|nc:6|nw:0\
      |space:no|version:s2s-0.1.0

      """
    #expect(outcome.text == expected, "\(outcome.errors)")
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
