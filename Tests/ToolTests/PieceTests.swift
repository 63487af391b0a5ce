import Testing

/// Pieces as text, and the merges of others.
@Suite struct PieceTests {
  /// What subword-nmt 0.3.8 makes of the line with these codes: `apply-bpe -c codes < text`.
  private let foreign = """
    printf '#version: 0.2\\nl o\\nlo w\\ne r</w>\\n@ @\\nlo w</w>\\ne r</w>\\n' > codes
    printf 'low lower lowest x@@ @@@@ slow er <pad>\\n\\nlower\\n' > text

    """
  private let split =
    "low low@@ er low@@ e@@ s@@ t x@@ @@@ @ @@@@ @@@ @ s@@ low er <@@ p@@ a@@ d@@ >"

  @Test func foreignMergesSplitAsTheyDidThere() async throws {
    let outcome = try await Shell.run(
      foreign
        + """
        s2s-vocab -q --level bpe --codes codes text > vocab; sed -n '5,9p;$p' vocab
        s2s-batch --vocab vocab --source-only --pieces text
        s2s-batch -q --vocab vocab --source-only text | s2s-decode -q | cmp - text
        s2s-batch -q --vocab vocab --source-only --pieces text | sed 's/@@ //g' | cmp - text && echo same
        """)
    #expect(
      outcome.text
        == "source\t3\t0\t<eos>\nsource\t4\t3\ter\t2,5\t1,1\nsource\t5\t3\tlow@@\t1\t2\n"
        + "source\t6\t2\t@\nsource\t7\t2\t@@@\nsource\t19\t0\tlo@@\t0\t1\n\(split)\n\nlow@@ er\nsame\n"
    )
    #expect(outcome.errors == "s2s-batch: 3 lines of tokens\n")
  }

  /// The fixture of SubwordTests as a file of codes gives the vocabulary that is learnt here.
  @Test func foreignMergesAreThoseThatAreLearnt() async throws {
    let outcome = try await Shell.run(
      """
      tests=\(Shell.checkout.string)/Tests/TextTests/Vocabulary
      cut -f2 \(Shell.checkout.string)/examples/eng-fra/corpus.tsv > text
      (echo '#version: 0.2'; grep '^merge' $tests/subwords.tsv | cut -f2,3 | tr '\\t' ' '; echo) > codes
      s2s-vocab -q --level bpe --codes codes text > vocab
      s2s-vocab -q --level bpe --merges 1200 text | cmp - vocab
      grep '^word' $tests/subwords.tsv | cut -f2 | s2s-batch -q --vocab vocab --source-only --pieces |
        cmp - <(grep '^word' $tests/subwords.tsv | cut -f3) && echo same
      paste text text > pairs; (echo '#version: 0.2'; echo 'e s') > few
      s2s-vocab -q --level bpe --codes few --codes codes pairs > two
      s2s-batch -q --vocab two --pieces pairs | cut -f2 | cmp - <(s2s-batch -q --vocab vocab --source-only --pieces text)
      s2s-vocab -q --level bpe --codes codes --joint pairs | grep -c '^shared'
      s2s-vocab -q --level word,bpe --codes codes pairs | grep target | cmp - <(grep target two) && echo one
      """)
    #expect(outcome.text == "same\n1270\none\n", "\(outcome.errors)")
  }

  @Test(arguments: [
    ("", "1: expected '#version: 0.2', as the codes of subword-nmt begin, found ''"),
    (
      "#version: 0.1\\ne s\\n",
      "1: expected '#version: 0.2', as the codes of subword-nmt begin, found '#version: 0.1'"
    ),
    (
      "e s\\ne r</w>\\n",
      "1: expected '#version: 0.2', as the codes of subword-nmt begin, found 'e s'"
    ),
    (
      "#version: 0.2\\ne s\\nes\\n",
      "3: expected two pieces of UTF-8 with one space between them, found 'es'"
    ),
    (
      "#version: 0.2\\ne s t\\n",
      "2: expected two pieces of UTF-8 with one space between them, found 'e s t'"
    ),
    (
      "#version: 0.2\\n\\ne s\\n",
      "2: expected two pieces of UTF-8 with one space between them, found ''"
    ),
    (
      "#version: 0.2\\ne \\377\\n",
      "2: expected two pieces of UTF-8 with one space between them, found 'e \u{FFFD}'"
    ),
    (
      "#version: 0.2\\n@ @</w>\\n",
      "2: expected pieces that end no word with '@@' or as a reserved id (leave the line out), "
        + "found '@ @</w>'"
    ),
    (
      "#version: 0.2\\n<pad ></w>\\n",
      "2: expected pieces that end no word with '@@' or as a reserved id (leave the line out), "
        + "found '<pad ></w>'"
    ),
  ]) func otherCodesAreRefused(codes: String, message: String) async throws {
    let outcome = try await Shell.run(
      "printf '\(codes)' > codes; s2s-vocab --level bpe --codes codes", text: "es er\n")
    #expect(outcome.status == 65 && outcome.output.isEmpty)
    #expect(outcome.errors == "s2s-vocab: codes:\(message)\n")
  }

  /// Words that look like the beginnings of others: no merge takes their spelling, so nothing is lost.
  @Test func wordsThatEndAsPiecesDoComeBack() async throws {
    let outcome = try await Shell.run(
      """
      for k in 1 2 3; do printf '@@@@ @@ @@\\tx@@ <pad> y<pad> @@@@@\\n@@ a@@ a@@\\ta b\\n'; done > pairs
      for joint in '' --joint; do
        s2s-vocab -q --level bpe $joint pairs > vocab; cut -f4 vocab | sort | uniq -d | grep -v '^<...>$'
        s2s-batch -q --vocab vocab pairs | s2s-decode -q | cmp - pairs
        s2s-batch -q --vocab vocab --pieces pairs | sed 's/@@ //g' | cmp - pairs && echo same
      done
      """)
    #expect(outcome.text.contains("same\n"), "\(outcome.text) \(outcome.errors)")
    #expect(outcome.errors.isEmpty)
  }

  @Test func piecesAreShownAtEveryLevel() async throws {
    let outcome = try await Shell.run(
      """
      printf 'low lower\\tun été\\nlow  \\u2581\\tx\\nlow\\tun\\n' > pairs
      show() { s2s-vocab -q "$@" pairs > vocab; s2s-batch -q --vocab vocab --pieces pairs; }
      show --level bpe; show --level char,word; show --level bpe,label
      s2s-batch -q --vocab vocab --pieces --source-only pairs
      s2s-batch -q --vocab vocab --pieces --task lm pairs | cmp - <(s2s-batch -q --vocab vocab --pieces --source-only pairs)
      echo alone | s2s-batch --vocab vocab --pieces; echo $?
      printf 'zöl low\\tx\\n' | s2s-batch -q --vocab vocab --pieces
      """)
    #expect(
      outcome.text == """
        low lo@@ w@@ e@@ r\tun é@@ t@@ é
        low \u{2581}\tx
        low\tun
        l o w \u{2581} l o w e r\tun été
        l o w \u{2581} \u{2581} \u{2581}\u{2581}\tx
        l o w\tun
        low lo@@ w@@ e@@ r\tun été
        low \u{2581}\tx
        low\tun
        low lo@@ w@@ e@@ r
        low \u{2581}
        low
        65
        z@@ ö@@ l low\tx

        """, "\(outcome.errors)")
    #expect(
      outcome.errors == """
        s2s-batch: stdin:1: one column, expected source and target (--source-only reads one)

        """)
  }

  /// A line for a line, in order, whatever the threads, and at once.
  @Test func piecesKeepTheLines() async throws {
    let outcome = try await Shell.run(
      """
      for k in $(seq 40); do cat \(Shell.checkout.string)/examples/eng-fra/corpus.tsv; done > pairs
      s2s-vocab -q --level bpe --merges 200 --joint pairs > vocab
      s2s-batch -q --vocab vocab --pieces --threads 1 pairs > one
      s2s-batch -q --vocab vocab --pieces --threads 3 < pairs | cmp - one
      sed 's/@@ //g' one | cmp - pairs && echo same
      mkfifo in out; s2s-batch -q --vocab vocab --pieces --source-only < in > out & exec 3> in 4< out
      echo He >&3; read -t 5 line <&4 && echo "answered $line"; exec 3>&-
      printf 'a\\tb\\nc\\n' | s2s-batch -q --vocab vocab --pieces | wc -l
      """)
    #expect(outcome.text == "same\nanswered He\n1\n", "\(outcome.errors)")
  }

  /// Attention names tokens as the vocabulary spells them, so that one sees where words end.
  @Test func attentionNamesPieces() async throws {
    let outcome = try await Shell.run(
      foreign
        + """
        s2s-vocab -q --level bpe --codes codes text > v1; paste text text | grep . > pairs
        train() { s2s-batch -q --vocab v < pairs | s2s-train -q --preset pytorch-tutorial-attention \
          --hidden 4 --embedding 4 --epochs 1 -o m; }
        look() { s2s-translate -q --max-length 1x --attention a m > out; grep -o '"source":.*"target"' a; }
        s2s-vocab -q --level bpe --codes codes < pairs > v; train; echo 'lower wolé low' | look
        grep -o '"target":[^]]*' a | grep -c '@@'
        s2s-vocab -q --level char < pairs > v; train; echo 'lo w▁é' | look
        s2s-vocab -q --level char,bpe --merges 2 < pairs > v; train; echo 'lo é' | look
        s2s-vocab -q < pairs > v; train; echo 'low xé' | look
        """)
    #expect(
      outcome.text == """
        "source":["low@@","er","w@@","o@@","l@@","é","low","<eos>"],"target"
        1
        "source":["l","o","▁","w","▁▁","é","<eos>"],"target"
        "source":["l","o","▁","é","<eos>"],"target"
        "source":["low","xé","<eos>"],"target"

        """, "\(outcome.text) \(outcome.errors)")
  }
}
