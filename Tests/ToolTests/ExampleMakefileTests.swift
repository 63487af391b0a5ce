import Testing

/// The Makefiles of `examples` with the built tools, on little, in seconds.
@Suite struct ExampleMakefileTests {
  private func example(_ name: String, _ script: String) async throws -> Outcome {
    try await Shell.run(
      """
      cp -r '\(Shell.checkout.string)/examples' . && rm -rf examples/*/out && cd examples/\(name)
      # A make that runs these tests would have this one name the folders it works in.
      build() { env -u MAKELEVEL -u MAKEFLAGS make BIN='\(Shell.binaries.string)' "$@"; }
      \(script)
      """)
  }

  @Test func namesAreClassified() async throws {
    let outcome = try await example(
      "names",
      """
      awk -f generate.awk | cmp - names.tsv && wc -l < names.tsv
      build | tail -n 1
      sort names.tsv out/names/unique.tsv | uniq -d | wc -l; LC_ALL=C sort -cu out/names/unique.tsv && echo unique
      cut -f1 out/names/part.train | sort > train; cut -f1 out/names/part.test | sort | comm -12 - train | wc -l
      build 2>&1 | grep -c s2s-; build EPOCHS=1 2>&1 | grep -c 's2s-train: trained 34 updates'
      printf 'Ana\tA\\n' > bad.tsv; printf '\\377\tB\\n' >> bad.tsv
      build NAMES=bad.tsv > log 2>&1 || ls out/bad | grep -c test.out
      """)
    let lines = outcome.text.split(separator: "\n").map(String.init)
    try #require(lines.count == 8, "\(outcome.text) \(outcome.errors)")
    #expect(lines[0] == "320")
    let accuracy = lines[1].split(separator: " ").dropFirst().first.flatMap { Double($0) }
    #expect((accuracy ?? 0) > 80, "\(lines[1])")
    #expect(
      lines[2...] == ["291", "unique", "0", "0", "1", "0"], "\(outcome.text) \(outcome.errors)")
  }

  /// A pair of the other direction, accents and capitals that stay, and the lecture's words; no piece
  /// or mark is left.
  @Test(arguments: [
    ("reverse", "^J.*\tI.*\\."), ("bpe", "É"), ("eng-epo", "Ĉu .*n .*\\?"),
    ("words", "^i m .*\tje "),
  ])
  func otherPairsAreTranslated(name: String, held: String) async throws {
    let outcome = try await example(
      name,
      """
      for f in ../*/corpus.tsv; do awk 'NR % 8 == 0' $f > small && mv small $f; done
      build EPOCHS=1 HELD=30% | grep -oE '^(BLEU|chrF2|. echo)'
      grep -cE '\(held)' out/corpus/part.test | grep -v '^0$' | wc -l
      grep -cE '@@|￭|￪|￬' out/corpus/test.out; build EPOCHS=1 HELD=30% 2>&1 | grep -c '^s2s-'
      """)
    #expect(
      outcome.text == "BLEU\nchrF2\n$ echo\n1\n0\n0\n", "\(outcome.text) \(outcome.errors)")
  }

  /// The best by validation loss comes first, and make does nothing twice.
  @Test func aSweepHasATable() async throws {
    let outcome = try await example(
      "sweep",
      """
      awk 'NR % 4 == 0' ../eng-fra/corpus.tsv > small && mv small ../eng-fra/corpus.tsv
      build -j2 SIZES='8 96' DECAYS=0.1 EPOCHS=2 > log || cat log
      sed -n '/^validation/,$p' log | head -n 4 | awk 'NR > 1 { print $3 }' | sort | tr '\n' ' '
      awk '/^ +[0-9.]+ /' log | sort -c -n && echo sorted
      best=$(sed -n 's/^best run: //p' log); loss() { sed -nE 's/.*"valid".*"loss":([0-9.]+).*/\\1/p' out/sample/runs/$1/metrics.jsonl; }
      for run in default 8-0.1 96-0.1; do echo "$(loss $run | sort -n | head -n 1) $run"; done | sort -n | head -n 1 | cut -d ' ' -f 2 | grep -cx -- "$best"
      tail -n 2 log | grep -c 'held-out: BLEU [0-9.]*$'
      build -j2 SIZES='8 96' DECAYS=0.1 EPOCHS=2 2>&1 | grep -cE '^run|s2s-'
      """)
    #expect(
      outcome.text == "8-0.1 96-0.1 default sorted\n1\n2\n0\n", "\(outcome.text) \(outcome.errors)")
  }

  /// The student learns from as many lines as the references have, and make does nothing twice.
  @Test func aStudentLearnsFromItsTeachers() async throws {
    let outcome = try await example(
      "distillation",
      """
      awk 'NR % 8 == 0' ../eng-fra/corpus.tsv > small && mv small ../eng-fra/corpus.tsv
      build SEEDS='1 2' EPOCHS=1 HELD=30% > log 2>&1 || cat log
      grep -cE '^(one teacher|the teachers together|student of the teachers|the same, of the references) +[15] +[0-9]' log
      cut -f1 out/corpus/said.tsv | cmp - <(cut -f1 out/corpus/part.train) && echo said
      build SEEDS='1 2' EPOCHS=1 HELD=30% 2>&1 | grep -c '^s2s-'
      """)
    #expect(outcome.text == "7\nsaid\n0\n", "\(outcome.text) \(outcome.errors)")
  }

  /// Text is translated back and mixed, a child starts from its parent, and make does nothing twice.
  @Test func littleDataIsAugmented() async throws {
    let outcome = try await example(
      "low-resource",
      """
      for f in ../*/corpus.tsv; do awk 'NR % 4 == 0' $f > small && mv small $f; done
      set -- UPDATES=6 EVERY=3 MODEL='--hidden 8 --embedding 8' MERGES=50
      build "$@" > log 2>&1 || cat log
      grep -cE '^(alone|averaged|child|back|together) +[0-9.]+ ± [0-9.]+$' log
      grep -cE 'parent.model: source: [0-9]+ tokens carried over, [0-9]+ new' log
      cut -f2 out/sample/back.tsv | cmp - <(grep -xFf <(cut -f2 out/sample/back.tsv) out/sample/target.txt) && echo back
      grep -xFf <(cut -f2 out/sample/part.test) out/sample/target.txt | wc -l
      grep -c '￬back ' out/sample/mixed.tokens | grep -cv '^0$'; build "$@" 2>&1 | grep -c '^s2s-'
      """)
    #expect(outcome.text == "5\n2\nback\n0\n1\n0\n", "\(outcome.text) \(outcome.errors)")
  }

  /// Runs where there is a python3, or $PYTHON, with torch and safetensors.
  @Test func weightsGoToPyTorchAndBack() async throws {
    let outcome = try await example(
      "interchange",
      """
      export PYTHON=${PYTHON:-python3} BIN='\(Shell.binaries.string)'
      $PYTHON -c 'import torch, safetensors' 2> /dev/null || { echo skipped; exit; }
      ./compare.sh gru-additive lstm lm classifier
      """)
    if outcome.text == "skipped\n" {
      return try await Shell.skip("skipped: weights to PyTorch and back: no python3 with torch\n")
    }
    let lines = outcome.text.split(separator: "\n")
    #expect(lines.count == 8 && outcome.status == 0, "\(outcome.text) \(outcome.errors)")
    #expect(lines.allSatisfy { $0.hasSuffix(" numbers, 0 differ") }, "\(outcome.text)")
  }

  @Test func blocksUnderParallelAreTheSameBytes() async throws {
    let outcome = try await example(
      "parallel",
      """
      command -v parallel > /dev/null || { echo skipped; exit; }
      build BLOCK=100k JOBS=3 check 2> err | tail -n 1; head -n 5 err >&2
      """)
    if outcome.text == "skipped\n" {
      return try await Shell.skip("skipped: text under GNU parallel: no parallel\n")
    }
    #expect(
      outcome.text == "7 blocks, the same bytes as one process\n",
      "\(outcome.text) \(outcome.errors)")
  }

  /// Runs where `scripts/spark.sh` finds a Python with pyspark.
  @Test func partitionsOnSparkAreTheSameBytes() async throws {
    let outcome = try await example(
      "spark",
      """
      python=$('\(Shell.checkout.string)/scripts/spark.sh' 2> why); [ "$python" ] || { echo skipped; exit; }
      build PYTHON=$python/python3 SPLIT=50000 check 2> err | tail -n 1; tail -n 5 err >&2
      """)
    if outcome.text == "skipped\n" {
      return try await Shell.skip("skipped: text on Spark (scripts/spark.sh --fetch)\n")
    }
    #expect(
      outcome.text == "10 partitions, the same bytes as one process\n",
      "\(outcome.text) \(outcome.errors)")
  }

  @Test func aLanguageModelIsScoredAndSampled() async throws {
    let outcome = try await example(
      "char-lm",
      """
      tail -n 400 ../eng-fra/corpus.tsv > text.tsv
      build TEXT=text.tsv EPOCHS=2 SAMPLES=3 | tail -n 1
      wc -l < out/text/samples; build TEXT=text.tsv EPOCHS=2 SAMPLES=3 2>&1 | grep -c '^s2s-'
      cut -f1 text.tsv | sort | comm -23 <(cut -f1 out/text/part.t* | sort) - | wc -l
      s2s-translate --score out/text/model < out/text/part.test 2>&1 > /dev/null | grep -o 'perplexity [0-9.]*'
      """)
    let lines = outcome.text.split(separator: "\n").map(String.init)
    try #require(lines.count == 5, "\(outcome.text) \(outcome.errors)")
    #expect(Array(lines[1...3]) == ["3", "0", "0"], "\(outcome.text) \(outcome.errors)")
    #expect(lines[0].hasPrefix(lines[4] + " ("), "\(lines)")
  }
}
