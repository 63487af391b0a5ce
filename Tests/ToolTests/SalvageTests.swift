import Testing

/// What runs of the built s2s-train leave that end before their time: by a loss that is no number, a signal, or
/// a file that cannot be read or written.
@Suite struct SalvageTests {
  /// Weights that grow to eight times of theirs in every update: a model that learns once, then is lost.
  private static let prepare =
    Shell.smallTraining
      + """
      lost() { train --epochs 30 --optimizer adamw --learning-rate 0.01 --weight-decay 900 "$@"; }
      judged() { lost --valid tensors --valid-every 1 "$@"; }

      """

  @Test func theBestOfARunThatDivergesIsWritten() async throws {
    let outcome = try await Shell.run(
      SalvageTests.prepare
        + """
        judged --metrics m -o model; echo $?; facts model 'best_update'; echo
        train --updates 1 --optimizer adamw --learning-rate 0.01 --weight-decay 900 -o one
        cut -f1 pairs | head -n 3 | s2s-translate -q model | wc -l; grep -c '"limit":"divergence"' m
        s2s-model diff one model | cut -f1 | tr '\\n' ' '
        lost -o none; echo $?; judged --ema 0.5 -o averaged; echo $?; judged -o - > stream; echo $?
        s2s-model describe averaged | grep -c '^best_update'; cmp stream model && echo same
        echo old > kept; lost -o kept; cat kept; ls -A | grep -e tmp -e none
        """)
    #expect(
      outcome.text.hasPrefix("1\n1 \n3\n1\nvalid_every updates 1\n"),
      "\(outcome.text) \(outcome.errors)")
    #expect(outcome.text.hasSuffix("1\n1\n1\n1\nsame\nold\n"), "\(outcome.text)")
    let lines = outcome.errors.split(separator: "\n").filter { $0.contains("is not finite") }
    #expect(lines.count == 5, "\(outcome.errors)")
    #expect(
      lines[0].contains(
        "is not finite; training stops; wrote the best model, of update 1, to model; lower")
        && lines[0].hasSuffix("lower --learning-rate, or clip the gradient with --clip-norm"))
    #expect(
      lines[1].contains("training stops; nothing was validated, so that no model is written; "))
  }

  @Test func theCheckpointKeepsTheBest() async throws {
    let outcome = try await Shell.run(
      SalvageTests.prepare
        + """
        judged --checkpoint k --checkpoint-every 3 -o held; echo $?; ls held
        for limit in --updates --epochs; do judged --checkpoint k --resume $limit 1 -o held; echo $?
          facts held 'best_update'; echo; done
        judged -o model; s2s-model diff held model | grep -q weight || echo same
        judged --weight-decay 1e7 --checkpoint late --checkpoint-every 100 -o model; echo $?; ls late
        lost --checkpoint bare --checkpoint-every 4 -o none; echo $?; ls none
        """)
    #expect(
      outcome.text.hasPrefix("1\n0\n1 \n0\n1 \nsame\n1\n1\n"), "\(outcome.text) \(outcome.errors)")
    let lines = outcome.errors.split(separator: "\n").filter { $0.contains("is not finite") }
    #expect(lines.count == 4, "\(outcome.errors)")
    #expect(
      lines[0].contains("k stands at update ")
        && lines[0].contains(
          ", with the best model of update 1 (--resume --updates 1 writes it); lower")
    )
    #expect(lines[2].contains("wrote the best model, of update 1, to model; "))
    #expect(lines[3].contains("no model is written; bare stands at update "))
  }

  @Test func whatElseEndsARunIsToldWithWhatIsLost() async throws {
    let outcome = try await Shell.run(
      SalvageTests.prepare
        + """
        long() { exec s2s-train --preset pytorch-tutorial --hidden 32 --epochs 1000000 --valid tensors \\
          --valid-every 1 --metrics-every 1 -o model "$@"; }
        set -m
        for how in "" "--checkpoint k"; do
          (long --metrics m $how < tensors) 2> err & until grep -q '"event":"valid"' m 2> /dev/null; do sleep 0.01; done
          kill -TERM $!; wait $!; echo $?; tail -n 1 err; rm m
        done
        cat tensors tensors | head -c $(($(wc -c < tensors) * 2 - 9)) > cut; ls model
        for how in "" "--checkpoint n"; do
          (begin --no-spool --valid tensors --valid-every 4 $how -o model < cut) 2> err; echo $?
          head -n 1 err; wc -l < err
        done
        """)
    #expect(
      outcome.text.hasPrefix(
        "143\ns2s-train: ended by SIGTERM; nothing was saved, not even the best model, of update "),
      "\(outcome.text) \(outcome.errors)")
    #expect(outcome.text.contains(" (--checkpoint FILE would keep it)\n143\n"))
    #expect(outcome.text.contains("s2s-train: ended by SIGTERM; k goes on with --resume\n65\n"))
    #expect(
      outcome.text.contains(
        "65\ns2s-train: warning: nothing was saved, not even the best model, of update ")
    )
    #expect(
      outcome.text.contains("65\ns2s-train: warning: n stands at update "), "\(outcome.text)")
  }
}
