import Testing

/// A corpus that holds nothing does not become a model.
@Suite struct EmptyVocabularyTests {
  @Test func aVocabularyWithoutWordsIsRefused() async throws {
    let outcome = try await Shell.run(
      """
      say() { "$@" > out 2> err < /dev/null; echo "$? $(cat err)"; }
      say s2s-vocab; say s2s-vocab --level char; say s2s-vocab --level bpe; echo a b > one; say s2s-vocab --min-count 2 one
      say s2s-vocab --max-size 4 one; say s2s-vocab --coverage 0 one
      printf 'a\\t\\n' > half; say s2s-vocab half
      printf '#s2s-vocab\\t1\\tlevel=word\\n' > v; n=0
      for word in '<pad>' '<unk>' '<bos>' '<eos>'; do printf "source\\t$n\\t0\\t$word\\n" >> v; n=$((n + 1)); done
      say s2s-batch --vocab v one; say s2s-batch --task lm --vocab v one; say s2s-batch --source-only --vocab v one
      ls
      """)
    let empty =
      "s2s-vocab: warning: stdin: no words, and s2s-batch and s2s-train take no such vocabulary"
    let text = "(an empty corpus, or options that leave none)"
    #expect(
      outcome.text == """
        0 \(empty)
        s2s-vocab: source 0 words in 0, 4 ids
        0 \(empty)
        s2s-vocab: source 0 characters in 0, 4 ids
        0 \(empty)
        s2s-vocab: source 0 words in 0, 4 ids
        65 s2s-vocab: one: no words of side 'source' \(text)
        65 s2s-vocab: one: no words of side 'source' \(text)
        65 s2s-vocab: one: no words of side 'source' \(text)
        65 s2s-vocab: half: no words of side 'target' \(text)
        65 s2s-batch: v: no words of side 'source' \(text)
        65 s2s-batch: v: no words of side 'source' \(text)
        65 s2s-batch: v: no words of side 'source' \(text)
        err
        half
        one
        out
        v

        """, "\(outcome.errors)")
  }
}
