import Testing

/// s2s-translate from outside: every option, and the promise of a line out for every line in.
@Suite struct TranslateTests {
  /// Two models that have seen unknown words, with what they were trained on.
  private let prepare = """
    head -n 200 \(Shell.checkout.string)/examples/eng-fra/corpus.tsv | s2s-clean -q > pairs
    s2s-vocab -q --min-count 3 < pairs > vocab
    s2s-batch -q --vocab vocab --cleaned-with lecture --batch-size 16 < pairs > tensors
    cut -f1 pairs | head -n 60 > src; cut -f2 pairs | head -n 60 > ref
    make() { s2s-train -q --preset pytorch-tutorial-attention --hidden 16 --embedding 12 --epochs 4 \\
      --learning-rate 0.01 "$@" < tensors; }
    t() { s2s-translate -q "$@"; }
    make -o m

    """

  /// Each option changes what is printed, and repeating it repeats it.
  @Test func everyOptionIsObeyed() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        make --seed 2 -o n; t m < src > plain
        differs() { t "$@" < src > a; t "$@" < src | cmp -s - a || echo "not the same: $*"
          cmp -s a plain && echo "ignored: $*"; [ $(wc -l < a) = 60 ] || echo "lines: $*"; }
        differs --greedy m; differs --beam 2 m; differs --length-penalty 0 m; differs --allow-unk m
        differs --sample m; differs --model n; differs --model m --model n; differs --replace-unknown m
        differs --nbest 1 m
        t --greedy m < src | cmp - <(t --beam 1 m < src); t --model m < src | cmp - plain
        t --model m src | cmp - plain; t -o file m < src; cmp file plain
        t --model m - src < src | cmp - <(cat plain plain)
        sampled() { t --sample "$@" m < src > b; cmp -s b <(t --sample m < src) && echo "ignored: $*"; }
        sampled --seed 2; sampled --temperature 3; sampled --top-k 2; sampled --top-p 0.3
        t --sample --temperature 0 m < src | cmp - <(t --greedy m < src)
        t --sample --top-k 1 m < src | cmp - <(t --greedy m < src)
        t --sample --batch-size 1 --threads 1 m < src | cmp - <(t --sample --threads 3 m < src)
        t --sample --nbest 3 m < src > three; cut -f1 three | uniq -c | sort -u -k1,1 | wc -l; wc -l < three
        awk -F'\\t' '$2 == 1' three | cut -f4 | cmp - <(t --sample m < src) && echo done
        """)
    #expect(outcome.text == "1\n180\ndone\n", "\(outcome.errors)")
    #expect(outcome.errors.isEmpty)
  }

  /// Every line has as many, a blank one as well, and lists of ids become the lists of text.
  @Test func everyLineHasItsList() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        printf 'i am cold .\\n\\n you\\n  \\n' > in
        t --nbest 3 --attention look --alignments pairs-of m < in > list; cut -f1,2 list | tr '\\t\\n' '. '; echo
        awk -F'\\t' '$3 == 0 && $4 == ""' list | cut -f1 | uniq -c | tr -s ' '; wc -l < look; wc -l < pairs-of
        s2s-batch -q --source-only --vocab vocab in | t --nbest 3 m | s2s-decode -q --vocab vocab | cmp - list
        t --sample --nbest 2 m < in | cut -f1 | uniq -c | tr -s ' '
        printf 'a\\tx\\nb\\tx\\n' > tiny; s2s-vocab -q tiny > tv; s2s-batch -q --vocab tv tiny > tt
        s2s-train -q --preset lecture --hidden 4 --embedding 4 --epochs 1 -o tm < tt
        printf 'a\\n\\n' | t --beam 90 --nbest 90 tm | cut -f1,2 | sort -u | cut -f1 | uniq -c | tr -s ' '
        """)
    #expect(
      outcome.text == """
        1.1 1.2 1.3 2.1 2.2 2.3 3.1 3.2 3.3 4.1 4.2 4.3 \n 3 2
         3 4
        12
        12
         2 1
         2 2
         2 3
         2 4
         14 1
         90 2

        """, "\(outcome.errors)")
    #expect(outcome.errors.isEmpty)
  }

  @Test func whatWouldChangeNothingIsRefused() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        cut -f1 pairs > text; s2s-vocab -q text > lv; s2s-batch -q --task lm --vocab lv text > lt
        s2s-train -q --preset char-lm --hidden 4 --embedding 4 --epochs 1 -o lm < lt
        printf 'ab\\tX\\nb\\tY\\n' > names; s2s-vocab -q --level char,label names > cv
        s2s-batch -q --vocab cv names > ct; s2s-train -q --preset char-classifier --hidden 4 --embedding 4 --epochs 1 -o cm < ct
        try() { s2s-translate "$@" < src; [ $? = 64 ] || echo "$*"; }
        for o in '--score --max-length 9' '--seed 1'; do try $o m; done; s2s-translate --clean m < tensors; echo $?
        for o in '--beam 3' '--length-penalty 1'; do try $o lm; done
        for o in '--seed 1' '--max-length 9' --greedy '--beam 3'; do try --score $o lm; done
        for o in '--beam 3' --greedy --sample '--seed 1' --allow-unk '--top-k 2' '--max-length 2x'; do try $o cm; done
        """)
    #expect(outcome.text == "64\n", "\(outcome.text)")
    #expect(
      outcome.errors == """
        s2s-translate: --max-length has no meaning with --score, whose targets are given
        s2s-translate: --seed needs --sample
        s2s-translate: --clean is for lines, and the input is tensors
        s2s-translate: --beam has no meaning with a language model, which draws words
        s2s-translate: --length-penalty has no meaning with a language model, which draws words
        s2s-translate: --seed has no meaning with --score, which scores what is given
        s2s-translate: --max-length has no meaning with --score of a language model
        s2s-translate: --greedy has no meaning with --score of a language model
        s2s-translate: --beam has no meaning with --score of a language model
        s2s-translate: --beam has no meaning with a classifier
        s2s-translate: --greedy has no meaning with a classifier
        s2s-translate: --sample has no meaning with a classifier
        s2s-translate: --seed has no meaning with a classifier
        s2s-translate: --allow-unk has no meaning with a classifier
        s2s-translate: --top-k has no meaning with a classifier
        s2s-translate: --max-length has no meaning with a classifier

        """)
  }

  /// What n-best, sampling and ensembles report is what `--score` says of it.
  @Test func reportedScoresAreForcedScores() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        make --seed 2 -o n
        agree() { t --nbest 3 "$@" < src > found
          awk -F'\\t' 'NR == FNR { s[NR] = $0; next } { print s[$1] "\\t" $4 }' src found > given
          cut -f3,4 found | cmp - <(t --score "${rest[@]}" < given | cut -f1,3) && echo agree; }
        rest=(m); agree m; agree --sample --temperature 2 m
        rest=(--model m --model n); agree --model m --model n
        rest=(--length-penalty 0.5 m); agree --length-penalty 0.5 m
        t --score m < pairs | cut -f3 | cmp - <(cut -f2 pairs)
        awk -F'\\t' '{ print split($2, w, " ") + 1 }' pairs | cmp - <(t --score m < pairs | cut -f2)
        t --score m < tensors | cut -f1 | sort | cmp - <(t --score m < pairs | cut -f1 | sort)
        s2s-translate --score m < pairs 2>&1 > /dev/null
        s2s-translate --score m < /dev/null
        t --score --length-penalty 0 m < pairs |
          awk '{ s += $1; n += $2 } END { printf "%.9f\\n", -s / n }'
        """)
    let lines = outcome.text.split(separator: "\n").map(String.init)
    try #require(lines.count == 6, "\(outcome.text) \(outcome.errors)")
    #expect(lines.prefix(4) == ["agree", "agree", "agree", "agree"])
    #expect(
      lines[4].contains("200 pairs, 1,056 tokens; perplexity \(exponential(lines[5], places: 4))"),
      "\(lines)")
    #expect(lines[4].contains(" forced, ") && lines[4].contains(" free-running; unknown "))
    #expect(outcome.errors == "s2s-translate: nothing scored\n")
  }

  @Test func attentionAlignmentsAndUnknownWords() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        command -v python3 > /dev/null || { echo 'skipped: no python3'; exit; }
        printf 'i am qwxz .\\n\\nyou zyx are cold\\n' > in
        t --attention look --alignments pairs-of --replace-unknown m < in > out
        t --allow-unk m < in > unk; t --allow-unk --attention again m < in; cmp look again
        python3 - << 'END'
        import json
        looks = [json.loads(line) for line in open("look")]
        words = [line.split() for line in open("in")]
        assert [l["line"] for l in looks] == [1, 2, 3] and {l["rank"] for l in looks} == {1}
        for l, w, out, unk, pairs in zip(looks, words, open("out"), open("unk"), open("pairs-of")):
            assert l["source"] == (w + ["<eos>"] if w else []), l
            assert [t for t in l["target"] if t != "<eos>"] == unk.split(), (l, unk)
            assert len(l["weights"]) == len(l["target"])
            for row in l["weights"]:
                assert len(row) == len(l["source"]) and abs(sum(row) - 1) < 1e-4
            best = [max(range(len(w)), key=row.__getitem__) for row in l["weights"][:-1]]
            assert pairs.split() == [f"{i}-{j}" for j, i in enumerate(best)], pairs
            said = [w[i] if t == "<unk>" else t for i, t in zip(best, l["target"])]
            assert said == out.split(), (said, out)
        print(sum(line.count("<unk>") for line in open("unk")) > 0)
        END
        t --nbest 2 --alignments two m < in > n2; wc -l < two; wc -l < n2
        """)
    if outcome.text.hasPrefix("skipped") { return try await Shell.skip(outcome.text) }
    #expect(outcome.text.hasSuffix("True\n6\n6\n"), "\(outcome.text) \(outcome.errors)")
  }

  /// A model that reads backwards says where it looks in the order of the words.
  @Test func tensorsAndReversedSources() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        make --reverse-source -o r
        s2s-batch -q --source-only --vocab vocab < src > ids; t r < ids > out
        t r < src | cmp - <(s2s-decode -q --vocab vocab < out) && echo same
        t --nbest 2 r < ids | cut -f4 | s2s-decode -q --vocab vocab |
          cmp - <(t --nbest 2 r < src | cut -f4) && echo same
        t --nbest 2 r < ids | cut -f1-3 | cmp - <(t --nbest 2 r < src | cut -f1-3) && echo same
        t --attention a --alignments b r < src > /dev/null; t --attention c --alignments d r < ids > /dev/null
        cmp b d && paste -d' ' <(grep -o '"weights.*' a) | cmp - <(grep -o '"weights.*' c) && echo same
        """)
    #expect(outcome.text == "same\nsame\nsame\nsame\n", "\(outcome.errors)")
  }

  @Test func linesAreCleanedByTheModelsRecipe() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        printf 'I’m COLD!\\n\\nHe   ran.\\n' > raw; s2s-clean -q < raw | t m > one
        t --clean m < raw | cmp - one && t m < raw | cmp -s - one || echo cleaned
        paste raw <(printf "J’ai FROID.\\n\\nIl a couru.\\n") > both; sed -i '2s/.*//' both
        paste <(s2s-clean -q < raw) <(printf "J’ai FROID.\\n\\nIl a couru.\\n" | s2s-clean -q) |
          sed '2s/.*//' > clean; t --score --clean m < both | cmp - <(t --score m < clean) && echo pairs
        s2s-batch -q --vocab vocab < pairs > tensors; make --epochs 1 -o bare; t --clean bare < raw; echo $?
        """)
    #expect(outcome.text == "cleaned\npairs\n64\n", "\(outcome.text) \(outcome.errors)")
    #expect(outcome.errors.contains("s2s-translate: bare records no recipe"))
  }

  @Test func wrongUseIsRefused() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        s2s-vocab -q --min-count 2 < pairs > v2; s2s-batch -q --vocab v2 < pairs > t2
        (s2s-train -q --preset lecture --hidden 8 --embedding 8 --epochs 1 -o other < t2)
        (s2s-train -q --preset lecture --hidden 8 --embedding 8 --epochs 1 -o plain < tensors)
        for o in '--model m --model other' '--attention a plain' '--alignments a plain' \\
            '--replace-unknown plain' '--score m' 'none' '' 'm src' '--greedy --beam 3 m' \\
            '--sample --beam 3 m' '--temperature 2 m' '--top-p 0.5 m' '--top-k 3 m' \\
            '--sample --top-p 0 m' '--sample --temperature=-1 m' '--sample --top-k=-1 m' \\
            '--nbest 6 m' '--nbest 2 --greedy m' '--nbest 0 m' '--beam 0 m' '--batch-size 0 m' \\
            '--length-penalty=-1 m' '--score --nbest 2 m' '--threads 0 m' '--attention /no/a m' \\
            '--max-line-bytes 3 m'; do
          s2s-translate $o < src > /dev/null 2> err; printf '%s ' $?
          [ $(wc -l < err) = 1 ] || { echo "$o"; cat err; }
        done; echo
        printf 'a\\t\\n\\n\\tb\\n' | t --score m | wc -l; printf 'a\\n' | s2s-translate --score m
        """)
    #expect(
      outcome.text
        == "65 65 65 65 65 66 64 64 64 64 64 64 64 64 64 64 64 64 64 64 64 64 64 64 73 65 \n3\n",
      "\(outcome.errors)")
    #expect(
      outcome.errors
        == "s2s-translate: stdin:1: one column, expected source and target with a TAB between\n")
  }
}
