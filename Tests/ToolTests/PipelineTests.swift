import Testing

/// The stages together, as in the README, on a small part of our own corpus.
@Suite struct PipelineTests {
  /// Clean pairs, vocabulary and tensors of some lines of the corpus.
  private let prepare = """
    head -n 400 \(Shell.checkout.string)/examples/eng-fra/corpus.tsv | s2s-clean -q > pairs
    s2s-vocab -q < pairs > vocab; s2s-batch -q --vocab vocab --batch-size 16 < pairs > tensors
    begin() { exec s2s-train -q --preset pytorch-tutorial-attention --hidden 24 --embedding 16 "$@" < tensors; }
    train() { (begin "$@"); }

    """

  @Test func batchAndDecodeAreInverse() async throws {
    let outcome = try await Shell.run(
      prepare + "s2s-decode -q < tensors | cmp - pairs && cat tensors tensors | s2s-decode -q | "
        + "cmp - <(cat pairs pairs) && s2s-batch -q --source-only --vocab vocab < pairs | "
        + "s2s-decode -q | cmp - <(cut -f1 pairs) && echo equal")
    #expect(outcome.text == "equal\n", "\(outcome.errors)")
  }

  @Test func idLinesDecode() async throws {
    let outcome = try await Shell.run(
      prepare
        + "printf '4 5 3 6\\n\\n0 2 4\\n' | s2s-decode -q --vocab vocab; echo 99999 | s2s-decode --vocab vocab"
    )
    #expect(outcome.status == 65)
    #expect(outcome.text.split(separator: "\n", omittingEmptySubsequences: false).count == 4)
    #expect(outcome.errors.contains("s2s-decode: stdin:1: expected ids from 0 to"))
  }

  @Test func damagedStreamsAreRefused() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        size=$(stat -c %s tensors)
        for k in $(seq 1 40); do
          head -c $((size * k / 41)) tensors | s2s-decode -q > /dev/null 2> err; echo "$?"
        done | sort | uniq -c
        : | s2s-decode -q; echo $?; : | s2s-train -q -o m; echo $?
        (cat tensors; echo junk) | s2s-decode > /dev/null; echo $?
        """)
    #expect(
      outcome.text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        == ["40 65", "65", "65", "65"])
    #expect(outcome.errors.contains("s2s-train: stdin: empty, expected a tensor stream"))
  }

  @Test func modelsDependOnNeitherThreadsNorInterruptions() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        valid="--valid tensors --epochs 6 --dropout 0.2"
        train $valid --threads 1 -o one; train $valid --threads 2 -o two
        for k in 1 2 3 4 5 6; do
          (begin $valid --threads $((k % 2 + 1)) --checkpoint run --checkpoint-every 5 --resume \\
            --metrics metrics -o killed) & sleep 0.$((k * 3 % 7 + 1)); kill -9 $! 2> /dev/null; wait
        done
        train $valid --checkpoint run --resume --metrics metrics -o killed
        train $valid --metrics whole -o two
        sha256sum < one; sha256sum < two; sha256sum < killed
        strip() { sed -E 's/"(time|elapsed_s|tokens_per_s)":[^,}]*,?//g' $1; }
        cmp <(strip metrics) <(strip whole) && echo same metrics
        train $valid --checkpoint run -o other; echo $?
        exec 9> run.lock; flock 9; (train $valid --checkpoint run --resume -o other 9>&-); echo $?; exec 9>&-
        train --epochs 6 --dropout 0.3 --checkpoint run --resume -o other; echo $?
        ls -A | grep -c tmp
        """)
    let lines = outcome.text.split(separator: "\n")
    #expect(
      lines.count == 8 && Set(lines.prefix(3)).count == 1, "\(outcome.text) \(outcome.errors)")
    #expect(
      Array(lines.dropFirst(3)) == ["same metrics", "73", "73", "65", "0"], "\(outcome.errors)")
    #expect(outcome.errors.contains("s2s-train: run: a checkpoint exists"))
    #expect(outcome.errors.contains("s2s-train: run: another process is writing it"))
    #expect(outcome.errors.contains("s2s-train: run: dropout_source_embedding: found '0.3'"))
  }

  @Test func translationIsOneToOne() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        train --epochs 40 --learning-rate 0.01 -o model
        cut -f1 pairs > src; cut -f2 pairs > ref
        s2s-translate -q model < src > out; wc -l < out; s2s-score -q -b ref < out > bleu
        awk '{ print ($1 > 60) ? "learnt" : "BLEU " $1 }' bleu
        s2s-batch -q --source-only --vocab vocab < src | s2s-translate -q model |
          s2s-decode -q --vocab vocab | cmp - out && echo tensors agree
        s2s-translate -q --batch-size 1 --threads 1 model < src | cmp - out && echo batches agree
        printf 'i am cold .\\n\\nqwxz\\n\\n' | s2s-translate -q model | wc -l
        mkfifo in answer; s2s-translate -q model < in > answer & exec 3> in 4< answer
        echo 'i am cold .' >&3; read -t 5 line <&4 && echo answered; exec 3>&-
        s2s-model describe model | head -n 2
        s2s-translate pairs < src; echo $?
        """)
    let lines = outcome.text.split(separator: "\n").map(String.init)
    #expect(
      lines.prefix(6) == ["400", "learnt", "tensors agree", "batches agree", "4", "answered"],
      "\(outcome.text) \(outcome.errors)")
    #expect(lines.count == 9 && lines[6].hasPrefix("parameters\t") && lines[8] == "65")
  }

  @Test func scoresAreSymmetricInNothingButEquality() async throws {
    let outcome = try await Shell.run(
      "printf 'a b c d e\\n' > r; s2s-score -q r < r; printf 'a b c d f\\nx\\n' | s2s-score r; echo $?"
    )
    #expect(outcome.text.hasPrefix("BLEU 100.00 100.0/100.0/100.0/100.0 BP 1.000"))
    #expect(outcome.text.hasSuffix("\n65\n"))
    #expect(outcome.errors == "s2s-score: stdin has 2 lines, r has 1, expected as many\n")
  }

  @Test func otherProgramsReadOurFiles() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        train --epochs 1 -o model
        python3 -c 'import numpy, safetensors' 2> /dev/null && command -v zstd > /dev/null ||
          { echo 'skipped: no python3 with numpy and safetensors, or no zstd'; exit; }
        zstd -qdc tensors | python3 \(Shell.checkout.string)/man/s2s-tensors.py | tail -n 1
        python3 - << END
        from safetensors import safe_open
        with safe_open("model", "numpy") as f:
            print(f.get_tensor("decoder.rnn.weight_ih_l0").shape, f.metadata()["cell"])
        END
        """)
    if outcome.text.hasPrefix("skipped") {
      // A line that `make test` shows: the reader was not tried on this machine.
      try await Shell.skip(outcome.text)
    } else {
      #expect(
        outcome.text == "25 batches, 400 sentences\n(72, 40) gru\n",
        "\(outcome.text) \(outcome.errors)")
    }
  }
}
