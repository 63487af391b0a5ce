import Testing

@testable import Stream

/// s2s-decode from outside: the way back, and what it refuses.
@Suite struct DecodeTests {
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
}
