import Testing

/// Ranks of an MPI job: the same bytes as a plain run, and on every repeat; stops, kills and errors.
///
/// The trainer is the one that `make build MPI=1` left, since the tests are built without MPI.
@Suite(.serialized) struct RanksTests {
  /// A trainer for ranks and mpirun, or the word that they are not there.
  static let prepare =
    """
    many='\(Shell.checkout.string)/.build-mpi/release/s2s-train'
    command -v mpirun > /dev/null && [ -x "$many" ] || { echo skipped; exit; }

    """ + Shell.smallTraining
      + """
      export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
      small="--preset pytorch-tutorial --hidden 12 --embedding 8 --dropout 0.1"
      launch() { local n=$1; shift; exec timeout --foreground -k 9 120 mpirun -n $n --oversubscribe --bind-to none "$@"; }
      ranks() { local n=$1; shift; (launch $n "$many" --mpi -q --threads 1 $small "$@"); }
      course="--valid tensors --valid-every 7 --ema 0.9 --schedule plateau --lr-patience 0 --warm-up 5
        --patience 500 --word-dropout 0.1 --teacher-forcing 0.7 --accumulate 2"
      update() { head -c 4000 $1 | grep -ao '"update":"[0-9]*"' | tr -dc '0-9'; }
      losses() { grep '"event":"train"' $1 | grep -o '"loss":[0-9.]*' | cut -d: -f2; }
      set -m

      """

  private func run(_ script: String) async throws -> Outcome? {
    let outcome = try await Shell.run(RanksTests.prepare + script)
    guard outcome.text == "skipped\n" else { return outcome }
    try await Shell.skip(
      "skipped: training over MPI: no mpirun, or no trainer for it (make build MPI=1)\n")
    return nil
  }

  @Test func aBuildWithoutMPISaysHowToGetIt() async throws {
    let outcome = try await Shell.run(Shell.smallTraining + "train --mpi -o model; echo $?")
    #expect(outcome.text == "69\n")
    #expect(
      outcome.errors == "s2s-train: --mpi: built without MPI "
        + "(build with 'make build MPI=1' or 'swift build --traits MPI')\n")
  }

  @Test func oneRankIsAPlainRun() async throws {
    guard
      let outcome = try await run(
        """
        train $course --epochs 4 --metrics m.plain -o plain
        ranks 1 $course --epochs 4 --metrics m.one -o one < tensors
        cmp plain one && echo same; cmp <(losses m.plain) <(losses m.one) && echo same losses
        """)
    else { return }
    #expect(outcome.text == "same\nsame losses\n", "\(outcome.text) \(outcome.errors)")
  }

  @Test func ranksGiveTheLossesOfOneAndTheirOwnBytes() async throws {
    guard
      let outcome = try await run(
        """
        plain="--dropout 0.3 --word-dropout 0.1 --updates 30" often="--metrics-every 5 --metrics"
        train $plain $often m.plain -o plain
        for n in 2 3; do
          ranks $n $plain $often m.$n -o $n.one < tensors; ranks $n $plain -o $n.two tensors
          cmp $n.one $n.two && echo same; facts $n.one ranks
          paste <(losses m.plain) <(losses m.$n) | awk '{ d = ($1 - $2) / $1; if (d * d > 1e-8) bad++ }
            END { print NR, bad + 0 }'
        done
        ranks 2 --no-spool --metrics m.arriving -o arriving < <(cat tensors; sleep 0.2)
        ranks 2 --order stream --epochs 1 -o stored tensors
        [ "$(s2s-model diff arriving stored | cut -f1)" = corpus_batches ] && echo equal
        """)
    else { return }
    #expect(
      outcome.text == "same\n2 6 0\nsame\n3 6 0\nequal\n", "\(outcome.text) \(outcome.errors)")
  }

  /// The spellings of unknown words reach every rank, and the score is that of the tools.
  @Test func ranksScoreAsTheToolsDo() async throws {
    guard
      let outcome = try await run(
        """
        (head -n 50 pairs; tail -n 20 \(Shell.checkout.string)/examples/eng-fra/corpus.tsv | s2s-clean -q) > held
        printf '\\tva\\ni am cold\\t\\n' >> held; s2s-batch -q --vocab vocab held > valid
        for n in 1 2 3; do
          ranks $n --epochs 20 --learning-rate 0.02 --valid valid --stop-on bleu --metrics m -o model tensors
          cut -f1 held | s2s-translate -q --greedy model | s2s-score -q --json <(cut -f2 held) | grep -o '"bleu":[^,]*' > said
          grep '"best":true' m | tail -n 1 | grep -o '"bleu":[^,]*' | cmp - said && echo same
        done
        """)
    else { return }
    #expect(outcome.text == "same\nsame\nsame\n", "\(outcome.text) \(outcome.errors)")
  }

  @Test func aKilledRankEndsTheJobAndTheCheckpointGoesOn() async throws {
    guard
      let outcome = try await run(
        """
        ranks 2 $course --epochs 60 -o whole < tensors
        for victim in 1 0; do
          rm -f run* part
          (launch 2 "$many" --mpi -q --threads 1 $small $course --epochs 60 --checkpoint run \\
            --checkpoint-every 3 -o part tensors) 2> err &
          job=$!; until [ -e run.previous ] || ! kill -0 $job; do sleep 0.01; done
          kill -9 $(pgrep -P $(pgrep -P $job) | sed -n $((victim + 1))p)
          SECONDS=0; wait $job; [ $? -ne 0 ] && [ $SECONDS -lt 30 ] && echo ended
          grep -c 'signal 9' err; [ -e part ] || echo none
          [ $(update run) -lt 300 ] && ranks 2 $course --epochs 60 --checkpoint run --resume -o part tensors
          cmp whole part && echo same
        done
        """)
    else { return }
    let once = "ended\n1\nnone\nsame\n"
    #expect(outcome.text == once + once, "\(outcome.text) \(outcome.errors)")
  }

  /// What mpirun hands on at once, what one rank was sent, and what mpirun turns into its SIGTERM, two seconds
  /// later here and two before it kills.
  @Test(arguments: [
    ("USR1", "mpirun", "USR1"), ("TERM", "rank", "TERM"), ("INT", "mpirun", "TERM"),
  ])
  func aSignalSavesAllThatWasTrained(signal: String, to: String, name: String) async throws {
    guard
      let outcome = try await run(
        """
        (launch 2 --mca odls_base_sigkill_timeout 2 "$many" --mpi --threads 1 $small --epochs 1000000 --checkpoint run \
          --checkpoint-every 100000 --metrics m --metrics-every 1 -o part tensors) 2> err &
        until [ "$(cat m 2> /dev/null | wc -l)" -gt 9 ] || ! kill -0 $!; do sleep 0.01; done
        mpirun=$(pgrep -P $!); rank=$(pgrep -P $mpirun | sed -n 2p)
        kill -\(signal) $\(to); wait $!; [ $? -ne 0 ] && echo ended
        grep -c 's2s-train: ended by SIG\(name); run goes on with --resume' err
        done=$(update run); [ $done -ge 8 ] && [ $done -ge $(($(grep -c '"event":"train"' m) - 1)) ] && echo saved
        [ -e part ] || ranks 2 --epochs 1000000 --updates $((done + 1)) --checkpoint run --resume -o part tensors
        facts part 'ranks|updates' | grep -c "$((done + 1)) 2"
        """)
    else { return }
    #expect(outcome.text == "ended\n1\nsaved\n1\n", "\(outcome.text) \(outcome.errors)")
  }

  @Test func aCheckpointGoesOnWithAnotherNumberOfRanks() async throws {
    guard
      let outcome = try await run(
        """
        plain="--dropout 0.3 --word-dropout 0.1 --metrics-every 5"
        train $plain --updates 40 --metrics m.whole -o whole
        for way in "2 1" "1 3"; do
          set -- $way; rm -f run* m
          ranks $1 $plain --updates 20 --checkpoint run --metrics m -o half tensors
          ranks $2 $plain --updates 40 --checkpoint run --resume --metrics m -o part tensors
          facts part 'ranks|updates'; paste <(losses m.whole) <(losses m) | awk '
            { d = ($1 - $2) / $1; if (d * d > 1e-8) bad++ } END { print NR, bad + 0 }'
        done
        """)
    else { return }
    #expect(outcome.text == "40 8 0\n40 3 8 0\n", "\(outcome.text) \(outcome.errors)")
  }

  /// Two network namespaces are two hosts: all that the ranks say goes over a link of 100 Mbit/s.
  @Test func twoHostsRunOneJob() async throws {
    guard
      let outcome = try await run(
        """
        export NAME=s2s-$$
        hosts() { '\(Shell.checkout.string)/bench/two-hosts.sh' "$@"; }
        trap 'hosts down 2> /dev/null; rm -rf $T' EXIT
        hosts up 100mbit 2> err || { echo no hosts; tail -n 1 err >&2; exit; }
        ranks 2 $course --epochs 4 -o here tensors
        sent() { hosts $NAME-$1 'cat /sys/class/net/s2s-*/statistics/tx_bytes'; }
        hosts run 2 "$many" --mpi -q --threads 1 $small $course --epochs 4 -o there tensors 2> err || cat err >&2
        cmp here there && echo same
        # 20 updates of 6,180 gradients: half of them twice over the link, from either side.
        [ $(sent one) -gt 494400 ] && [ $(sent two) -gt 494400 ] && echo over the link
        """)
    else { return }
    if outcome.text == "no hosts\n" {
      return try await Shell.skip(
        "skipped: two network namespaces as two hosts: \(outcome.errors)")
    }
    #expect(outcome.text == "same\nover the link\n", "\(outcome.text) \(outcome.errors)")
  }

  @Test func limitsAreThoseOfTheFirstRank() async throws {
    guard
      let outcome = try await run(
        """
        ranks 2 --epochs 1000000 --max-time 1 -o timed tensors; echo $?
        ranks 3 --epochs 1000000 --valid tensors --patience 1 --learning-rate 2 --clip-norm 0 -o patient tensors; echo $?
        """)
    else { return }
    #expect(outcome.text == "0\n0\n", "\(outcome.text) \(outcome.errors)")
  }

  @Test func whatIsWrongIsSaidOnce() async throws {
    guard
      let outcome = try await run(
        """
        said() { echo $? $(grep -c '^s2s-train: ' err) $(grep -m1 '^s2s-train: ' err | cut -d: -f2,3); }
        ranks 2 -o m absent 2> err; said
        head -c 900 tensors > cut; ranks 2 -o m cut 2> err; said
        ranks 2 -o /absent/m tensors 2> err; said
        ranks 2 --preset best --learning-rate 1e38 --clip-norm 0 --optimizer sgd --metrics /dev/null -o m tensors 2> err; said
        ls m 2> /dev/null
        """)
    else { return }
    #expect(
      outcome.text == """
        66 1 absent: cannot open
        65 1 cut: truncated before the first batch
        73 1 /absent/m: cannot create
        1 1 update 2: the loss is not finite; training stops; nothing was validated, so that no model is \
        written; lower --learning-rate, or clip the gradient with --clip-norm

        """, "\(outcome.text) \(outcome.errors)")
  }
}
