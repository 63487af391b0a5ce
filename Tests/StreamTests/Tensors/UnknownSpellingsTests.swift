import Testing

@testable import Stream

/// How unknown tokens are spelt travels with their batch, and readers that do not know it skip it.
@Suite struct UnknownSpellingsTests {
  private let header = TensorHeader(
    vocabulary: Array("words".utf8), sourceVocabulary: 50, targetVocabulary: 60)

  private func batch(_ spellings: String, cut: Int = 0) -> TensorBatch {
    let ids = PaddedIDs([[4, 3], [5, 1, 3], [1, 1, 6, 3]])
    return TensorBatch(
      index: 0, source: ids, target: ids, lines: [0, 1, 2],
      spellings: UnknownSpellings(Array(spellings.utf8)), cut: cut)
  }

  private func stream(_ record: Record, _ batch: TensorBatch) -> [UInt8] {
    var totals = TensorTotals()
    totals.add(batch)
    return Streams.compressed([header.record(), record, totals.record()])
  }

  private func rows(_ batch: TensorBatch) -> [[String]] {
    batch.target.map { batch.spellings.rows(of: $0) }?.map { row in
      row.map { String(decoding: $0, as: UTF8.self) }
    } ?? []
  }

  @Test func theyComeBack() throws {
    let limits = RecordLimits()
    for (text, expected) in [
      ("a\nb\r\nzwölf\n", [[], ["a"], ["b\r", "zwölf"]]), ("\n\n\n", [[], [""], ["", ""]]),
      ("", [[], [], []]),
    ] {
      let batch = batch(text, cut: 2)
      let read = try Streams.batches(stream(batch.record(), batch))
      let sent = try TensorBatch(
        message: batch.message, header, limits: limits, source: "rank 0")
      #expect(read == [batch] && sent == batch && sent.cut == 2)
      #expect(rows(read[0]) == expected)
    }
    let plain = batch("").record()
    #expect(plain.tensors.count == 5 && plain.metadata.count == 2)
  }

  /// What a store visits again is what was read.
  @Test func aStoreKeepsThem() throws {
    let folder = try Folder()
    for (text, unspelt) in [("x\ny\nz\n", 0), ("", 2)] {
      let batch = batch(text, cut: 1)
      let writer = try ByteWriter(path: folder("stream"))
      try writer.write(stream(batch.record(), batch))
      try writer.finish()
      let store = try BatchStore(operand: folder("stream"))
      #expect(try store.batch(at: 0) == batch)
      #expect(store.totals.unspelt == unspelt && store.totals.cut == 1)
      let (source, target) = (store.totals.unknown.source, store.totals.unknown.target)
      #expect(source.tokens == 6 && source.unknown == 3 && target == source)
    }
  }

  /// Tensors and facts of a later version are skipped, as they always were.
  @Test func othersAreSkipped() throws {
    let batch = batch("x\ny\nz\n")
    let record = batch.record()
    let later = Record(
      metadata: record.metadata + [("later", "7")],
      tensors: record.tensors + [RecordTensor(name: "later", bytes: [1, 2, 3], shape: [3])])
    #expect(try Streams.batches(stream(later, batch)) == [batch])
  }

  @Test func whatFitsNoBatchIsRefused() {
    let plain = batch("")
    func outcome(_ tensor: RecordTensor) -> String {
      let record = plain.record()
      let given = Record(metadata: record.metadata, tensors: record.tensors + [tensor])
      return Streams.outcome(stream(given, plain)).message
    }
    func text(_ text: String, _ shape: [Int]? = nil) -> RecordTensor {
      let bytes = Array(text.utf8)
      return RecordTensor(name: "target_unknown", bytes: bytes, shape: shape ?? [bytes.count])
    }
    let before = "test: before the first batch: "
    #expect(outcome(text("x\ny\nz\n")) == "")
    for (found, tensor) in [
      ("I32 [1]", RecordTensor(name: "target_unknown", int32: [1], shape: [1])),
      ("U8 [6, 1]", text("x\ny\nz\n", [6, 1])),
    ] {
      #expect(outcome(tensor) == "\(before)target_unknown is \(found), expected U8 [N]")
    }
    for (lines, found) in [("x", 0), ("x\ny\n", 2), ("x\ny\nz", 2), ("a\nb\nc\nd\n", 4), ("", 0)] {
      #expect(
        outcome(text(lines))
          == "\(before)\(found) spellings, expected those of 3 unknown tokens")
    }
    #expect(outcome(text("x\ny\nz\nw")).hasPrefix("\(before)3 spellings, expected "))
  }
}
