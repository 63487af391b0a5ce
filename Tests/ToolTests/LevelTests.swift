import Testing

/// Characters, pieces and classes through s2s-vocab, s2s-batch and s2s-decode.
@Suite struct LevelTests {
  private let corpus =
    "head -n 2000 \(Shell.checkout.string)/examples/eng-fra/corpus.tsv > corpus; "

  /// Learnt pieces give the corpus back, apart and together, and the file itself.
  @Test(arguments: [
    "--level bpe --merges 300", "--level bpe --merges 300 --joint", "--level char",
    "--level char --joint", "--level bpe,char", "--level word,bpe --merges 50", "--joint",
  ]) func batchesDecodeToTheCorpus(options: String) async throws {
    let outcome = try await Shell.run(
      corpus
        + """
        s2s-vocab -q \(options) corpus > vocab; tac corpus | s2s-vocab -q \(options) | cmp - vocab
        for k in $(seq 60); do cat corpus; done > many
        s2s-vocab -q \(options) --threads 1 many > one; s2s-vocab -q \(options) --threads 3 many | cmp - one
        s2s-batch -q --vocab vocab corpus | s2s-decode -q | cmp - corpus
        s2s-batch -q --vocab vocab --threads 1 many > one; s2s-batch -q --vocab vocab --threads 3 many | cmp - one
        cut -f1 corpus | s2s-batch -q --vocab vocab --source-only | s2s-decode -q --side source |
          cmp - <(cut -f1 corpus) && echo same
        """)
    #expect(outcome.text == "same\n", "\(outcome.errors)")
  }

  @Test(arguments: [
    ("source\\t4\\t1\\tab@@\\t0\\n", "expected one word without TAB or space"),
    ("source\\t4\\t1\\tab@@\\t0\\t2\\n", "expected merges that make 'ab@@', found '0 2'"),
    ("source\\t4\\t1\\tab@@\\t0,1\\t1\\n", "expected merges that make 'ab@@', found '0,1 1'"),
    ("source\\t4\\t1\\téa\\t0\\t1\\n", "expected merges that make 'éa', found '0 1'"),
    ("source\\t4\\t1\\tab\\t1\\t1\\n", "vocab: side 'source' has no merge of rank 0"),
    (
      "source\\t4\\t1\\tab\\t0\\t1\\nsource\\t5\\t1\\tac\\t0\\t1\\n",
      "vocab: side 'source' has no merge of rank 1, or two of the rank before"
    ),
  ]) func damagedMergesAreRefused(rows: String, message: String) async throws {
    let outcome = try await Shell.run(
      """
      printf '#s2s-vocab\\t1\\tlevel=bpe\\nsource\\t0\\t0\\t<pad>\\nsource\\t1\\t0\\t<unk>\\n' > vocab
      printf 'source\\t2\\t0\\t<bos>\\nsource\\t3\\t0\\t<eos>\\n\(rows)' >> vocab
      echo a | s2s-batch --vocab vocab --source-only --text
      """)
    #expect(outcome.status == 65 && outcome.errors.contains(message), "\(outcome.errors)")
  }
}
