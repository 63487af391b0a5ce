import Testing

/// The options of s2s-train on the built tool, and what it says of them.
@Suite struct TrainOptionTests {
  /// An option, and the line of `describe` that it changes.
  static let options = [
    ("--optimizer adamw --weight-decay 0.1", "optimizer\tadamw"),
    ("--optimizer sgd --learning-rate 0.1", "optimizer\tsgd"),
    ("--optimizer sgd --momentum 0.9", "momentum\t0.9"),
    ("--weight-decay 0.1", "weight_decay\t0.1"),
    ("--learning-rate 0.01", "learning_rate\t0.01"), ("--clip-norm 0.01", "clip_norm\t0.01"),
    ("--clip-value 0.001", "clip_value\t0.001"), ("--accumulate 3", "accumulate\t3"),
    ("--schedule inverse-sqrt", "schedule\tinverse-sqrt"), ("--warm-up 7", "warm_up\t7"),
    ("--schedule exponential --lr-period 3", "rate_period\t3"),
    ("--schedule exponential --lr-period 5 --lr-factor 0.1", "rate_factor\t0.1"),
    ("--schedule plateau --valid tensors --valid-every 1 --lr-patience 0", "rate_patience\t0"),
    ("--teacher-forcing 0.5", "teacher_forcing\t0.5"),
    (
      "--teacher-forcing 0.2 --teacher-forcing-decay linear --teacher-forcing-updates 20",
      "teacher_forcing_decay\tlinear"
    ),
    (
      "--teacher-forcing 0 --teacher-forcing-decay inverse-sigmoid --teacher-forcing-updates 5",
      "teacher_forcing_updates\t5"
    ),
    ("--dropout-recurrent 0.2", "dropout_recurrent\t0.2"),
    ("--label-smoothing 0.1", "label_smoothing\t0.1"), ("--word-dropout 0.2", "word_dropout\t0.2"),
    ("--ema 0.9", "ema\t0.9"), ("--order stream", "shuffles\tfalse"),
    ("--valid tensors --valid-every 7", "valid_every\t7"),
    ("--valid tensors --stop-on bleu --valid-every 4", "stop_on\tbleu"),
  ]

  @Test func everyOptionChangesTheModel() async throws {
    let lines = TrainOptionTests.options.map { option, fact in
      """
      train --epochs 2 \(option) -o model
      s2s-model describe model | grep -Fqx "$(printf '\(fact)')" || echo 'no \(fact)'
      s2s-model diff plain model > d; grep -q '^decoder.output' d || echo 'same \(option)'

      """
    }
    // Weights differ from those of two epochs; a validation that keeps the last changes nothing.
    let outcome = try await Shell.run(
      Shell.smallTraining + "train --epochs 2 -o plain\n"
        + lines.joined())
    let kept = ["same --schedule plateau", "same --valid tensors"]
    let unexpected = outcome.text.split(separator: "\n").filter { line in
      !kept.contains { line.hasPrefix($0) }
    }
    #expect(unexpected.isEmpty, "\(outcome.text) \(outcome.errors)")
  }

  @Test func theScoreOfValidationIsThatOfTheScorer() async throws {
    let outcome = try await Shell.run(
      Shell.smallTraining
        + """
        train --epochs 30 --learning-rate 0.02 --valid tensors --stop-on bleu --metrics metrics -o m
        grep -o '"bleu":[0-9.]*' metrics | cut -d: -f2 | sort -g | tail -n 1
        cut -f1 pairs | s2s-translate -q --greedy m | s2s-score -q --json <(cut -f2 pairs) |
          grep -oP '"bleu": ?\\K[0-9.]*'
        """)
    let scores = outcome.text.split(separator: "\n").compactMap { Double($0) }
    try #require(scores.count == 2, "\(outcome.text) \(outcome.errors)")
    #expect(scores[0] > 5 && abs(scores[0] - scores[1]) < 1e-9)
  }
}
