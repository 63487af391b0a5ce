import Testing

@testable import Stream

/// s2s-decode from outside: the way back, and what it refuses.
@Suite struct DecodeTests {
  private let prepare = "printf 'a b\\tx\\nb\\ty x\\n' > pairs; s2s-vocab -q < pairs > vocab; "

  /// Whatever the batch and the window, the lines come back in the order of the corpus.
  @Test(arguments: [
    "--batch-size 10", "--batch-size 128", "--batch-tokens 200", "--batch-size 9 --window 7",
    "--batch-size 64 --window 31", "--max-length 9",
  ]) func theOrderIsRestored(options: String) async throws {
    let outcome = try await Shell.run(
      """
      awk 'BEGIN { for (i = 0; i < 20000; i++) {
        n = i * 7919 % 13 + 1; s = ""
        for (j = 0; j < n; j++) s = s (j ? " " : "") "w" ((i + j) % 50)
        print s "\\t" s } }' > pairs
      s2s-vocab -q < pairs > vocab; awk 'NF <= 18' pairs > short
      s2s-batch -q \(options) --vocab vocab < pairs | s2s-decode -q > back
      if [[ '\(options)' = *max* ]]; then cmp back short; else cmp back pairs; fi && echo equal
      """)
    #expect(outcome.text == "equal\n", "\(outcome.errors)")
  }

  @Test func sidesAreChosen() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        s2s-batch -q --vocab vocab pairs > tensors
        s2s-decode -q --side source < tensors; s2s-decode -q --side target < tensors
        printf '4 5\\n\\n0 2 5 3 4\\n' > ids
        s2s-decode -q --vocab vocab ids; s2s-decode --vocab vocab --side source ids
        """)
    #expect(outcome.text == "a b\nb\nx\ny x\nx y\n\ny\nb a\n\na\n")
    #expect(outcome.errors == "s2s-decode: 3 lines\n")
  }

  /// Lines that are odd in a file come back from it as they were: CRs at their ends, blank columns,
  /// spaces of characters, marks of the formats.
  @Test(arguments: ["word", "char", "bpe", "char,label"]) func oddLinesComeBack(level: String)
    async throws
  {
    let outcome = try await Shell.run(
      """
      printf 'a\\r\\r\\n\\n\\342\\226\\201 b\\n\\342\\226\\201\\342\\226\\201\\n# batch 0 of 1\\n' > lines
      printf '@@ @@@\\na\\302\\240b\\n\\357\\273\\277x\\na\\rb\\n\\342\\200\\250\\n\\r\\r\\n0\\n' >> lines
      [ \(level) != char ] || printf ' \\n  a  b \\n' >> lines
      [ \(level) = word ] || printf '<pad>\\nx <unk>\\n' >> lines
      awk '{ sub(/\\r$/, ""); print $0 "\\t" $0 "." }' lines > pairs
      s2s-vocab -q --level \(level) pairs > vocab; s2s-batch -q --vocab vocab pairs | s2s-decode -q | cmp - pairs
      s2s-batch -q --vocab vocab --source-only lines | s2s-decode -q | cmp - lines
      s2s-vocab -q --level $(echo \(level) | cut -d, -f1) lines > vocab
      s2s-batch -q --vocab vocab --task lm lines | s2s-decode -q | cmp - lines
      s2s-batch -q --vocab vocab --source-only --text lines | grep -v '^#' | cut -f2 | sed 's/ *3$//' |
        s2s-decode -q --vocab vocab --side source | cmp - lines && echo same
      """)
    #expect(outcome.text == "same\n", "\(outcome.errors)")
    #expect(outcome.errors.isEmpty)
  }

  @Test func aLineOfClassesHasOne() async throws {
    let outcome = try await Shell.run(
      """
      printf 'ab\\tNew York\\nb\\tOslo\\n' > names; s2s-vocab -q --level char,label names > vocab
      printf '1\\n\\n0\\n' | s2s-decode -q --vocab vocab --side label
      printf '1\\n1 0\\n' | s2s-decode --vocab vocab --side label; echo $?
      s2s-batch -q --vocab vocab names | s2s-decode --side label --detokenize; echo $?
      """)
    #expect(outcome.text == "Oslo\n\nNew York\n65\n64\n")
    #expect(
      outcome.errors == """
        s2s-decode: stdin:2: expected the id of one class, found '1 0'
        s2s-decode: --detokenize has no meaning with --side label, whose classes are no text

        """)
  }

  @Test func plainRecordsAreRead() async throws {
    let outcome = try await Shell.run(
      prepare + "s2s-batch -q --vocab vocab pairs | zstd -dc | s2s-decode | cmp - pairs")
    #expect(outcome.status == 0 && outcome.errors == "s2s-decode: 2 lines\n")
  }

  @Test func mistakesHaveTheirStatus() async throws {
    let made = "s2s-batch -q --vocab vocab"
    for (command, status, message) in [
      (": | s2s-decode", 65, "stdin: empty, expected a tensor stream"),
      ("echo 4 | s2s-decode", 64, "lines of ids need --vocab FILE"),
      ("s2s-decode --vocab none", 66, "none: cannot open: No such file or directory"),
      ("s2s-decode none", 66, "none: cannot open: No such file or directory"),
      (
        "echo 4x | s2s-decode --vocab vocab", 65, "stdin:1: expected ids from 0 to 5, found '4x'"
      ),
      ("echo +5 | s2s-decode --vocab vocab", 65, "stdin:1: expected ids from 0 to 5, found '+5'"),
      (
        "echo '4  5' | s2s-decode --vocab vocab", 65,
        "stdin:1: stray space, expected ids with one space between them"
      ),
      ("echo 6 | s2s-decode --vocab vocab", 65, "stdin:1: expected ids from 0 to 5, found '6'"),
      (
        "\(made) --no-embed pairs | s2s-decode", 64,
        "stdin carries no vocabulary: name it with --vocab FILE"
      ),
      (
        "\(made) --no-embed pairs | s2s-decode --vocab other", 65,
        "other: vocabulary: found #, expected # as in stdin"
      ),
      (
        "\(made) pairs | s2s-decode --vocab other", 65,
        "other: vocabulary: found #, expected # as in stdin"
      ),
      (
        "\(made) --source-only pairs | s2s-decode --side target", 64,
        "stdin carries no side 'target'"
      ),
      (
        "(\(made) pairs; s2s-batch -q --vocab other othertext) | s2s-decode > /dev/null", 65,
        "stdin: after batch 0: joined with another stream: found task 'translate', vocabulary #, "
          + "recipe '', expected task 'translate', vocabulary #, recipe ''"
      ),
      ("\(made) pairs | s2s-decode -o no/x", 73, "no/x: cannot create: No such file or directory"),
      (
        "\(made) pairs | s2s-decode > /dev/full", 74,
        "stdout: write error: No space left on device"
      ),
      ("\(made) pairs | s2s-decode >&-", 74, "stdout: write error: Bad file descriptor"),
    ] {
      let outcome = try await Shell.run(
        prepare + "printf 'q\\tr\\n' | tee othertext | s2s-vocab -q > other; \(command)")
      #expect(outcome.status == Int32(status), "\(command): \(outcome.errors)")
      let errors = outcome.errors.replacing(/[0-9a-f]{16}/, with: "#")
      #expect(errors == "s2s-decode: \(message)\n", "\(command)")
      #expect(outcome.output.isEmpty)
    }
    for side in ["shared", "middle"] {
      let outcome = try await Shell.run("s2s-decode --side \(side)", text: "4\n")
      #expect(outcome.status == 64, "\(side)")
      #expect(outcome.errors.hasPrefix("s2s-decode: The value '\(side)' is invalid for '--side"))
    }
    let given = try await Shell.run(
      prepare + "\(made) --no-embed pairs | s2s-decode -q --vocab vocab | cmp - pairs")
    #expect(given.status == 0, "\(given.errors)")
  }

  /// The header promises more ids than its vocabulary has words.
  @Test(arguments: [(7, 6), (6, 9), (5, 6)]) func sizesAreThoseOfTheVocabulary(
    source: Int, target: Int
  ) async throws {
    let vocabulary = try await Shell.run("printf 'a b\\tx y\\n' | s2s-vocab -q").output
    let header = TensorHeader(
      vocabulary: vocabulary, sourceVocabulary: source, targetVocabulary: target)
    let batch = TensorBatch(
      index: 0, source: PaddedIDs([[Int32(source - 1), 3]]),
      target: PaddedIDs([[Int32(target - 1), 3]]), lines: [0])
    var totals = TensorTotals()
    totals.add(batch)
    let bytes = [header.record(), batch.record(), totals.record()].flatMap { $0.encoded() }
    let outcome = try await Shell.run("s2s-decode", input: bytes)
    #expect(outcome.status == 65 && outcome.output.isEmpty)
    let (side, found) = source == 6 ? ("target", target) : ("source", source)
    #expect(
      outcome.errors
        == "s2s-decode: stdin: vocabulary: 6 ids of side '\(side)', the stream has \(found)\n")
  }

  @Test func cutsAndFlipsEndIn65() async throws {
    let stream = try await Shell.run(
      "head -n 40 \(Shell.checkout.string)/examples/eng-fra/corpus.tsv > pairs; "
        + "s2s-vocab -q < pairs > vocab; s2s-batch -q --batch-size 8 --vocab vocab < pairs")
    let bytes = stream.output
    let whole = try await Shell.run("s2s-decode", input: bytes)
    #expect(whole.status == 0 && whole.errors == "s2s-decode: 40 lines\n")
    for number in 0..<40 {
      let cut = try await Shell.run(
        "s2s-decode", input: Array(bytes[..<(bytes.count * number / 40)]))
      #expect(cut.status == 65, "\(number): \(cut.errors)")
      #expect(
        cut.errors.hasPrefix(
          number == 0 ? "s2s-decode: stdin: empty" : "s2s-decode: stdin: truncated"))
      var flipped = bytes
      let bit = bytes.count * 8 * number / 40 + 5
      flipped[bit / 8] ^= 1 << UInt8(bit % 8)
      let damaged = try await Shell.run("s2s-decode", input: flipped)
      #expect(
        (damaged.status == 65 || damaged.status == 64 && bit < 32)
          || (damaged.status == 0 && damaged.output == whole.output),
        "bit \(bit): \(damaged.status ?? -1) \(damaged.errors)")
    }
  }

  @Test func pipesEndAsTheyShould() async throws {
    let closed = try await Shell.run(
      prepare + "yes 4 | s2s-decode --vocab vocab | head -n 1; echo ${PIPESTATUS[1]}")
    #expect(closed.text == "x\n141\n" && closed.errors.isEmpty)
    let ignored = try await Shell.run(
      prepare
        + "trap '' PIPE; (yes 4 2> y | s2s-decode --vocab vocab; echo $? > s) | head -n 1; "
        + "until [ -s s ]; do sleep 0.05; done; cat s")
    #expect(ignored.text == "x\n74\n")
    #expect(ignored.errors == "s2s-decode: stdout: write error: Broken pipe\n")
    let early = try await Shell.run(
      prepare
        + """
        mkfifo in out; s2s-decode -q --vocab vocab < in > out & exec 3> in 4< out
        echo 4 5 >&3; read -t 5 line <&4 && echo "answered $line"; exec 3>&-
        """)
    #expect(early.text == "answered x y\n")
  }
}
