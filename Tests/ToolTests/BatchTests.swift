import Testing

/// s2s-batch from outside.
@Suite struct BatchTests {
  private let prepare = "printf 'a b\\tx\\nb\\ty x\\n' > pairs; s2s-vocab -q < pairs > vocab; "

  @Test func textShowsIDs() async throws {
    let outcome = try await Shell.run(prepare + "s2s-batch --vocab vocab --text pairs")
    #expect(outcome.text == "# batch 0 of 2\n0\t5 4 3\t4 3\n1\t4 3\t5 4 3\n")
    #expect(
      outcome.errors
        == "s2s-batch: 2 sentences in 1 batches as text; batch_size=64 window=100 seed=1\n")
    let unknown = try await Shell.run(
      prepare
        + "printf 'b <pad> a c\\n\\n b  a \\n' | s2s-batch -q --vocab vocab --text --source-only")
    #expect(unknown.text == "# batch 0 of 3\n0\t4 1 5 1 3\n1\t3\n2\t4 5 3\n")
  }

  @Test func bytesDependOnTheSeedAlone() async throws {
    let outcome = try await Shell.run(
      """
      head -n 500 \(Shell.checkout.string)/examples/eng-fra/corpus.tsv > pairs; s2s-vocab -q < pairs > vocab
      batch() { s2s-batch -q --vocab vocab --batch-size 8 --window 5 "$@"; }
      batch < pairs > one; (head -n 3 pairs; sleep 0.1; tail -n +4 pairs) | batch | cmp - one
      dd bs=1 if=pairs status=none | batch | cmp - one
      batch -o two pairs; cmp one two && batch --seed 2 < pairs | cmp -s - one || echo other
      zstd -lv one | grep -c 'Check: XXH64'
      for k in $(seq 40); do cat pairs; done > many
      batch --threads 1 -o one many; batch --threads 3 < many | cmp - one
      split -l 7000 many part.; batch --threads 2 part.* | cmp - one
      """)
    #expect(outcome.text == "other\n1\n", "\(outcome.errors)")
  }

  /// Every frame of the index holds the records that it says, and all frames together are the stream.
  @Test func theIndexFindsFrames() async throws {
    let outcome = try await Shell.run(
      """
      for k in $(seq 20); do cat \(Shell.checkout.string)/examples/eng-fra/corpus.tsv; done > pairs
      s2s-vocab -q < pairs > vocab
      s2s-batch -q --vocab vocab --index index -o all pairs
      size=$(stat -c %s all); wc -l < index
      cut -f1 index | paste - <(cut -f1 index | tail -n +2; echo $size) |
        while read start end; do tail -c +$((start + 1)) all | head -c $((end - start)) | zstd -qdc; done |
        cmp - <(zstd -qdc all) && awk '{ n += $2 } END { print n }' index
      s2s-batch --vocab vocab --index x --text pairs
      """)
    let lines = outcome.text.split(separator: "\n").compactMap { Int($0) }
    #expect(lines.count == 2 && lines[0] > 10 && lines[1] == 2 + (20 * 8198 + 63) / 64)
    #expect(
      outcome.errors == "s2s-batch: --index has no meaning with --text, which writes no stream\n")
  }

  @Test func overlongPairsAreTreatedAsAsked() async throws {
    for (option, text, note) in [
      ("drop", "# batch 0 of 1\n0\t5 3\t4 3\n", "over --max-length 1 dropped"),
      ("truncate", "# batch 0 of 2\n0\t5 3\t4 3\n1\t4 3\t5 3\n", "over --max-length 1 truncated"),
    ] {
      let outcome = try await Shell.run(
        prepare + "printf 'a\\tx\\nb\\ty x\\n' | "
          + "s2s-batch --vocab vocab --text --max-length 1 --overlong \(option)")
      #expect(outcome.text == text && outcome.errors.contains(note), "\(outcome.errors)")
    }
  }

  /// Who keeps every line drops none, but cuts and fails as others do.
  @Test func overlongSourcesAreTreatedAsAsked() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        batch() { s2s-batch --vocab vocab --source-only --text --max-length 1 "$@"; echo $?; }
        printf 'a b\\n\\nb\\n' > lines; batch --overlong truncate lines; batch --overlong fail lines; batch lines
        batch --overlong drop lines; printf 'b\\n\\n' | batch --overlong fail
        """)
    #expect(
      outcome.text
        == "# batch 0 of 3\n0\t5 3\n1\t3\n2\t4 3\n0\n65\n64\n64\n# batch 0 of 2\n0\t4 3\n1\t3\n0\n")
    let refused =
      "s2s-batch: --max-length with --source-only needs --overlong truncate or --overlong fail\n"
    let sizes = "batch_size=64 window=100 seed=1 max_length=1"
    #expect(
      outcome.errors
        == "s2s-batch: 3 sentences in 1 batches as text; over --max-length 1 truncated; \(sizes) "
        + "overlong=truncate source_only\n"
        + "s2s-batch: lines:1: 2 tokens, limit 1 (raise with --max-length)\n\(refused)\(refused)"
        + "s2s-batch: 2 sentences in 1 batches as text; \(sizes) overlong=fail source_only\n")
  }

  @Test(arguments: [
    ("--source-only", "which keeps the order", ["--seed 1", "--window 100"]),
    (
      "--text", "which writes no stream",
      ["--compression 3", "--index x", "--embed", "--no-embed", "--cleaned-with lecture"]
    ),
    (
      "--pieces", "which writes a line for each line",
      [
        "--seed 1", "--window 9", "--batch-size 4", "--batch-tokens 9", "--max-length 3",
        "--overlong drop", "--compression 3", "--index x", "--no-embed", "--cleaned-with none",
      ]
    ),
  ]) func whatWouldChangeNothingIsRefused(mode: String, why: String, options: [String])
    async throws
  {
    for option in options {
      let outcome = try await Shell.run(
        prepare + "s2s-batch --vocab vocab \(mode) \(option) pairs; echo $?; ls")
      #expect(outcome.text == "64\npairs\nvocab\n", "\(option)")
      let name = option.split(separator: " ")[0]
      #expect(outcome.errors == "s2s-batch: \(name) has no meaning with \(mode), \(why)\n")
    }
    let alone = try await Shell.run(prepare + "s2s-batch --vocab vocab --overlong fail pairs")
    #expect(alone.status == 64)
    #expect(alone.errors == "s2s-batch: --overlong needs --max-length N\n")
  }

  /// What the page says of `--batch-tokens`: sentences times the longest of a side, a larger one alone.
  @Test func tokensAreCountedAsThePageSays() async throws {
    let outcome = try await Shell.run(
      """
      awk 'BEGIN { for (i = 0; i < 3000; i++) {
        n = i * 7919 % 13 + 1; m = i * 104729 % 17 + 1; s = t = "a"
        for (j = 1; j < n; j++) s = s " a"; for (j = 1; j < m; j++) t = t " b"
        print s "\\t" t } }' > pairs
      s2s-vocab -q pairs > vocab; s2s-batch -q --vocab vocab --batch-tokens 15 --text pairs > text
      awk -F'\\t' 'function check() { if (k * most > 15 && k > 1) bad++; if (most > 15) alone++; if (k * most == 15) full++ }
        /^#/ { check(); k = most = 0; next }
        { k++; n = split($2, w, " "); m = split($3, w, " "); if (m > n) n = m; if (n > most) most = n }
        END { check(); print bad + 0, alone, (full > 50) }' text
      """)
    let over = (0..<3000).filter { $0 * 104729 % 17 + 2 > 15 }.count
    #expect(outcome.text == "0 \(over) 1\n", "\(outcome.errors)")
    let page = try await ManualPage("s2s-batch.1").section("OPTIONS").joined(separator: " ")
    for claim in [
      "which are its sentences times the longest of them, end tokens and padding included",
      "A pair that alone has more is a batch of its own", "a batch counts as 64 sentences here",
    ] { #expect(page.contains(claim)) }
  }

  @Test func mistakesHaveTheirStatus() async throws {
    for (command, status, message) in [
      ("--vocab none pairs", 66, "none: cannot open: No such file or directory"),
      ("--vocab vocab none", 66, "none: cannot open: No such file or directory"),
      (
        "--vocab pairs pairs", 65,
        "pairs:1: not a vocabulary, expected '#s2s-vocab' (s2s-vocab writes one)"
      ),
      (
        "--vocab vocab --cleaned-with lectrue pairs", 64,
        "--cleaned-with 'lectrue', expected one of lecture, tutorial, unicode, none; did you mean 'lecture'?"
      ),
      ("--vocab vocab --batch-size 0 pairs", 64, "--batch-size 0, expected 1 or more"),
      ("--vocab vocab --window=-1 pairs", 64, "--window -1, expected 1 or more"),
      (
        "--vocab vocab --batch-size 1 --batch-tokens 2", 64,
        "--batch-size has no meaning with --batch-tokens, which takes its place"
      ),
      ("--vocab vocab --compression 20 pairs", 64, "--compression 20, expected 1 to 19"),
      (
        "--vocab vocab", 65,
        "stdin:2: one column, expected source and target (--source-only reads one)"
      ),
      ("--vocab vocab bad", 65, "bad:2: invalid UTF-8 at byte 5"),
      (
        "--vocab vocab --max-length 1 --overlong fail pairs", 65,
        "pairs:1: 2 tokens, limit 1 (raise with --max-length)"
      ),
      ("--vocab vocab -o no/x pairs", 73, "no/x: cannot create: No such file or directory"),
      ("--vocab vocab pairs > /dev/full", 74, "stdout: write error: No space left on device"),
      (
        "--vocab vocab --text pairs > /dev/full", 74,
        "stdout: write error: No space left on device"
      ),
      ("--vocab vocab pairs >&-", 74, "stdout: write error: Bad file descriptor"),
    ] {
      let outcome = try await Shell.run(
        prepare + "printf 'a\\tx\\na\\txx\\377\\n' > bad; s2s-batch -q \(command)",
        text: "a\tb\nalone\n")
      #expect(outcome.status == Int32(status), "\(command): \(outcome.errors)")
      #expect(outcome.errors == "s2s-batch: \(message)\n", "\(command)")
    }
    let missing = try await Shell.run("s2s-batch", text: "a\tb\n")
    #expect(missing.status == 64)
    #expect(missing.errors.hasPrefix("s2s-batch: Missing expected argument '--vocab <vocab>'\n"))
  }

  @Test func hugeSizesAreNoMistake() async throws {
    for option in ["batch-size", "batch-tokens", "window", "max-length"] {
      let outcome = try await Shell.run(
        prepare + "s2s-batch --vocab vocab --text --\(option) 9223372036854775807 pairs")
      #expect(outcome.text == "# batch 0 of 2\n0\t5 4 3\t4 3\n1\t4 3\t5 4 3\n", "\(option)")
    }
  }

  /// A line of half a million words among blank ones: no reader would take so large a batch.
  @Test func whatNoReaderTakesIsNotWritten() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        (yes a | head -n 500000 | tr '\\n' ' '; yes '' | head -n 300) > long
        s2s-batch -q --vocab vocab --source-only --batch-size 300 -o tensors long; echo $?; ls
        s2s-batch -q --vocab vocab --source-only --batch-size 9 long | s2s-decode | wc -l
        """)
    #expect(outcome.text == "65\nlong\npairs\nvocab\n300\n")
    #expect(
      outcome.errors == """
        s2s-batch: tensors: batch 0 of 600004800 bytes, limit 268435456 \
        (lower --batch-size, --batch-tokens or --max-length, or raise --max-record-bytes)
        s2s-decode: 300 lines

        """)
  }

  @Test func tensorsAreNotWrittenToATerminal() async throws {
    let outcome = try await Shell.run(
      prepare + "command -v script > /dev/null || { echo skipped: no script; exit; }; "
        + "script -qec 's2s-batch --vocab vocab pairs' /dev/null; echo $?")
    if outcome.text.hasPrefix("skipped") {
      try await Shell.skip(outcome.text)
    } else {
      #expect(
        outcome.text == """
          s2s-batch: stdout: binary output is not written to a terminal \
          (redirect it, or use -o FILE)\r\n64

          """)
    }
  }

  @Test func pipesEndAsTheyShould() async throws {
    let closed = try await Shell.run(
      prepare + "yes 'a b' | s2s-batch --vocab vocab --source-only --text | head -n 1; "
        + "echo ${PIPESTATUS[1]}")
    #expect(closed.text.hasSuffix("\n141\n") && closed.errors.isEmpty)
    let early = try await Shell.run(
      prepare
        + """
        mkfifo in out; s2s-batch -q --vocab vocab --source-only < in | s2s-decode -q > out &
        exec 3> in 4< out
        for word in a b; do
          echo $word >&3; read -t 5 line <&4 && echo "answered $line"
        done; exec 3>&-
        """)
    #expect(early.text == "answered a\nanswered b\n", "\(early.errors)")
  }

  /// One record is one safetensors file, and the reader of the man page counts as we do.
  @Test func pythonReadsTheStream() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        python3 -c 'import numpy, safetensors' 2> /dev/null && command -v zstd > /dev/null ||
          { echo 'skipped: no python3 with numpy and safetensors, or no zstd'; exit; }
        s2s-batch -q --vocab vocab pairs > tensors
        cat tensors tensors | zstd -dc | python3 \(Shell.checkout.string)/man/s2s-tensors.py
        zstd -dc tensors | head -c -9 | python3 \(Shell.checkout.string)/man/s2s-tensors.py > part 2> err
        echo $?; zstd -dc tensors > plain; python3 - << 'END'
        import struct, safetensors.numpy
        data = open("plain", "rb").read()
        starts = [i - 8 for i in range(8, len(data)) if data[i:].startswith(b'{"__metadata__"')]
        begin, batch, end = (safetensors.numpy.load(data[a:b])
                             for a, b in zip(starts, starts[1:] + [len(data)]))
        print(begin["vocabulary"].tobytes() == open("vocab", "rb").read(), end)
        for name in sorted(batch):
            print(name, batch[name].dtype, batch[name].tolist())
        END
        """)
    if outcome.text.hasPrefix("skipped") {
      try await Shell.skip(outcome.text)
    } else {
      let shapes = """
        0 {'source': (2, 3), 'source_lengths': (2,), 'target': (2, 3), 'target_lengths': (2,), \
        'lines': (2,)}
        """
      #expect(
        outcome.text == """
          \(shapes)
          \(shapes)
          2 batches, 4 sentences
          1
          True {}
          lines int64 [0, 1]
          source int32 [[5, 4, 3], [4, 3, 0]]
          source_lengths int32 [3, 2]
          target int32 [[4, 3, 0], [5, 4, 3]]
          target_lengths int32 [2, 3]

          """, "\(outcome.errors)")
    }
  }

  @Test func aVocabularyThatSwellsIsRefused() async throws {
    let outcome = try await Shell.run(
      """
      command -v zstd > /dev/null || { echo 'skipped: no zstd'; exit; }
      head -c 200M /dev/zero | zstd -q > bomb; (ulimit -v 1000000; s2s-batch --vocab bomb < /dev/null)
      echo $?
      """)
    if outcome.text.hasPrefix("skipped") { return try await Shell.skip(outcome.text) }
    #expect(outcome.text == "65\n", "\(outcome.errors)")
  }
}
