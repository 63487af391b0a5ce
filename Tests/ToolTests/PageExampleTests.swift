import Testing

/// The examples of the pages, run as they stand.
@Suite struct PageExampleTests {
  /// What the examples find: a corpus, and what the tools make of it. Models are made small.
  private let prepare = """
    set -e
    mkdir bin; tool=$(command -v s2s-train)
    printf '#!/bin/sh\\nexec %s "$@" --hidden 8 --embedding 8\\n' "$tool" > bin/s2s-train
    chmod +x bin/s2s-train; PATH=$T/bin:$PATH
    head -n 300 \(Shell.checkout.string)/examples/eng-fra/corpus.tsv > eng-fra.txt
    cp \(ManualPage.folder)/s2s-tensors.py .
    cut -f1 eng-fra.txt > europarl.en; cut -f2 eng-fra.txt > europarl.fr
    head -n 20 eng-fra.txt > test.tsv; head -n 150 eng-fra.txt > clean.tsv; tail -n 150 eng-fra.txt > back.tsv
    echo '{"translation": {"en": "Go.", "fr": "Va !"}}' > train.jsonl
    echo '<tmx version="1.4"><header srclang="en"/></tmx>' > memory.tmx

    """
  private let stages = """
    s2s-clean -q eng-fra.txt > pairs.tsv
    s2s-split -q --valid 5% --test 5% -o part. pairs.tsv; s2s-vocab -q < part.train > vocab.tsv
    for part in train valid; do
      s2s-batch -q --cleaned-with lecture --vocab vocab.tsv < part.$part > $part.tensors.zst
    done
    s2s-train -q --epochs 1 -o eng-fra.model < train.tensors.zst

    """

  @Test(arguments: ManualPage.all)
  func examplesRun(file: String) async throws {
    let examples = try await ManualPage(file).displays("EXAMPLES").joined()
    if let missing = try await missing(for: examples) {
      return try await Shell.skip("skipped: the examples of \(file), which need \(missing)\n")
    }
    // The tour begins with the corpus alone.
    let outcome = try await Shell.run(prepare + (file == "s2s.7" ? "" : stages) + examples)
    #expect(outcome.status == 0, "\(outcome.text)\(outcome.errors)")
    #expect(!outcome.errors.contains("warning"), "\(outcome.errors)")
  }

  /// What examples call that this machine does not have.
  private func missing(for examples: String) async throws -> String? {
    for (word, check) in [("zstd ", "command -v zstd"), ("python3 ", "python3 -c 'import numpy'")]
    where examples.contains(word) {
      if try await Shell.run(check).status != 0 { return word }
    }
    return nil
  }
}
