import Testing

/// Characters, pieces and classes through s2s-vocab, s2s-batch and s2s-decode.
@Suite struct LevelTests {
  private let corpus =
    "head -n 2000 \(Shell.checkout.string)/examples/eng-fra/corpus.tsv > corpus; "

  /// The rows of a vocabulary behind the reserved ids.
  private let rows = "grep -v '<[a-z]*>$'"

  @Test func charactersAreCodePoints() async throws {
    let outcome = try await Shell.run(
      "s2s-vocab --level char | \(rows)", input: Array("aé a\n e\u{301}\u{2581}a\tx\n".utf8))
    #expect(
      outcome.text
        == "#s2s-vocab\t1\tlevel=char\nsource\t4\t3\ta\nsource\t5\t2\t\u{2581}\nsource\t6\t1\te\n"
        + "source\t7\t1\t\u{E9}\nsource\t8\t1\t\u{301}\n"
        + "source\t9\t1\t\u{2581}\u{2581}\ntarget\t4\t1\tx\n")
    #expect(
      outcome.errors
        == "s2s-vocab: source 6 characters in 9, 10 ids; target 1 characters in 1, 5 ids; "
        + "one-column 1\n")
  }

  @Test func classesAreColumns() async throws {
    let outcome = try await Shell.run(
      """
      printf 'Li Wu\\tNew York\\nBo\\tOslo\\nLi\\tNew York\\n' > names
      s2s-vocab -q --level char,label < names | tee vocab | grep -e label
      cut -f2 names | s2s-vocab -q --level label; s2s-vocab -q --level label < vocab
      s2s-batch --vocab vocab --text < names; s2s-batch -q --vocab vocab names > tensors
      s2s-decode -q < tensors | cmp - names && s2s-decode -q --side label < tensors
      s2s-batch -q --vocab vocab --source-only names | s2s-decode -q
      printf 'Li\\tRome\\n' | s2s-batch --vocab vocab
      """)
    #expect(
      outcome.text == """
        #s2s-vocab\t1\tlevel=char,label
        label\t0\t2\tNew York
        label\t1\t1\tOslo
        #s2s-vocab\t1\tlevel=label
        label\t0\t2\tNew York
        label\t1\t1\tOslo
        # batch 0 of 3
        1\t6 8 3\t1
        2\t4 5 3\t0
        0\t4 5 10 7 9 3\t0
        New York
        Oslo
        New York
        Li Wu
        Bo
        Li

        """)
    #expect(
      outcome.errors.contains("stdin:1: a class that the vocabulary does not have, found 'Rome'"))
    #expect(outcome.status == 65)
  }

  /// An empty column is no class, for the tool that counts classes and for the one that looks them up.
  @Test func anEmptyColumnIsNoClass() async throws {
    let outcome = try await Shell.run(
      """
      printf 'Li\\tNew York\\nBo\\t\\n' > names; s2s-vocab -q --level char,label names
      head -n 1 names | s2s-vocab -q --level char,label > vocab
      head -n 1 names | s2s-batch -q --vocab vocab | s2s-decode -q; s2s-batch --vocab vocab names
      """)
    #expect(outcome.text == "Li\tNew York\n")
    #expect(
      outcome.errors == """
        s2s-vocab: names:2: no class, expected a text, a TAB and the name of its class
        s2s-batch: names:2: a class that the vocabulary does not have, found ''

        """)
    #expect(outcome.status == 65)
  }

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

  @Test func textsOfALanguageModelHaveNoSource() async throws {
    let outcome = try await Shell.run(
      """
      printf 'ab b\\nb\\n' > text; s2s-vocab -q --level char text > vocab
      s2s-batch --vocab vocab --task lm --text text; s2s-batch -q --vocab vocab --task lm text > tensors
      s2s-decode -q tensors | cmp - text; s2s-decode -q --side target tensors; s2s-decode --side source tensors
      s2s-batch --vocab vocab --task lm --max-length 2 text | zstd -dc | grep -ac source_lengths
      s2s-batch --vocab vocab --task lm --source-only text
      """)
    #expect(outcome.text == "# batch 0 of 2\n1\t4 3\n0\t5 4 6 4 3\nab b\nb\n0\n")
    for message in [
      "tensors carries no side 'source'", "over --max-length 1 dropped", "2 target tokens",
      "--source-only has no meaning with --task lm",
    ] { #expect(outcome.errors.contains(message), "\(message): \(outcome.errors)") }
  }

  @Test func vocabulariesAreCountedTogether() async throws {
    let outcome = try await Shell.run(
      corpus
        + """
        for options in '' '--level char' '--joint' '--level char,label'; do
          s2s-vocab -q $options corpus > whole
          level=${options/--joint/}
          head -n 700 corpus | s2s-vocab -q $level > a; tail -n +701 corpus | s2s-vocab -q $level > b
          s2s-vocab -q $options a b | cmp - whole; cat b a | s2s-vocab -q $options | cmp - whole
          head -n 700 corpus | s2s-vocab -q $options - b | cmp - whole
        done
        head -n 700 corpus | s2s-vocab -q > a; tail -n +701 corpus | s2s-vocab -q > b
        s2s-vocab -q --level bpe --merges 90 corpus > whole; s2s-vocab -q --level bpe --merges 90 a b | cmp - whole
        s2s-vocab -q whole; echo $?; s2s-vocab -q --level char a; echo $?
        """)
    #expect(outcome.text == "65\n65\n", "\(outcome.errors)")
    #expect(
      outcome.errors
        == "s2s-vocab: whole: pieces cannot be counted together (merge vocabularies of words with "
        + "--level bpe)\ns2s-vocab: a: a vocabulary of level 'word', expected 'char'\n")
  }

  @Test func limitsAreKept() async throws {
    let outcome = try await Shell.run(
      """
      count() { s2s-vocab -q "$@" < text | grep -c -v -e '^#' -e '>$'; }
      printf 'a a a a b b c\\tc\\n' > text
      count; count --coverage 0.5; count --coverage 0.58; cut -f1 text > one; mv text two; mv one text; count --min-count 2
      mv two text; count --joint --min-count 2
      count --joint --max-size 5; count --level bpe --merges 1; count --level char --coverage 0.4
      """)
    #expect(outcome.text == "4\n2\n3\n2\n3\n1\n4\n2\n", "\(outcome.errors)")
  }

  @Test(arguments: [
    (
      "--level moon", "--level 'moon', expected word, char, bpe, label, or two of them with a comma"
    ),
    (
      "--level chra",
      "--level 'chra', expected word, char, bpe, label, or two of them with a comma; did you mean 'char'?"
    ),
    ("--level word,char,bpe", "--level 'word,char,bpe', expected word"),
    ("--level label,word", "--level 'label,word': classes stand in the second column"),
    ("--merges 10", "--merges needs --level bpe"),
    ("--level bpe --merges 0", "--merges 0, expected 1 or more"),
    (
      "--level bpe --min-count 2",
      "--min-count has no meaning with --level bpe, whose limit is --merges"
    ),
    ("--codes x", "--codes needs --level bpe"),
    (
      "--level bpe --codes x --merges 3",
      "--merges has no meaning with --codes, which are merges that are learnt"
    ),
    (
      "--level bpe --joint --codes x --codes y",
      "more --codes than columns of pieces with merges of their own"
    ),
    (
      "--level bpe,char --codes x --codes y",
      "more --codes than columns of pieces with merges of their own"
    ),
    ("--level char,word --joint", "--joint needs one level of tokens for both columns"),
    ("--level label --joint", "--joint needs one level of tokens for both columns"),
    ("--coverage 1.5", "--coverage 1.5, expected 0 to 1"),
    ("--min-count 0", "--min-count 0, expected 1 or more"),
  ]) func mistakesAreNamed(options: String, message: String) async throws {
    let outcome = try await Shell.run("s2s-vocab \(options)", text: "a\tb\n")
    #expect(outcome.status == 64 && outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("s2s-vocab: \(message)"), "\(outcome.errors)")
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

  @Test func listsKeepTheirColumnsAndTextIsWrittenAsPeopleDo() async throws {
    let outcome = try await Shell.run(
      """
      printf 'x\\télan . !? a.b ?\\n' > pairs; s2s-vocab -q pairs > vocab
      printf '0\\t1\\t-0.5\\t8 5 4\\n0\\t2\\t-0.7\\t\\n' | s2s-decode -q --vocab vocab
      s2s-batch -q --vocab vocab pairs | s2s-decode -q --side target --detokenize
      s2s-batch -q --vocab vocab pairs | s2s-decode -q --side target
      """)
    #expect(
      outcome.text == "0\t1\t-0.5\télan . !?\n0\t2\t-0.7\t\nÉlan.!? a.b?\nélan . !? a.b ?\n",
      "\(outcome.errors)")
  }
}
