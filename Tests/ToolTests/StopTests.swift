import Testing

/// Signals to a run of the built s2s-train: nothing that was trained is lost, and no bit changes.
@Suite struct StopTests {
  /// A run with every state that a checkpoint has to carry, and how to wait until it is under way.
  static let prepare =
    Shell.smallTraining
      + """
      all="--epochs 60 --valid tensors --valid-every 7 --ema 0.9 --schedule plateau --lr-patience 0
        --warm-up 5 --patience 500 --learning-rate 0.05 --word-dropout 0.1 --dropout 0.3
        --teacher-forcing 0.7"
      long() { begin --hidden 32 --epochs 1000000 --checkpoint-every 1000000 --metrics-every 1 "$@"; }
      lines() { cat "$1" 2> /dev/null | wc -l; }
      under_way() { local n=$(($(lines $1) + $2)); while [ $(lines $1) -lt $n ]; do sleep 0.01; done; }
      update() { head -c 4000 $1 | grep -ao '"update":"[0-9]*"' | tr -dc '0-9'; }
      set -m

      """

  @Test func signalsSaveAndAreSeenByTheParent() async throws {
    let outcome = try await Shell.run(
      StopTests.prepare
        + """
        for signal in TERM INT HUP USR1; do
          (long --order stream --checkpoint $signal --metrics m.$signal -o model.$signal tensors) &
          under_way m.$signal 30; kill -$signal $!; wait $!; echo $?
          [ $(update $signal) -ge 28 ] && s2s-model describe model.$signal 2> /dev/null
        done
        (trap '' HUP; begin --epochs 30 --metrics-every 1 --metrics n -o nohup < tensors) &
        under_way n 9; kill -HUP $!; wait $!; echo $?
        ls -A | grep -e tmp -e lock
        """)
    #expect(outcome.text == "143\n130\n129\n138\n0\n", "\(outcome.text) \(outcome.errors)")
  }

  @Test func aStoppedRunGoesOnToTheSameBytes() async throws {
    let outcome = try await Shell.run(
      StopTests.prepare
        + """
        train $all --threads 1 --metrics-every 1 --metrics lines -o whole
        threads=0
        for signal in TERM KILL INT HUP KILL TERM; do
          threads=$((threads % 3 + 1))
          (begin $all --threads $threads --checkpoint run --checkpoint-every 4 --resume --metrics-every 1 --metrics m \\
            -o part < tensors) &
          under_way m 25; kill -$signal $!; wait $!; echo $?
        done
        train $all --threads 2 --checkpoint run --resume --metrics-every 1 --metrics m -o part
        sha256sum < whole; sha256sum < part
        strip() { sed -E 's/"(time|elapsed_s|tokens_per_s)":[^,}]*,?//g' $1; }
        cmp <(strip m) <(strip lines) && echo same metrics
        """)
    let lines = outcome.text.split(separator: "\n").map(String.init)
    #expect(
      lines.prefix(6) == ["143", "137", "130", "129", "137", "143"],
      "\(outcome.text) \(outcome.errors)")
    #expect(lines.count == 9 && lines[6] == lines[7] && lines[8] == "same metrics")
  }

  @Test func aSecondInterruptQuitsAtOnce() async throws {
    let outcome = try await Shell.run(
      StopTests.prepare
        + """
        # An update of many batches takes so long that both signals come within it, on any machine.
        for _ in $(seq 99); do cat pairs; done | s2s-batch -q --vocab vocab --batch-size 4 > many
        (long --hidden 1000 --accumulate 100000 --checkpoint run --metrics m -o model many) &
        under_way m 1; sleep 0.2; kill -INT $!; sleep 0.1; kill -0 $! && echo alive; kill -INT $!; wait $!; echo $?
        ls run 2> /dev/null
        """)
    #expect(outcome.text == "alive\n130\n", "\(outcome.text) \(outcome.errors)")
  }

  @Test func aRunThatWaitsForInputStopsToo() async throws {
    let outcome = try await Shell.run(
      StopTests.prepare
        + """
        cat tensors tensors > both; begin2() { begin --no-spool "$@"; }
        (begin2 -o whole both); mkfifo feed; (cat tensors; sleep 100) > feed & writer=$!
        (begin2 --checkpoint run --metrics m --metrics-every 1 -o part feed) &
        under_way m 10; sleep 0.3; kill -TERM $!; wait $!; echo $?; kill -- -$writer
        update run; (begin2 --checkpoint run --resume -o part both); cmp whole part && echo same
        """)
    #expect(outcome.text == "143\n10same\n", "\(outcome.text) \(outcome.errors)")
  }

  @Test func aDyingLogLosesNoTraining() async throws {
    let outcome = try await Shell.run(
      StopTests.prepare
        + """
        (long --checkpoint run --metrics /dev/fd/3 -o model tensors 3> >(head -n 9 > /dev/null))
        echo $?; [ $(update run) -ge 8 ] && echo saved
        (trap '' PIPE; long --checkpoint two --metrics /dev/fd/3 -o model tensors \\
          3> >(head -n 9 > /dev/null)); echo $?; [ $(update two) -ge 8 ] && echo saved
        (long --checkpoint three --metrics /dev/full -o model tensors); echo $?
        """)
    #expect(
      outcome.text == "141\nsaved\n74\nsaved\n74\n", "\(outcome.text) \(outcome.errors)")
    #expect(outcome.errors.contains("/dev/fd/3: write error: Broken pipe"))
  }
}
