import Testing

/// What a machine does not have is said with its own status: a device, and memory.
@Suite struct MachineTests {
  /// Commands that want more memory than they may have, each with what it is advised.
  private static let hungry = [
    ("s2s-train -q --hidden 6000 --updates 1 -o out tensors", "a smaller model"),
    ("s2s-train -q --embedding 40000 --updates 1 -o out tensors", "a smaller model"),
    ("s2s-train -q --hidden 64 --embedding 64 --updates 1 -o out long", "--batch-tokens"),
    ("s2s-translate -q --beam 500 --batch-size 200 --model wide source", "--beam"),
    ("s2s-translate -q --threads 1 --model wide longer", "--batch-size"),
    ("s2s-batch -q --vocab vocab --max-line-bytes 256M --batch-size 1 lengthy", "--batch-size"),
    ("s2s-vocab -q --max-line-bytes 256M lengthy", "a sample"),
    ("s2s-model describe -q large", "MEMORY"),
    ("s2s-model average -q -o out large large", "MEMORY"),
  ]

  /// Under every limit, done or refused with 71 in one line, and nothing is left behind; never a trap.
  @Test(arguments: hungry.indices) func memoryThatEndsIsSaid(index: Int) async throws {
    let (command, advice) = Self.hungry[index]
    let tool = command.prefix { $0 != " " }
    let outcome = try await Shell.run(
      Shell.smallTraining
        + """
        cut -f1 pairs > source
        awk 'BEGIN { for (i = 0; i < 1000; i++) printf "a "; print "\\tb" }' > line; for k in $(seq 40); do cat line; done > many
        s2s-batch -q --vocab vocab --batch-size 40 many > long; cut -f1 many > longer
        awk 'BEGIN { for (i = 0; i < 2000000; i++) printf "ab "; print "\\tb" }' > lengthy
        s2s-train -q --hidden 128 --embedding 128 --updates 1 -o wide tensors
        s2s-train -q --hidden 600 --embedding 600 --updates 1 -o large tensors
        # With it set the runtime of Swift prints a trace of its own.
        unset SWIFT_BACKTRACE
        ls > before
        for limit in 70 90 120 180 300; do
          (ulimit -v ${limit}000; exec \(command)) > out 2> err < /dev/null; status=$?
          [ $status = 127 ] || echo "$status $(wc -l < err) $(tail -n 1 err)"
          rm -f out err
        done
        ls | cmp - before
        """)
    // Swift has said a line of its own where an array was too small to ask first.
    let expected = /0 0 .*|71 [12] \S+: no memory for [0-9,]+ MiB more \(.*\)/
    let answers = outcome.text.split(separator: "\n")
    for answer in answers {
      #expect(answer.wholeMatch(of: expected) != nil, "\(command): \(answer)")
    }
    let refused = answers.filter { $0.hasPrefix("71 1 \(tool): ") && $0.contains(advice) }
    #expect(!refused.isEmpty, "\(command): \(outcome.text) \(outcome.errors)")
  }
}
