import Testing

/// How long an answer may be: what one says, what levels need, and what was cut.
@Suite struct MaxLengthTests {
  /// A model that spells out what four letters stand for, and one that does so for a word.
  private let prepare = """
    spelt='north atlantic treaty organization'
    (for _ in 1 2 3 4 5 6 7 8; do printf 'nato\\t%s\\nuno\\tunited\\n' "$spelt"; done) > pairs
    make() { s2s-vocab -q --level $1 < pairs > v; s2s-batch -q --vocab v --batch-size 4 < pairs > t
      s2s-train -q --preset pytorch-tutorial-attention --hidden 32 --embedding 16 --learning-rate 0.01 \\
        --epochs 60 --valid t --stop-on bleu --metrics metrics -o m < t; }
    say() { echo nato | s2s-translate "$@" m; }

    """

  /// What is longer than twice its source and ten more is said whole, in training as well.
  @Test(arguments: ["char", "word,char"]) func longTargetsAreSaidWhole(levels: String) async throws
  {
    let outcome = try await Shell.run(
      prepare + """
        make \(levels); say --greedy; say --greedy --max-length 34; say --max-length 2x+25 -q --sample --temperature 0
        grep -o '"bleu":100' metrics | sort -u
        """)
    let spelt = "north atlantic treaty organization\n"
    #expect(
      outcome.text == spelt + spelt
        + (levels == "char" ? spelt : "north atlantic treaty organi\n") + "\"bleu\":100\n",
      "\(outcome.text) \(outcome.errors)")
    #expect(
      outcome.errors == """
        s2s-translate: 1 lines; beam=1 length_penalty=1.0
        s2s-translate: 1 lines; beam=1 length_penalty=1.0

        """)
  }

  @Test func cutsAreCounted() async throws {
    let outcome = try await Shell.run(
      prepare + """
        make char; for n in 5 2x+3 1.5x 1x 0x+9; do say --greedy --max-length $n; done
        printf 'nato\\n\\nnato\\nuno\\n' | s2s-translate --greedy --max-length 20 m
        printf 'nato\\nuno\\n' | s2s-batch -q --vocab v --source-only | s2s-translate --greedy --max-length 20 m | wc -w
        """)
    #expect(
      outcome.text == """
        north
        north atlant
        north\u{20}
        nort
        north at
        north atlantic treat

        north atlantic treat
        united
        26

        """, "\(outcome.text)")
    let each = "s2s-translate: 1 lines; beam=1 length_penalty=1.0; 1 cut at --max-length\n"
    #expect(
      outcome.errors == String(repeating: each, count: 5) + """
        s2s-translate: 4 lines; beam=1 length_penalty=1.0; 2 cut at --max-length
        s2s-translate: 2 lines; beam=1 length_penalty=1.0; 1 cut at --max-length

        """)
  }

  @Test func otherSpellingsAreRefused() async throws {
    let outcome = try await Shell.run(
      prepare + """
        make char; cut -f1 pairs > text; s2s-vocab -q text > lv; s2s-batch -q --task lm --vocab lv text > lt
        s2s-train -q --preset char-lm --hidden 4 --embedding 4 --epochs 1 -o lm < lt
        for n in 0 0x 0x+0 x 2y+1 2x-1 2x10 2x+ +3 1e3 2x+1x infx 1x1 '' ' 3' 99999999999999999999 \\
            1000000001 2000000x 2x+1000000001; do
          say --max-length "$n" > out 2> err; echo $? $(wc -l < out)
        done | sort | uniq -c | tr -s ' '; head -n 1 err
        say --max-length=-1 2> err; echo $?
        for n in 2x+10 3x; do echo uno | s2s-translate --max-length $n lm; echo $?; done
        echo uno | s2s-translate -q --temperature 9 --max-length 3 lm | wc -l
        s2s-translate --score --max-length 9 m < pairs; echo $?
        """)
    #expect(
      outcome.text == """
         19 64 0
        s2s-translate: The value '2x+1000000001' is invalid for '--max-length <length>'
        64
        64
        64
        1
        64

        """, "\(outcome.text)")
    let refusal =
      "s2s-translate: --max-length of a language model is a number of tokens: it has no source\n"
    #expect(
      outcome.errors == refusal + refusal
        + "s2s-translate: --max-length has no meaning with --score, whose targets are given\n")
  }
}
