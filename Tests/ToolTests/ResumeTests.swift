import Testing

/// What a run of the built s2s-train takes from its checkpoint where something is another than before.
@Suite struct ResumeTests {
  /// A corpus in two parts, two validation sets, and weights to begin with.
  static let prepare =
    Shell.smallTraining
      + """
      part() { sed -n "$1" pairs | s2s-batch -q --vocab vocab --batch-size 20 > $2; }
      part 1,100p a; part 101,200p b; part 1,60p v; part 61,120p w; part 121,160p c
      on() { local corpus=$1; shift; (begin "$@" < $corpus); }
      said() { (exec s2s-train --preset pytorch-tutorial --hidden 12 --embedding 8 "$@") 2>&1; }
      digest() { head -c 6000 $1 | grep -ao '"digest":"[0-9a-f]*"'; }
      valid() { grep '"event":"valid"' $1 | grep -oE '"(update|best)":[a-z0-9]*' | cut -d: -f2 | paste - - |
        tr '\\t\\n' ': '; }

      """

  @Test func theBestIsBoundToWhatJudgedIt() async throws {
    let outcome = try await Shell.run(
      ResumeTests.prepare
        + """
        on a --epochs 4 --learning-rate 0.01 --valid a --checkpoint k -o 1; cp k kept; facts 1 'best_update|updates'
        go() { cp kept k; on $1 --epochs 8 --learning-rate 0.01 --checkpoint k -o 2 --resume "${@:2}"; echo $?; }
        go b; go a --valid v; go a --valid a --stop-on perplexity; go a; ls 2
        for how in "b" "a" "a --valid v" "b --valid a" "a --valid a --stop-on perplexity"; do
          go $how --override --metrics m; facts 2 updates; valid m | grep -oE '[0-9]+:true' > bests
          [ "$(tail -n 1 bests)" = "$(facts 2 best_update | tr -d ' '):true" ] && head -n 1 bests
          [ "$(digest 1)" = "$(digest 2)" ] && echo THE OLD ONE
          echo
        done
        cp kept k; said --epochs 4 --learning-rate 0.01 --dropout 0.1 --checkpoint k --resume --override -o 2 b |
          grep -c best
        cp kept k; on a --epochs 4 --learning-rate 0.01 --valid v --checkpoint k --resume --override -o 2
        facts 2 'best_update|overridden' | sed -E "s/'[0-9a-f]{16}'/X/"
        """)
    let judged = "0\n40 25:true\n\n"
    #expect(
      outcome.text == "20 20 65\n65\n65\n65\n0\n40 \n0\n40 \n" + judged + judged + judged
        + "0\n20 validation X until update 20 ", "\(outcome.text) \(outcome.errors)")
    let refusals = outcome.errors.split(separator: "\n").filter { $0.contains("--override") }
    #expect(refusals.count == 4, "\(outcome.errors)")
    for (line, parts) in zip(
      refusals,
      [
        ["corpus_digest: found", "validation: found '' in this run, expected '"],
        ["k: validation: found '"], ["k: stop_on: found 'perplexity'"], ["validation: found ''"],
      ])
    { for part in parts { #expect(line.contains(part), "\(part): \(line)") } }
  }

  @Test func firstWeightsAreKnownToTheCheckpoint() async throws {
    let outcome = try await Shell.run(
      ResumeTests.prepare
        + """
        on c --epochs 1 --seed 3 -o w1; on c --epochs 1 --seed 4 -o w2
        on a --epochs 4 --init w1 -o whole; on a --epochs 4 --updates 7 --init w1 --checkpoint k -o part
        cp k kept; on a --epochs 4 --checkpoint k --resume -o part; cmp whole part && echo same
        cp kept k; on a --epochs 4 --init w1 --checkpoint k --resume -o part; cmp whole part && echo same
        for how in "" --override; do on a --epochs 4 --init w2 --checkpoint k --resume $how -o none; echo $?; done
        on a --epochs 4 --updates 7 --checkpoint d -o part
        on a --epochs 4 --init w1 --checkpoint d --resume -o none; echo $?; ls none
        """)
    #expect(outcome.text == "same\nsame\n65\n65\n65\n", "\(outcome.text) \(outcome.errors)")
    #expect(outcome.errors.contains("d: initial_weights: found '"))
    #expect(!outcome.errors.contains("--override"))
  }

  @Test func anotherVocabularyIsRefused() async throws {
    let outcome = try await Shell.run(
      ResumeTests.prepare
        + """
        awk -F '\\t' -v OFS='\\t' '$1 == "source" && $2 == 9 { $4 = "another" } 1' vocab > other
        s2s-batch -q --vocab other --batch-size 20 < pairs > o
        on a --updates 3 --checkpoint k -o m; on o --updates 9 --checkpoint k --resume --override -o m; echo $?
        """)
    #expect(outcome.text == "65\n", "\(outcome.errors)")
    #expect(outcome.errors.contains("k: vocabulary: found '"))
    #expect(!outcome.errors.contains("--override"), "\(outcome.errors)")
  }

  @Test func metricsBeginWithTheConfiguration() async throws {
    let outcome = try await Shell.run(
      ResumeTests.prepare
        + """
        events() { grep -o '"event":"[a-z]*"' $1 | cut -d '"' -f 4 | tr '\\n' ' '; }
        on a --updates 3 --metrics-every 2 --metrics m --checkpoint k -o x; cp k kept; cp m first; events m; echo
        go() { on a --updates 6 --metrics-every 2 --metrics m --checkpoint k --resume -o x "$@"; events m; echo; }
        go; cp kept k; rm m; go; cp kept k; cp first m; go --override --learning-rate 0.1
        grep configuration m | grep -o '"learning_rate":"[0-9.]*"'; s2s-plot --terminal m > /dev/null; echo $?
        on a --updates 3 --checkpoint n -o x; cp first m
        on a --updates 6 --metrics-every 2 --metrics m --checkpoint n --resume -o x; events m
        """)
    #expect(
      outcome.text == """
        configuration train end 
        configuration train train epoch train end 
        configuration train epoch train end 
        configuration train configuration train epoch train end 
        "learning_rate":"0.001"
        "learning_rate":"0.1"
        0
        configuration train epoch train end 
        """, "\(outcome.text) \(outcome.errors)")
  }

  @Test func aStreamThatArrivesIsAnotherCorpus() async throws {
    let outcome = try await Shell.run(
      ResumeTests.prepare
        + """
        on a --epochs 2 --updates 3 --order stream --checkpoint k -o m; cp k kept
        on a --no-spool --checkpoint k --resume -o m; echo $?
        on a --no-spool --checkpoint k --resume --override -o m; facts m 'updates|corpus_batches'; echo
        on a --no-spool --updates 4 --checkpoint n -o m
        on c --no-spool --checkpoint n --resume -o m; echo $?
        on c --no-spool --checkpoint n --resume --override -o m; facts m updates; echo
        s2s-model describe m | grep -c "overridden.corpus_digest '.*' until update 4"
        """)
    #expect(outcome.text == "65\n5 8 \n65\n4 \n1\n", "\(outcome.text) \(outcome.errors)")
    #expect(outcome.errors.contains("--no-spool: found a stream that arrives, expected the corpus"))
    #expect(outcome.errors.contains("(--override goes on behind them)"))
  }
}
