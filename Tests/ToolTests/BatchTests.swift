import Testing

/// s2s-batch from outside.
@Suite struct BatchTests {
  private let prepare = "printf 'a b\\tx\\nb\\ty x\\n' > pairs; s2s-vocab -q < pairs > vocab; "

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
