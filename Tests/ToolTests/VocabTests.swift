import Testing

/// s2s-vocab from outside.
@Suite struct VocabTests {
  @Test func dirtyLinesAreCounted() async throws {
    let dirty: [UInt8] =
      Array("\u{FEFF}b a\tx\r\n\nb  a \t\nb alone\na\u{A0}b\u{2028}c\ty\tthird\na\u{FF}\tx".utf8)
    let outcome = try await Shell.run("s2s-vocab | LC_ALL=C grep -av '<'", input: dirty)
    // Bytes decide ties: a letter stands before the no-break space, and that before U+00FF.
    let expected: [UInt8] =
      Array("#s2s-vocab\t1\tlevel=word\nsource\t4\t3\tb\nsource\t5\t2\ta\n".utf8)
      + Array("source\t6\t1\talone\nsource\t7\t1\ta\u{A0}b\u{2028}c\nsource\t8\t1\ta\u{FF}\n".utf8)
      + Array("target\t4\t2\tx\ntarget\t5\t1\ty\n".utf8)
    #expect(outcome.output == expected, "\(outcome.text)")
    #expect(
      outcome.errors
        == "s2s-vocab: source 5 words in 8, 9 ids; target 2 words in 3, 6 ids; one-column 2; "
        + "3 columns or more 1\n")
  }

  @Test func orderAndFilesDoNotMatter() async throws {
    let outcome = try await Shell.run(
      """
      corpus=\(Shell.checkout.string)/examples/eng-fra/corpus.tsv
      head -n 500 $corpus > corpus; s2s-vocab -q < corpus > one
      tac corpus | s2s-vocab -q | cmp - one && zstd -q corpus && s2s-vocab -q corpus.zst | cmp - one
      for k in $(seq 60); do cat $corpus; done > many; s2s-vocab -q --threads 1 many > one.many
      for n in 2 5; do s2s-vocab -q --threads $n many | cmp - one.many; done
      dd if=many bs=1117 status=none | s2s-vocab -q --threads 2 | cmp - one.many
      head -n 7 corpus > a; tail -n +8 corpus > b; s2s-vocab -q a - < b -o two; cmp one two && echo equal
      """)
    #expect(outcome.text == "equal\n", "\(outcome.errors)")
  }

  /// Shared vocabularies stay shared; where that cannot be, it is said.
  @Test func sharedVocabulariesAreCountedTogether() async throws {
    let outcome = try await Shell.run(
      """
      corpus=\(Shell.checkout.string)/examples/eng-fra/corpus.tsv
      head -n 300 $corpus > a; sed -n 301,500p $corpus > b; cat a b > both
      for level in word char; do
        s2s-vocab -q --level $level --joint both > whole
        s2s-vocab -q --level $level --joint a > a.vocab; s2s-vocab -q --level $level --joint b > b.vocab
        s2s-vocab -q a.vocab b.vocab | cmp - whole; cat b.vocab a.vocab | s2s-vocab -q | cmp - whole
        s2s-vocab -q a.vocab b | cmp - whole; s2s-vocab -q --level $level --joint b a.vocab | cmp - whole
        s2s-vocab -q --level $level a | s2s-vocab -q --joint - b.vocab | cmp - whole
        { printf '\\357\\273\\277'; cat whole; } | s2s-vocab -q | cmp - whole
      done
      s2s-vocab --level char b a.vocab; echo $?; s2s-vocab --level char b | s2s-vocab - a.vocab; echo $?
      s2s-vocab --level char,word a.vocab; echo $?
      """)
    #expect(outcome.text == "65\n65\n64\n", "\(outcome.errors)")
    let refused = outcome.errors.split(separator: "\n").filter { $0.contains("a.vocab:") }
    #expect(
      refused.count == 2
        && refused.allSatisfy {
          $0 == "s2s-vocab: a.vocab: one vocabulary of both columns, expected one of each "
            + "(--joint makes one of all)"
        }, "\(outcome.errors)")
  }

  @Test func mistakesHaveTheirStatus() async throws {
    for (command, status, message) in [
      ("s2s-vocab --max-size 3", 64, "--max-size 3, expected 4 or more"),
      (
        "printf 'a\\nb\\377\\n' > bad; s2s-vocab bad", 65, "bad:2: invalid UTF-8 at byte 2"
      ),
      ("s2s-vocab none", 66, "none: cannot open: No such file or directory"),
      ("s2s-vocab -o no/x", 73, "no/x: cannot create: No such file or directory"),
      ("s2s-vocab -o .", 73, ".: cannot create: Is a directory"),
      ("s2s-vocab >/dev/full", 74, "stdout: write error: No space left on device"),
      ("s2s-vocab -o /dev/full", 74, "/dev/full: write error: No space left on device"),
      ("s2s-vocab >&-", 74, "stdout: write error: Bad file descriptor"),
      ("s2s-vocab <&-", 74, "stdin: read error: Bad file descriptor"),
      (
        "s2s-vocab --max-line-bytes 2", 65,
        "stdin:1: line over 2 bytes (raise with --max-line-bytes)"
      ),
    ] {
      let outcome = try await Shell.run(command, text: "a\tb\n")
      #expect(outcome.status == Int32(status), "\(command): \(outcome.errors)")
      #expect(outcome.errors == "s2s-vocab: \(message)\n", "\(command)")
    }
    let closed = try await Shell.run(
      "seq 100000 | s2s-vocab | head -n 1; echo ${PIPESTATUS[1]}")
    #expect(closed.text == "#s2s-vocab\t1\tlevel=word\n141\n" && closed.errors.isEmpty)
  }
}
