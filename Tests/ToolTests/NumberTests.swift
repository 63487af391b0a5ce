import Testing

@testable import Stream

/// Where the pages say that counting begins, beside what the tools write.
@Suite struct NumberTests {
  /// The number that stands in a page behind some words.
  private func told(_ page: String, _ words: String) async throws -> String? {
    let text = try await Shell.run("tr '\\n' ' ' < \(ManualPage.folder)/\(page)").text
    let parts = text.split(separator: words, maxSplits: 1, omittingEmptySubsequences: false)
    return parts.count < 2 ? nil : String(parts[1].prefix { $0.isNumber })
  }

  /// What is written first, from a corpus whose first line has the first of everything.
  @Test(arguments: [
    ("s2s-vocab.5", "The number of the token, from ", "sed -n 2p vocab | cut -f2"),
    (
      "s2s-vocab.5", "the rank of the merge, from ",
      "s2s-vocab -q --level bpe pairs | cut -s -f5 | tr , '\\n' | sort -n | grep -m 1 ."
    ),
    (
      "s2s-batch.1", "Both numbers count from ",
      "s2s-batch -q --vocab vocab --text pairs | sed -n 's/# batch \\([0-9]*\\) of .*/\\1/p'"
    ),
    (
      "s2s-batch.1", "Both numbers count from ",
      "s2s-batch -q --vocab vocab --text pairs | grep -v '^#' | cut -f1 | sort -n | head -n 1"
    ),
    (
      "s2s-batch.1", "the start of each frame of the output, in bytes from ",
      "s2s-batch -q --vocab vocab --index index -o x pairs; cut -f1 index | head -n 1"
    ),
    (
      "s2s-translate.1", "both numbers count from ",
      "cut -f1 pairs | s2s-translate -q --nbest 2 model | head -n 1 | cut -f1"
    ),
    (
      "s2s-translate.1", "both numbers count from ",
      "cut -f1 pairs | s2s-translate -q --nbest 2 model | head -n 1 | cut -f2"
    ),
    (
      "s2s-translate.1", "with its line and rank from ",
      "cut -f1 pairs | s2s-translate -q --attention look -o x model; head -n 1 look | tr ',:' '\\n\\n' | sed -n 2p"
    ),
    (
      "s2s-translate.1", "with its line and rank from ",
      "cut -f1 pairs | s2s-translate -q --attention look -o x model; head -n 1 look | tr ',:' '\\n\\n' | sed -n 4p"
    ),
    (
      "s2s-translate.1", "source and target position from ",
      "s2s-translate -q --score --alignments a -o x model < pairs; tr -- '- ' '\\n\\n' < a | sort -n | grep -m 1 ."
    ),
    (
      "s2s-clean.1", "line number, from ",
      "printf 'a\\t\\nb\\tc\\n' | s2s-clean -q --rejects r > x; cut -f2 r"
    ),
    (
      "s2s.7", "the line and the byte, both from ",
      "printf '\\377\\n' | s2s-vocab 2>&1 | cut -d: -f3"
    ),
    (
      "s2s.7", "the line and the byte, both from ",
      "printf '\\377\\n' | s2s-vocab 2>&1 | sed 's/.* //'"
    ),
    (
      "s2s-plot.1", "whose attention or trace is drawn, from ",
      "cut -f1 pairs | s2s-translate -q --attention look -o x model; s2s-plot --line 0 look > x 2>&1 || "
        + "s2s-plot --line 1 look > x && echo 1"
    ),
  ]) func pagesCountAsTheToolsDo(page: String, words: String, command: String) async throws {
    let outcome = try await Shell.run(
      """
      printf 'low lower\\tun\\nlow low low\\tdeux un\\nlower low\\tdeux\\n' > pairs; s2s-vocab -q pairs > vocab
      s2s-batch -q --vocab vocab pairs > tensors; s2s-train -q --preset pytorch-tutorial-attention \\
        --hidden 4 --embedding 4 --updates 1 -o model < tensors
      \(command)
      """)
    #expect(
      try await told(page, words) == outcome.text.split(separator: "\n").first.map(String.init),
      "\(outcome.text)\(outcome.errors)")
  }

  @Test func pageOfTensorsCountsAsTheStreamDoes() async throws {
    let stream = try await Shell.run(
      "printf 'a b\\tX\\nb\\tY\\n' > names; s2s-vocab -q --level word,label names > vocab; "
        + "s2s-batch -q --vocab vocab names"
    ).output
    let reader = TensorReader(ByteSource(sniffing: stream, name: "test"))
    var batches: [TensorBatch] = []
    while let event = try reader.next() {
      if case .batch(let batch) = event { batches.append(batch) }
    }
    #expect(batches.count == 1)
    let page = "s2s-tensors.5"
    #expect(
      try await told(page, "the input line of each sentence, from ")
        == batches[0].lines.min().map { "\($0)" })
    #expect(try await told(page, "counts the batches of a stream from ") == "\(batches[0].index)")
    #expect(
      try await told(page, "the class of each sentence, from ")
        == batches[0].label?.min().map { "\($0)" })
  }
}
