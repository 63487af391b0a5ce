import Testing

/// What happens to files where a run is refused, where it fails at its end, and where `-` is named.
@Suite struct FileSafetyTests {
  private static let setUp =
    FileOptions.setUp + """
      s2s-batch -q --vocab vocab -o va.zst < pairs; cp tensors in.zst
      cp pairs x; cp vocab v
      for name in c k k.previous k.lock d t mm; do cp model $name; done; cp pairs p.train
      train() { s2s-train -q --preset lecture --hidden 4 --embedding 4 --updates 1 "$@"; }
      sums() { ls -A; find . -type f | LC_ALL=C sort | xargs cat | cksum; }

      """

  private static let refusals = [
    ("s2s-clean --rejects x x", "s2s-clean: input and --rejects name one file, 'x'"),
    ("s2s-clean --stats ./x x", "s2s-clean: input and --stats name one file, 'x' and './x'"),
    ("s2s-clean -o new --rejects ./new x", "s2s-clean: -o and --rejects name one file, 'new' and"),
    ("s2s-clean -o x x", "s2s-clean: input and -o name one file, 'x'"),
    ("s2s-clean -f x --stats x pairs", "s2s-clean: -f and --stats name one file, 'x'"),
    ("s2s-clean -o x < x", "s2s-clean: standard input and -o name one file, 'x'"),
    ("s2s-clean x >> x", "s2s-clean: input and standard output name one file, 'x'"),
    (
      "s2s-clean < x >> x", "s2s-clean: standard input and standard output name one file"
    ),
    (
      "s2s-clean --rejects x pairs >> x",
      "s2s-clean: standard output and --rejects name one file, 'x'"
    ),
    ("s2s-split -o p. --valid 9% p.train", "s2s-split: input and -o name one file, 'p.train'"),
    ("s2s-split -o p. --valid 9% < p.train", "s2s-split: standard input and -o name one file"),
    ("s2s-split --part train p.train >> p.train", "s2s-split: input and standard output name"),
    (
      "ln -s q.train q.valid; s2s-split -o q. pairs; s=$?; rm q.valid; (exit $s)",
      "s2s-split: -o and -o name one file, 'q.train' and 'q.valid'"
    ),
    ("s2s-vocab -o x < x", "s2s-vocab: standard input and -o name one file, 'x'"),
    ("s2s-batch --vocab vocab -o x --index x pairs", "s2s-batch: -o and --index name one file"),
    ("s2s-batch -o v --vocab v pairs", "s2s-batch: -o and --vocab name one file, 'v'"),
    ("s2s-decode -o v --vocab v tensors", "s2s-decode: -o and --vocab name one file, 'v'"),
    ("train -o c --checkpoint c in.zst", "s2s-train: -o and --checkpoint name one file, 'c'"),
    (
      "train -o k.previous --checkpoint k in.zst",
      "s2s-train: -o and --checkpoint name one file, 'k.previous'"
    ),
    ("train -o k.lock --checkpoint k --resume in.zst", "s2s-train: -o and --checkpoint name one"),
    ("train -o out --init k --checkpoint k in.zst", "s2s-train: --init and --checkpoint name one"),
    ("train -o d --metrics d in.zst", "s2s-train: -o and --metrics name one file, 'd'"),
    ("train -o out --metrics in.zst in.zst", "s2s-train: input and --metrics name one file"),
    ("train -o in.zst < in.zst", "s2s-train: standard input and -o name one file, 'in.zst'"),
    ("train -o va.zst --valid va.zst in.zst", "s2s-train: --valid and -o name one file, 'va.zst'"),
    ("train -o d --init d in.zst", "s2s-train: --init and -o name one file, 'd'"),
    (
      "train -o .k.7.tmp --checkpoint k in.zst",
      "s2s-train: -o names '.k.7.tmp', which is removed as a leftover of 'k'"
    ),
    ("s2s-translate -o t --attention t model", "s2s-translate: -o and --attention name one file"),
    ("s2s-translate --alignments t t", "s2s-translate: model and --alignments name one file, 't'"),
    ("s2s-translate --words t t", "s2s-translate: model and --words name one file, 't'"),
    ("s2s-translate t < source >> t", "s2s-translate: model and standard output name one file"),
    ("s2s-model average -o mm mm", "s2s-model: model and -o name one file, 'mm'"),
    ("s2s-model diff -o mm model mm", "s2s-model: model and -o name one file, 'mm'"),
    ("s2s-score -o x x < pairs", "s2s-score: reference and -o name one file, 'x'"),
    ("s2s-score -o x --baseline x pairs < pairs", "s2s-score: --baseline and -o name one file"),
    ("s2s-score -o x pairs -i v x", "s2s-score: --input and -o name one file, 'x'"),
    ("s2s-score -o v --report --vocab v x < x", "s2s-score: --vocab and -o name one file, 'v'"),
    ("s2s-score -o x pairs < x", "s2s-score: standard input and -o name one file, 'x'"),
    ("s2s-plot -o metrics metrics", "s2s-plot: input and -o name one file, 'metrics'"),
    // There is one standard input, and one standard output.
    ("s2s-clean --rejects - x", "s2s-clean: the output and --rejects both write standard output"),
    ("s2s-clean -o - --stats - x", "s2s-clean: -o and --stats both write standard output"),
    ("s2s-clean -o out --rejects - --stats - x", "s2s-clean: --rejects and --stats both write"),
    ("s2s-batch --vocab vocab --index - pairs", "s2s-batch: the output and --index both write"),
    ("train -o - --metrics - in.zst", "s2s-train: -o and --metrics both write standard output"),
    ("train -o out --checkpoint - in.zst", "s2s-train: --checkpoint '-', expected a file"),
    ("s2s-translate --attention - model < source", "s2s-translate: the output and --attention"),
    ("s2s-split -o - pairs", "s2s-split: -o '-', expected a PREFIX"),
    ("s2s-vocab - - < pairs", "s2s-vocab: input and another input both read standard input"),
    ("s2s-batch --vocab - < pairs", "s2s-batch: input and --vocab both read standard input"),
    ("train -o out --valid - < in.zst", "s2s-train: input and --valid both read standard input"),
    ("s2s-translate - < model", "s2s-translate: model and input both read standard input"),
    ("s2s-score - < pairs", "s2s-score: '-' cannot be a reference"),
  ]

  @Test func whatWouldBeOverwrittenStays() async throws {
    let tries = Self.refusals.map { line, _ in
      """
      { \(line); } 2> ../err; status=$?
      [ "$before" = "$(sums)" ] || echo "touched: $(ls -A | tr "\\n" " ")"
      echo "$status $(head -n 1 ../err)"

      """
    }
    let outcome = try await Shell.run(
      "mkdir w; cd w; \(Self.setUp) before=$(sums)\n\(tries.joined())")
    let found = outcome.text.split(separator: "\n").map(String.init)
    #expect(found.count == Self.refusals.count, "\(outcome.text)")
    for (found, (line, message)) in zip(found, Self.refusals) {
      #expect(found.hasPrefix("64 \(message)"), "\(line)")
    }
  }

  @Test(arguments: [
    "s2s-clean -q -o /dev/null --stats /dev/null --rejects /dev/null x",
    "s2s-clean -q x < x > out", "s2s-clean -q -o out x >> x", "s2s-clean -q -o - x > out",
    "s2s-clean -q --rejects >(cat > /dev/null) --stats >(cat > /dev/null) x > out",
    "s2s-vocab -q x x -o out", "s2s-batch -q --vocab - pairs < vocab > out",
    "train -o out --valid in.zst in.zst", "train -o out --valid - in.zst < va.zst",
    "train -o out --checkpoint new in.zst && train -o out --checkpoint new --resume in.zst",
    "train -o - in.zst > out && s2s-model describe -q out > /dev/null",
    "echo no model > ./-; s2s-translate -q --model - source < model > out",
    "s2s-model diff -q mm mm", "s2s-model average -q -o - mm mm > out",
    "s2s-translate -q --model mm --model mm source -o out --alignments out2",
    "s2s-translate -q --model mm --model mm source -o out --words out2",
  ])
  func whatIsNoDangerIsDone(line: String) async throws {
    let outcome = try await Shell.run("\(Self.setUp) \(line) && cmp x pairs && cmp mm model")
    #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
  }

  @Test(arguments: [
    ("s2s-clean -q -o out --rejects - x2", "one-column\t2\tc\n"),
    ("s2s-clean -q -o out --stats - x2 | head -n 2 | tail -n 1", "  \"read\": 2,\n"),
    ("s2s-batch -q --vocab vocab -o out --index - pairs | cut -f1", "0\n"),
    ("s2s-translate -q -o out --alignments - model < source | wc -l | tr -d ' '", "60\n"),
    ("s2s-translate -q -o out --attention - model < source | wc -l | tr -d ' '", "60\n"),
    ("train -o out --metrics - tensors | grep -c '\"event\":\"configuration\"'", "1\n"),
    ("s2s-plot -q -o - metrics | tail -n 1", "</svg>\n"),
  ])
  func aDashIsStandardOutput(line: String, expected: String) async throws {
    let outcome = try await Shell.run(
      "\(Self.setUp) printf 'a\\tb\\nc\\n' > x2; \(line); [ ! -e - ] && [ -s out -o ! -e out ]")
    #expect(outcome.text == expected && outcome.status == 0, "\(outcome.errors)")
  }

  /// A run that goes on adds to what went to standard output before.
  @Test func metricsOnStandardOutputAreNotCut() async throws {
    let outcome = try await Shell.run(
      """
      \(Self.setUp) echo before > log
      train -o out --checkpoint new --metrics - tensors >> log
      train -o out --checkpoint new --metrics - --resume --updates 2 tensors >> log
      head -n 1 log; grep -c '"event":"end"' log
      """)
    #expect(outcome.text == "before\n2\n", "\(outcome.errors)")
  }

  /// Whatever output fails last, none of the others has its name then.
  @Test func noOutputIsNamedWhereAnotherFails() async throws {
    let lines = [
      "s2s-clean -q -o out --stats /dev/full pairs",
      "s2s-clean -q -o out --rejects out2 --stats /dev/full pairs",
      "s2s-clean -q --stats out pairs > /dev/full",
      "s2s-clean -q -o /dev/full --rejects out --stats out2 pairs",
      "s2s-batch -q --vocab vocab -o out --index /dev/full pairs",
      "s2s-batch -q --vocab vocab --index out pairs > /dev/full",
      "s2s-translate -q -o out --attention out2 --alignments /dev/full model < source",
      "s2s-translate -q -o out --alignments out2 --attention /dev/full model < source",
      "s2s-translate -q -o out --alignments out2 --words /dev/full model < source",
      "s2s-translate -q --alignments out model < source > /dev/full",
      "train -o out --metrics /dev/full tensors",
      "s2s-split -q -o fulltest. --test 50% pairs", "s2s-split -q -o fulltrain. --test 50% pairs",
    ]
    let tries = lines.map {
      """
      before=$(sums); { \($0); } 2> ../err; status=$?
      [ "$before" = "$(sums)" ] || echo "touched: $(ls -A | tr "\\n" " ")"
      echo "$status $(ls -A | grep tmp)$(sed 's/^.*write error: //' ../err)"

      """
    }
    let outcome = try await Shell.run(
      """
      mkdir w; cd w; \(Self.setUp) ln -s /dev/full fulltest.test; ln -s /dev/full fulltrain.train
      \(tries.joined()) echo old > out; echo old > out2; \(tries.joined())
      """)
    let found = outcome.text.split(separator: "\n").map(String.init)
    #expect(found == Array(repeating: "74 No space left on device", count: 2 * lines.count))
  }
}
