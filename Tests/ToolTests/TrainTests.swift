import Testing

/// The options of s2s-train and s2s-model, on the built tools.
@Suite struct TrainTests {
  /// Tensors of some lines of the corpus, and a small model to train on them.
  private let prepare = """
    head -n 200 \(Shell.checkout.string)/examples/eng-fra/corpus.tsv | s2s-clean -q > pairs
    s2s-vocab -q < pairs > vocab; s2s-batch -q --vocab vocab --batch-size 20 < pairs > tensors
    begin() { exec s2s-train -q --preset pytorch-tutorial --hidden 12 --embedding 8 --dropout 0.1 "$@"; }
    train() { (begin "$@" < tensors); }
    facts() { s2s-model describe $1 | grep -P "^($2)\\t" | cut -f2 | tr '\\n' ' '; }

    """

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
    ("--label-smoothing 0.1", "label_smoothing\t0.1"), ("--word-dropout 0.2", "word_dropout\t0.2"),
    ("--ema 0.9", "ema\t0.9"), ("--order stream", "shuffles\tfalse"),
    ("--valid tensors --valid-every 7", "valid_every\t7"),
    ("--valid tensors --stop-on bleu --valid-every 4", "stop_on\tbleu"),
  ]

  @Test func everyOptionChangesTheModel() async throws {
    let lines = TrainTests.options.map { option, fact in
      """
      train --epochs 2 \(option) -o model
      s2s-model describe model | grep -Fqx "$(printf '\(fact)')" || echo 'no \(fact)'
      s2s-model diff plain model > d; grep -q '^decoder.output' d || echo 'same \(option)'

      """
    }
    // Weights differ from those of two epochs; a validation that keeps the last changes nothing.
    let outcome = try await Shell.run(
      prepare + "train --epochs 2 -o plain\n"
        + lines.joined())
    let kept = ["same --schedule plateau", "same --valid tensors"]
    let unexpected = outcome.text.split(separator: "\n").filter { line in
      !kept.contains { line.hasPrefix($0) }
    }
    #expect(unexpected.isEmpty, "\(outcome.text) \(outcome.errors)")
  }

  @Test func limitsEndRunsThatGoOn() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        (exec s2s-train --preset lecture --hidden 40 --epochs 100000 --max-time 1s --checkpoint c \\
          -o m < tensors) 2>&1 | grep -c 'ended by --max-time'
        s2s-model describe m | grep -Pc '^updates\\t[1-9]'
        train --epochs 6 --valid tensors -o whole
        train --epochs 6 --updates 13 --valid tensors --checkpoint d -o part
        train --epochs 6 --valid tensors --checkpoint d --resume --threads 2 -o part
        cmp whole part && echo resumed
        s2s-train --preset lecture --hidden 8 --learning-rate 3 --clip-norm 0 --valid tensors \\
          --epochs 500 --patience 3 -o n < tensors 2>&1 | grep -c 'ended by --patience'
        """)
    #expect(outcome.text == "1\n1\nresumed\n1\n", "\(outcome.text) \(outcome.errors)")
  }

  @Test func killedRunsWithAverageAndScheduleGoOn() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        all="--epochs 8 --valid tensors --valid-every 6 --ema 0.9 --schedule plateau --lr-patience 0
          --patience 50 --learning-rate 0.05 --accumulate 2 --word-dropout 0.1 --teacher-forcing 0.6
          --stop-on bleu"
        train $all --threads 1 -o whole
        for k in 1 2 3 4 5; do
          (begin $all --checkpoint run --checkpoint-every 3 --resume --threads 2 -o killed < tensors) &
          sleep 0.$((k * 2 % 5 + 1)); kill -9 $! 2> /dev/null; wait
        done
        train $all --checkpoint run --resume -o killed
        cmp whole killed && echo same
        train $all --ema 0.8 --checkpoint run --resume -o killed; echo $?
        """)
    #expect(outcome.text == "same\n65\n", "\(outcome.text) \(outcome.errors)")
    #expect(outcome.errors.contains("s2s-train: run: ema: found '0.8' in this run"))
  }

  @Test func anArrivingStreamIsTrainedOnce() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        cat tensors tensors | (begin --order stream --epochs 1 -o spooled)
        cat tensors tensors | (begin --no-spool -o arrived)
        s2s-model diff spooled arrived | cut -f1 | tr '\\n' ' '
        mkfifo endless; (while cat tensors; do :; done) 2> /dev/null > endless &
        (begin --no-spool --updates 25 -o limited endless) && facts limited updates; kill $!; wait
        cat tensors tensors | (begin --no-spool --updates 13 --checkpoint c -o part)
        cat tensors tensors | (begin --no-spool --checkpoint c --resume -o part)
        s2s-model diff arrived part && echo resumed
        cat tensors tensors | (begin --no-spool --checkpoint c --resume -o again)
        cmp part again && echo again
        cat tensors tensors | (begin --no-spool --updates 13 --checkpoint d -o part)
        s2s-batch -q --vocab vocab --batch-size 20 --seed 2 < pairs > others
        cat others tensors | (begin --no-spool --checkpoint d --resume -o part); echo $?
        (begin --no-spool --epochs 2 -o part < tensors); echo $?
        cat tensors tensors > both; (begin --no-spool --accumulate 3 -o whole < both)
        head -c $(($(wc -c < both) - 9)) both | (begin --no-spool --accumulate 3 --checkpoint e -o cut)
        echo $?; ls cut 2> /dev/null
        (begin --no-spool --accumulate 3 --checkpoint e --resume -o cut < both) && cmp whole cut &&
          echo repaired
        """)
    #expect(
      outcome.text == "corpus_batches 25 resumed\nagain\n65\n64\n65\nrepaired\n",
      "\(outcome.text) \(outcome.errors)")
    #expect(outcome.errors.contains("the first 13 batches: found 13 with digest"))
  }

  @Test func weightsFromElsewhere() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        train --epochs 1 -o first
        train --init first --epochs 1 --seed 2 -o second; train --epochs 1 --seed 2 -o other
        s2s-model diff second other > /dev/null; echo $?
        facts second initial_weights | wc -c
        train --init first --hidden 14 -o bad; echo $?
        train --init pairs -o bad; echo $?
        train --init absent -o bad; echo $?
        train --epochs 1 --init first --learning-rate 0 -o same
        s2s-model diff first same | grep -c '\\.'
        """)
    #expect(
      outcome.text == "1\n17\n65\n65\n66\n1\n", "\(outcome.text) \(outcome.errors)")
    #expect(outcome.errors.contains("s2s-train: first: tensor 'encoder.rnn.weight_ih_l0' is"))
  }

  @Test func modelsAreAveragedAndCompared() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        for seed in 1 2; do train --epochs 1 --seed $seed -o m$seed; done
        s2s-model diff m1 m1; echo $?
        s2s-model diff m1 m2 | grep -P '^seed\\t1\\t2$'
        s2s-model diff m1 m2 | grep -Pc '^decoder.output.weight\\t[0-9.e-]+\\t[0-9.e-]+$'
        s2s-model average -q -o mean m1 m2 && facts mean averaged
        head -n 5 pairs | cut -f1 | s2s-translate -q mean | wc -l
        train --epochs 1 --hidden 14 -o m3
        s2s-model average -o none m1 m3; echo $?; ls none 2> /dev/null
        s2s-model; echo $?
        s2s-model average m1 m2 2>&1 > /dev/null | head -c 9
        """)
    #expect(
      outcome.text == "0\nseed\t1\t2\n1\n2 5\n65\n64\ns2s-model",
      "\(outcome.text) \(outcome.errors)")
    #expect(outcome.errors.contains("s2s-model: m3: hidden: found '14', expected '12' as in m1"))
  }

  @Test func aRunThatDivergesStops() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        train --epochs 1 --optimizer sgd --clip-norm 0 --learning-rate 0.1 --checkpoint c \\
          --checkpoint-every 4 -o m
        train --epochs 3 --optimizer sgd --clip-norm 0 --learning-rate 1e30 --checkpoint d \\
          --checkpoint-every 1 -o n; echo $?
        ls n d 2> /dev/null
        train --epochs 2 --optimizer sgd --clip-norm 0 --learning-rate 0.1 --checkpoint c --resume \\
          -o m; echo $?
        """)
    // The checkpoint of the last good update stands, and no model appears.
    #expect(outcome.text == "1\nd\n0\n", "\(outcome.text) \(outcome.errors)")
    #expect(outcome.errors.contains("is not finite; training stops"))
  }

  @Test func optionsThatDoNotFitAreRefused() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        for o in '--patience 3' '--valid-every 3' '--stop-on bleu' '--schedule plateau' \\
          '--max-time 5x' '--max-time 0' '--ema 1' '--momentum -1' '--accumulate 0' \\
          '--optimizer adagrad' '--updates 0' '--word-dropout 1.5'; do
          train $o -o m 2> /dev/null; echo -n "$? "
        done
        s2s-train --help | grep -c -E '^(LIMITS|OPTIMIZER|SCHEDULES|REGULARIZATION|VALIDATION):'
        """)
    #expect(outcome.text == String(repeating: "64 ", count: 12) + "5\n", "\(outcome.errors)")
  }

  @Test func theScoreOfValidationIsThatOfTheScorer() async throws {
    let outcome = try await Shell.run(
      prepare
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

  @Test func metricsShowTheSchedule() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        train --epochs 1 --warm-up 4 --metrics-every 1 --metrics metrics --valid tensors \\
          --stop-on bleu -o m
        grep -o '"lr":[0-9.e-]*' metrics | cut -d: -f2 | awk '{ printf "%.5f ", $1 }'
        grep -c '"bleu":' metrics
        """)
    #expect(
      outcome.text.hasPrefix("0.00025 0.00050 0.00075 0.00100 0.00100 "), "\(outcome.text)")
    #expect(outcome.text.hasSuffix(" 1\n"))
  }
}
