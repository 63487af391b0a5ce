import Testing

/// Words that a vocabulary does not have are counted, a side each, and doubted where they are most; perplexity
/// says what it is per; pairs are no lines.
@Suite struct UnknownWordTests {
  private static let prepare = """
    printf 'a b\\tx y\\nc a\\ty\\n' > pairs; s2s-vocab -q pairs > vocab
    twelve() { for k in 1 2 3 4 5 6 7 8 9 10 11 12; do printf "$1\\n"; done; }
    small() { s2s-train -q --preset lecture --hidden 8 --embedding 8 --epochs 1 "$@"; }

    """

  @Test func theyAreCountedInBatches() async throws {
    let outcome = try await Shell.run(
      Self.prepare
        + """
        batch() { s2s-batch --vocab vocab "$@" > /dev/null; }
        printf 'a q\\tx z\\nb\\ty y\\n' > some; batch some; batch --text some; cut -f1 some | batch --source-only
        cut -f1 some | batch --task lm; batch pairs; batch --max-length 1 --overlong truncate some
        """)
    let counts = "; unknown 1 source (33.3 %)"
    let sizes = "batch_size=64 window=100 seed=1"
    #expect(
      outcome.errors == """
        s2s-batch: 2 sentences in 1 batches, 5 source and 6 target tokens, 8.3 % pads\(counts) and \
        1 target (25.0 %); \(sizes)
        s2s-batch: 2 sentences in 1 batches as text\(counts) and 1 target (25.0 %); \(sizes)
        s2s-batch: 2 sentences in 1 batches, 5 source tokens, 16.7 % pads\(counts); \(sizes) source_only
        s2s-batch: 2 sentences in 1 batches, 5 target tokens, 16.7 % pads; unknown 1 target (33.3 %); \
        \(sizes)
        s2s-batch: 2 sentences in 1 batches, 6 source and 5 target tokens, 8.3 % pads; \(sizes)
        s2s-batch: 2 sentences in 1 batches, 4 source and 4 target tokens, 0.0 % pads; over \
        --max-length 3 truncated; \(sizes) max_length=1 overlong=truncate

        """)
  }

  @Test func mostOfASideIsDoubted() async throws {
    let outcome = try await Shell.run(
      Self.prepare
        + """
        batch() { s2s-batch --vocab vocab "$@" 2>&1 > /dev/null | grep warning || echo none; }
        twelve 'x y\\ta b' | batch; twelve 'Q W\\tx E R' | batch --cleaned-with lecture
        twelve 'Q\\tx' | head -n 9 | batch; twelve 'Q a\\tx' | batch; twelve 'Q\\tx' | batch -q
        twelve Q | batch --source-only; twelve 'x y' | batch --source-only
        """)
    let swapped = "columns swapped? The vocabulary has most of these lines on its"
    #expect(
      outcome.text == """
        s2s-batch: warning: 24 of 24 source words are unknown (100.0 %): \(swapped) target side
        s2s-batch: warning: 24 of 24 target words are unknown (100.0 %): \(swapped) source side
        s2s-batch: warning: 24 of 24 source words are unknown (100.0 %): not cleaned with 'lecture', or \
        another language?
        s2s-batch: warning: 24 of 36 target words are unknown (66.7 %): not cleaned with 'lecture', or \
        another language?
        none
        none
        none
        s2s-batch: warning: 12 of 12 source words are unknown (100.0 %): not cleaned as the \
        vocabulary's text was, or another language?
        s2s-batch: warning: 24 of 24 source words are unknown (100.0 %): \(swapped) target side

        """, "\(outcome.errors)")
  }

  @Test func theyAreCountedInTranslations() async throws {
    let outcome = try await Shell.run(
      Self.prepare
        + """
        s2s-batch -q --vocab vocab --cleaned-with lecture pairs > tensors; small -o m tensors
        s2s-batch -q --vocab vocab pairs > tensors; small -o bare tensors
        t() { s2s-translate "$@" 2>&1 > /dev/null | sed 's/; beam.*//'; }
        printf 'a q\\n\\nb\\n' | t --greedy m; printf 'a q\\n\\nb\\n' | s2s-batch -q --vocab vocab --source-only | t --greedy m
        printf 'a q\\tx\\n\\nb\\tz y\\n' | t --score m | sed 's/perplexity.*running/.../'
        twelve Q | t --greedy m; twelve Q | t --greedy --clean m; twelve Q | t --greedy bare; twelve x | t --greedy m
        twelve 'a\\tQ' | t --score m | sed 's/perplexity.*running/.../'; twelve Q | t -q m
        """)
    #expect(
      outcome.text == """
        s2s-translate: 3 lines; unknown 1 source (33.3 %)
        s2s-translate: 3 lines; unknown 1 source (33.3 %)
        s2s-translate: 2 pairs, 5 tokens; ...; unknown 1 source (33.3 %) and 1 target (33.3 %)
        s2s-translate: warning: 12 of 12 source words are unknown (100.0 %): not cleaned with 'lecture', \
        as the model records (--clean does it), or another language?
        s2s-translate: 12 lines; unknown 12 source (100.0 %)
        s2s-translate: warning: 12 of 12 source words are unknown (100.0 %): another language?
        s2s-translate: 12 lines; unknown 12 source (100.0 %)
        s2s-translate: warning: 12 of 12 source words are unknown (100.0 %): not cleaned as the model's \
        corpus, whose recipe is not recorded, or another language?
        s2s-translate: 12 lines; unknown 12 source (100.0 %)
        s2s-translate: warning: 12 of 12 source words are unknown (100.0 %): columns swapped? The \
        vocabulary has most of these lines on its target side
        s2s-translate: 12 lines; unknown 12 source (100.0 %)
        s2s-translate: warning: 12 of 12 target words are unknown (100.0 %): not cleaned with 'lecture', \
        as the model records (--clean does it), or another language?
        s2s-translate: 12 pairs, 24 tokens; ...; unknown 0 source (0.0 %) and 12 target (100.0 %)

        """, "\(outcome.errors)")
  }

  @Test func theyAreCountedInTraining() async throws {
    let outcome = try await Shell.run(
      Self.prepare
        + """
        s2s-batch -q --vocab vocab --cleaned-with lecture pairs > tensors
        twelve 'Q\\tx' | s2s-batch -q --vocab vocab --cleaned-with lecture > held
        s2s-batch -q --vocab vocab --cleaned-with lecture pairs > clear
        run() { s2s-train --preset lecture --hidden 8 --embedding 8 --epochs 1 -o m "$@" tensors 2>&1 | head -n 2; }
        run --valid held --metrics m1 | sed 's/.*parameters/parameters/'; run --valid clear | grep -c unknown
        head -n 1 m1 | grep -oE '"valid_(sentences|source|target)[^,}]*'
        """)
    #expect(
      outcome.text == """
        s2s-train: warning: held: 12 of 12 source words are unknown (100.0 %): not cleaned with \
        'lecture', as it records, columns swapped, or another language?
        parameters, 2 pairs in 1 batches; validation unknown 12 source (100.0 %) and 0 target (0.0 %)
        0
        "valid_sentences":12
        "valid_source_unknown":12
        "valid_target_unknown":0

        """, "\(outcome.errors)")
  }

  /// Perplexity per word, per character and per piece are other numbers.
  @Test func perplexitySaysWhatItIsPer() async throws {
    let outcome = try await Shell.run(
      Self.prepare
        + """
        for k in 1 2 3; do cat pairs; done > more; printf 'a b\\tone\\nb a\\ttwo\\n' > named
        units() { s2s-train --preset $2 --hidden 8 --embedding 8 --epochs 1 -o m "$1" 2>&1 | grep -o 'per [a-z]*'
          [ "$3" ] && s2s-translate --score m < "$3" 2>&1 > /dev/null | grep -o 'per [a-z]* *[a-z]*'; }
        for level in word char bpe word,char char,bpe; do
          s2s-vocab -q --level $level more > v; s2s-batch -q --vocab v pairs > tensors
          units tensors lecture pairs
        done
        cut -f1 pairs > texts; s2s-vocab -q --level char texts > v; s2s-batch -q --vocab v --task lm texts > tensors
        units tensors char-lm texts
        s2s-vocab -q --level char,label named > v; s2s-batch -q --vocab v named > tensors; units tensors char-classifier
        s2s-batch -q --vocab vocab --no-embed pairs > tensors; units tensors lecture
        """)
    let units = ["word", "character", "piece", "character", "piece", "character"]
    #expect(
      outcome.text == units.map { "per \($0)\nper \($0) forced\n" }.joined()
        + "per class\nper token\n", "\(outcome.errors)")
  }

  /// A TAB is in no word: what is given whole was meant to be cut.
  @Test func pairsAreNoLines() async throws {
    let outcome = try await Shell.run(
      Self.prepare
        + """
        printf 'a b\\none\\ttwo\\n' > late; printf 'a b\\tone\\nb a\\ttwo\\n' > named
        s2s-batch -q --vocab vocab --cleaned-with lecture pairs > tensors; small -o m tensors
        cut -f1 pairs | s2s-vocab -q > v; s2s-batch -q --vocab v --task lm pairs > tensors; s2s-train -q --preset char-lm --epochs 1 --hidden 8 -o lm tensors
        s2s-vocab -q --level word,label named > v; s2s-batch -q --vocab v named > tensors; s2s-train -q --preset char-classifier --epochs 1 --hidden 8 -o names tensors
        t() { s2s-translate -q "$@"; echo $?; }
        t m < pairs; t --model m late; t --clean m < pairs; t lm < pairs; t --score lm < pairs; t names < pairs
        cut -f1 pairs | t m > /dev/null; t --score m < pairs > /dev/null; s2s-batch -q --vocab vocab --source-only pairs | s2s-decode -q
        """)
    #expect(outcome.text == String(repeating: "65\n", count: 6) + "a b\nc a\n")
    let two = "two columns, expected one (cut -f1 takes the first"
    #expect(
      outcome.errors == """
        s2s-translate: stdin:1: \(two), --score scores pairs)
        s2s-translate: late:2: \(two), --score scores pairs)
        s2s-translate: stdin:1: \(two), --score scores pairs)
        s2s-translate: stdin:1: \(two))
        s2s-translate: stdin:1: \(two))
        s2s-translate: stdin:1: \(two))

        """)
  }
}
