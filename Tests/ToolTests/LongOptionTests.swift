import Testing

/// Options that have two names do the same under both.
@Suite struct LongOptionTests {
  /// Each tool with its options in short and in long, and what it reads.
  static let tools = [
    ("s2s-clean", "-q -e s/I/you/ -f rules", "--quiet --substitute s/I/you/ --rules rules", "raw"),
    ("s2s-vocab", "-q", "--quiet", "raw"),
    ("s2s-split", "-q", "--quiet", "raw"),
    ("s2s-mix", "-q raw", "--quiet raw", "raw"),
    ("s2s-batch", "-q --vocab vocab", "--quiet --vocab vocab --embed", "raw"),
    ("s2s-decode", "-q", "--quiet", "tensors"),
    ("s2s-translate", "-q --model model", "--quiet --model model", "source"),
    ("s2s-train", "-q $small", "--quiet $small", "tensors"),
    ("s2s-score", "raw -b -i raw -q", "raw --number-only --input raw --quiet", "raw"),
    ("s2s-model", "average model", "average model", "model"),
    ("s2s-plot", "", "", "metrics"),
  ]

  @Test(arguments: tools) func longNamesAreTheShortOnes(
    tool: String, short: String, long: String, input: String
  ) async throws {
    let outcome = try await Shell.run(
      """
      printf 'Go.\\tVa !\\nI am cold.\\tJ ai froid.\\n' > raw; echo 's/go/walk/' > rules; cut -f1 raw > source
      small="--preset pytorch-tutorial --hidden 4 --embedding 4 --updates 2"
      s2s-vocab -q raw > vocab; s2s-batch -q --vocab vocab raw > tensors
      s2s-train -q $small --metrics metrics -o model tensors
      case \(tool) in s2s-split) part="short." all="long.";; *) part=short all=long ;; esac
      \(tool) \(short) -o $part < \(input) > short.out 2> short.err; echo $?
      \(tool) \(long) --output $all < \(input) > long.out 2> long.err; echo $?
      for file in short*; do cmp $file long${file#short}; done
      """)
    #expect(outcome.text == "0\n0\n", "\(outcome.text) \(outcome.errors)")
  }
}
