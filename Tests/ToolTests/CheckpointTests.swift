import Testing

/// Checkpoints of the built s2s-train that are damaged, of another run, or in use.
@Suite struct CheckpointTests {
  /// A run that was stopped after update 13, with its checkpoint and the one before, and a whole one.
  static let prepare =
    Shell.smallTraining
      + """
      all="--epochs 3 --valid tensors --ema 0.8"
      train $all -o whole
      train $all --updates 13 --checkpoint run --checkpoint-every 6 -o part
      resume() { train $all --checkpoint run --checkpoint-every 6 --resume -o part "$@"; }
      keep() { rm -rf kept; mkdir kept; cp run run.previous kept; }; keep
      back() { rm -f part; cp kept/* .; }
      flip() { printf "\\\\x$(printf %02x $(($(od -An -tu1 -j $2 -N 1 $1) ^ 16)))" |
        dd of=$1 bs=1 seek=$2 conv=notrunc status=none; }

      """

  @Test func aDamagedCheckpointGivesWayToTheOneBefore() async throws {
    let outcome = try await Shell.run(
      CheckpointTests.prepare
        + """
        size=$(stat -c %s run)
        text=$(grep -aobF '"learning_rate":"0' run | head -n 1 | cut -d : -f 1) value=$((text + 17))
        for place in 3 200 $value $((size / 2)) $((size - 1)); do back; flip run $place; resume 2>> log
          echo $?; cmp whole part; done
        for length in 0 7 100 $((size - 1)); do back; head -c $length kept/run > run; resume 2>> log
          echo $?; cmp whole part; done
        back; printf '\\x28\\xb5\\x2f\\xfd junk' > run; resume 2>> log; cmp whole part && echo $?
        grep -c 'went back to run.previous, update 12' log
        back; flip run $value; flip run.previous $value; resume; echo $?; ls part
        back; head -c 100 kept/run > run; (begin $all --checkpoint run --checkpoint-every 1 --resume \\
          -o part < tensors) 2> log; cmp run.previous run > /dev/null; echo $?
        back; : > run; rm run.previous; resume; echo $?; ls part
        """)
    let zeros = String(repeating: "0\n", count: 10)
    #expect(outcome.text == zeros + "10\n65\n1\n65\n", "\(outcome.text) \(outcome.errors)")
    #expect(outcome.errors.contains("s2s-train: run.previous: digest of the header is"))
  }

  @Test func theOneBeforeStaysUntilTheNewOneIsGood() async throws {
    // Killed while it writes the first checkpoint after a damaged one: the good one must still be there.
    let outcome = try await Shell.run(
      CheckpointTests.prepare
        + """
        : > run; cp run.previous good
        resume --updates 12 2> log; cmp good run.previous && echo kept
        """)
    #expect(outcome.text == "kept\n", "\(outcome.text) \(outcome.errors)")
  }

  @Test func allThatDiffersIsListed() async throws {
    let outcome = try await Shell.run(
      CheckpointTests.prepare
        + """
        resume --ema 0.7 --dropout 0.4 --learning-rate 0.5; echo $?
        s2s-batch -q --vocab vocab --batch-size 10 < pairs > tensors; resume; echo $?; ls part
        resume --override --ema 0 --dropout 0.4; echo $?; facts part 'ema|updates'; echo
        back; resume --override --optimizer sgd --ema 0.5 --learning-rate 0.1; echo $?
        back; resume --override --hidden 14; echo $?; train --override --checkpoint run -o part; echo $?
        """)
    #expect(
      outcome.text == "65\n65\npart\n0\n0.0 53 \n0\n65\n64\n",
      "\(outcome.text) \(outcome.errors)")
    for part in [
      "run: dropout_source_embedding: found '0.4' in this run, expected '0.1' as in the checkpoint; ",
      "; ema: found '0.7' in this run", "learning_rate: found '0.5'", "corpus_digest: found",
      "warning: run: ", ", overridden", "run: hidden: found '14'", "--override needs --resume",
    ] {
      #expect(outcome.errors.contains(part), "\(part): \(outcome.errors)")
    }
  }

  @Test func twoRunsOnOneCheckpoint() async throws {
    let outcome = try await Shell.run(
      CheckpointTests.prepare
        + """
        (begin --epochs 1000000 --metrics m --metrics-every 1 --checkpoint own -o one < tensors) &
        until grep -q update m 2> /dev/null; do sleep 0.01; done
        train --checkpoint own --resume -o two; echo $?; kill -TERM $!; wait $!; echo $?
        for k in 1 2 3 4 5 6 7 8; do
          { train --epochs 1 --checkpoint new -o new.$k 2> /dev/null; echo $? >> codes; } &
        done; wait; sort -u codes | tr '\\n' ' '; ls new; ls -A | grep lock
        """)
    #expect(outcome.text == "73\n143\n0 73 new\n", "\(outcome.text) \(outcome.errors)")
    #expect(outcome.errors.contains("s2s-train: own: another process is writing it"))
  }

  @Test func nothingThatIsNotFiniteIsWritten() async throws {
    let outcome = try await Shell.run(
      CheckpointTests.prepare
        + """
        back; resume --override --optimizer sgd --clip-norm 0 --learning-rate 1e38 --epochs 9; echo $?
        ls part; cmp run kept/run && echo untouched
        """)
    #expect(outcome.text == "1\nuntouched\n", "\(outcome.text) \(outcome.errors)")
    #expect(outcome.errors.contains("is not finite; training stops"))
  }
}
