import Testing

@testable import Stream

/// A tensor stream comes back whole and in order, or it is refused.
@Suite struct TensorStreamTests {
  private let expected = (0..<40).map { Streams.batch($0) }

  @Test(arguments: [1, 3, 100]) func batchesComeBack(each: Int) throws {
    let bytes = Streams.compressed(Streams.records(batches: 40), each: each)
    #expect(try Streams.batches(bytes) == expected)
  }

  @Test func joinedStreamsReadAsOne() throws {
    let bytes = Streams.compressed(Streams.records(batches: 40))
    #expect(try Streams.batches(bytes + bytes) == expected + expected)
    let other = Streams.compressed(Streams.records(batches: 2, vocabulary: "other words"))
    let digests = ["other words", "words"].map { hexadecimal(XXHash64.hash(Array($0.utf8)[...])) }
    #expect(
      Streams.outcome(bytes + other).message
        == "test: after batch 39: joined with another stream: found task 'translate', vocabulary "
        + "\(digests[0]), recipe '', expected task 'translate', vocabulary \(digests[1]), recipe ''"
    )
  }

  @Test func everyCutIsRefused() {
    let bytes = Streams.compressed(Streams.records(batches: 6), each: 2)
    for length in 0..<bytes.count {
      let outcome = Streams.outcome(Array(bytes[..<length]))
      #expect(outcome.batches == nil && outcome.message.hasPrefix("test: "), "\(length)")
    }
    #expect(Streams.outcome([]).message == "test: empty, expected a tensor stream")
  }

  @Test func aModelIsNoStream() {
    let model = Record(metadata: [("format", "s2s-model")], tensors: []).encoded()
    for bytes in [Array(ZstdEncoder().frame(model)), model] {
      #expect(
        Streams.outcome(bytes).message
          == "test: a model, expected a tensor stream (s2s-batch writes one)")
    }
    #expect(
      Streams.outcome(Array("#s2s-vocab\t1\tlevel=word\n".utf8)).message
        == "test: a vocabulary, expected a tensor stream (s2s-batch writes one)")
  }

  /// Whatever is handed out before a cut is right, and the message says where it ended.
  @Test(arguments: [true, false]) func aCutNamesTheLastGoodBatch(compressed: Bool) throws {
    let records = Streams.records(batches: 6)
    let bytes =
      compressed ? Streams.compressed(records, each: 2) : records.flatMap { $0.encoded() }
    for length in 1..<bytes.count {
      let reader = TensorReader(ByteSource(sniffing: Array(bytes[..<length]), name: "test"))
      var last = -1
      let error = #expect(throws: TensorError.self) {
        while let event = try reader.next() {
          guard case .batch(let batch) = event else { continue }
          #expect(batch == expected[batch.index] && batch.index == last + 1)
          last = batch.index
        }
      }
      let place = last < 0 ? "before the first batch" : "after batch \(last)"
      #expect(
        error?.description.hasPrefix("test: truncated \(place): ") == true,
        "\(length): \(error?.description ?? "")")
      #expect(error?.fault == .data)
    }
  }

  @Test func aThousandCutsOfALongStreamAreRefused() {
    let bytes = Streams.compressed(Streams.records(batches: 600))
    for number in 0..<1000 {
      let outcome = Streams.outcome(Array(bytes[..<(bytes.count * number / 1000)]))
      #expect(outcome.batches == nil, "\(number)")
    }
    let half = Streams.outcome(Array(bytes[..<(bytes.count / 2)]))
    #expect(half.message.contains("truncated after batch "))
  }

  @Test func aThousandFlippedBitsAreRefusedOrHarmless() {
    let bytes = Streams.compressed(Streams.records(batches: 40))
    for number in 0..<1000 {
      var damaged = bytes
      let bit = bytes.count * 8 * number / 1000
      damaged[bit / 8] ^= 1 << UInt8(bit % 8)
      let found = Streams.outcome(damaged).batches
      #expect(found == nil || found == expected, "bit \(bit)")
    }
  }

  /// Behind a valid checksum only our own checks are left: ids may differ, but they are of the
  /// vocabulary and in place.
  @Test func flippedBitsInsideAreRefusedOrInRange() throws {
    let plain = Streams.records(batches: 40).flatMap { $0.encoded() }
    let encoder = ZstdEncoder()
    var accepted = 0
    for number in 0..<1000 {
      var damaged = plain
      let bit = plain.count * 8 * number / 1000
      damaged[bit / 8] ^= 1 << UInt8(bit % 8)
      guard let found = Streams.outcome(Array(encoder.frame(damaged))).batches else { continue }
      accepted += 1
      #expect(found.map(\.count) == expected.map(\.count))
      for batch in found {
        #expect(
          batch.source?.fault(vocabulary: 50) == nil && batch.target?.fault(vocabulary: 60) == nil)
      }
    }
    #expect(accepted < 500)
  }

  /// Where a frame is damaged, not cut, the message says as well what came before it, and who.
  @Test func damageNamesTheLastGoodBatch() {
    let frames = Streams.records(batches: 4).map { Streams.compressed([$0], each: 1) }
    for (frame, place) in [
      (0, "before the first batch"), (1, "before the first batch"), (2, "after batch 0"),
      (5, "after batch 3"),
    ] {
      var damaged = frames
      damaged[frame][frames[frame].count - 1] ^= 1
      let message = Streams.outcome(damaged.flatMap { $0 }).message
      #expect(message.hasPrefix("test: \(place): damaged zstd frame before byte "), "\(message)")
    }
    var records = Streams.records(batches: 2).map { $0.encoded() }
    records[2][8] = UInt8(ascii: "[")
    let message = Streams.outcome(Array(ZstdEncoder().frame(records.flatMap { $0 }))).message
    #expect(message == "test: after batch 0: record 2: header byte 0: expected '{'")
  }

  @Test func textIsNoStream() {
    let message = Streams.outcome(Array("i am cold .\tj ai froid .\n".utf8)).message
    #expect(message == "test: not a tensor stream (s2s-batch writes one)")
  }

  @Test func recordsOutOfPlaceAreRefused() {
    let records = Streams.records(batches: 3)
    let (begin, end) = (records[0], records[4])
    let cases: [(String, [Record])] = [
      ("a hole", [begin, records[1], records[3], end]),
      ("a repeated batch", [begin, records[1], records[1], records[2], records[3], end]),
      ("no begin", Array(records[1...])),
      ("no end", Array(records[..<4])),
      ("no batches but other totals", [begin, end]),
      ("two begins", [begin, begin] + records[1...]),
      ("a batch after the end", records + [records[1]]),
      ("an end alone", [end]),
      ("another format", [Record(metadata: [("record", "begin"), ("format", "x")], tensors: [])]),
      (
        "a vocabulary of another digest",
        [
          Record(
            metadata: begin.metadata,
            tensors: [RecordTensor(name: "vocabulary", bytes: Array("sword".utf8), shape: [5])])
        ] + records[1...]
      ),
      (
        "a later version",
        [
          Record(
            metadata: begin.metadata.map { ($0.key, $0.key == "version" ? "2" : $0.value) },
            tensors: [])
        ]
      ),
      (
        "another pad",
        [
          Record(
            metadata: begin.metadata.map { ($0.key, $0.key == "pad_id" ? "9" : $0.value) },
            tensors: [])
        ]
          + records[1...]
      ),
    ]
    for (name, records) in cases {
      #expect(Streams.outcome(Streams.compressed(records)).batches == nil, "\(name)")
    }
    #expect(Streams.outcome(Streams.compressed(records) + [1, 2, 3]).batches == nil)
  }

  @Test func whatIsOutOfPlaceIsNamed() {
    let records = Streams.records(batches: 3)
    let (begin, end, early) = (records[0], records[4], "before the first batch: found")
    let (first, second, third) = (records[1], records[2], records[3])
    let cases: [([Record], String)] = [
      ([begin, first, third, end], "after batch 0: found 'batch 2', expected batch 1"),
      ([begin, second, first, third, end], "\(early) 'batch 1', expected batch 0"),
      ([begin, first, first, third, end], "after batch 0: found 'batch 0', expected batch 1"),
      ([first, begin, end], "\(early) 'batch 0', expected a begin record"),
      ([begin, begin], "\(early) 'begin', expected a batch or an end record"),
      (records + [first], "after batch 2: found 'batch 0', expected a begin record"),
      (records + [end], "after batch 2: found 'end', expected a begin record"),
      ([begin, first, end], "after batch 0: batches '3' in the end record, found 1"),
      (records.dropLast(), "truncated after batch 2: no end record"),
      ([begin], "truncated before the first batch: no end record"),
    ]
    for (records, message) in cases {
      #expect(Streams.outcome(Streams.compressed(records)).message == "test: \(message)")
    }
    for key in ["batches", "sentences", "source_tokens", "target_tokens"] {
      let other = Record(
        metadata: end.metadata.map { ($0.key, $0.key == key ? "7" : $0.value) }, tensors: [])
      let message = Streams.outcome(Streams.compressed(records.dropLast() + [other])).message
      #expect(message.hasPrefix("test: after batch 2: \(key) '7' in the end record, found "))
    }
  }

  /// Records that are well-formed, and no batches.
  @Test func tensorsThatAreNoBatchAreRefused() {
    let records = Streams.records(batches: 1)
    let good = records[1].tensors
    func replaced(_ tensor: RecordTensor) -> [RecordTensor] {
      good.map { $0.name == tensor.name ? tensor : $0 }
    }
    let empty = RecordTensor(name: "source", int32: [], shape: [3, 0])
    let cases: [(String, [RecordTensor], String)] = [
      ("no columns", replaced(empty), "source: row 0 has length 2, expected 1 to 0"),
      (
        "no columns, short rows",
        replaced(empty).map {
          $0.name == "source_lengths"
            ? RecordTensor(name: $0.name, int32: [1, 1, 1], shape: [3]) : $0
        }, "source: row 0 has length 1, expected 1 to 0"
      ),
      ("no lengths", good.filter { $0.name != "source_lengths" }, "source is I32 [3, 4], expected"),
      (
        "few lengths", replaced(RecordTensor(name: "source_lengths", int32: [2], shape: [1])),
        "source is I32 [3, 4], expected"
      ),
      (
        "wide ids", replaced(RecordTensor(name: "source", int64: [4], shape: [1, 1])),
        "source is I64 [1, 1], expected"
      ),
      (
        "one size", replaced(RecordTensor(name: "source", int32: [4, 5, 3], shape: [3])),
        "source is I32 [3], expected"
      ),
      ("no lines", good.filter { $0.name != "lines" }, "lines are missing"),
      (
        "a weight below 0",
        good + [RecordTensor(name: "weights", floats: [1, -1, 1], shape: [3])],
        "weights: row 1 has -1.0, expected 0 to"
      ),
      (
        "a weight that is no number",
        good + [RecordTensor(name: "weights", floats: [1, 0, .nan], shape: [3])],
        "weights: row 2 has nan, expected 0 to"
      ),
      (
        "two weights", good + [RecordTensor(name: "weights", floats: [1, 1], shape: [2])],
        "2 rows beside 3 lines"
      ),
      (
        "whole weights", good + [RecordTensor(name: "weights", int32: [1, 1, 1], shape: [3])],
        "weights are I32 [3], expected F32"
      ),
      (
        "no line", replaced(RecordTensor(name: "lines", int64: [], shape: [0])), "lines are missing"
      ),
      (
        "two lines", replaced(RecordTensor(name: "lines", int64: [1, 2], shape: [2])),
        "3 rows beside 2 lines"
      ),
      (
        "a line below 0", replaced(RecordTensor(name: "lines", int64: [1, -1, 2], shape: [3])),
        "line -1, expected 0 to"
      ),
      (
        "lines past counting",
        replaced(RecordTensor(name: "lines", int64: [1, 2, .max], shape: [3])),
        "line 9223372036854775807, expected 0 to"
      ),
      ("lines alone", good.filter { $0.name == "lines" }, "translate with nothing, expected"),
      (
        "labels of floats", good + [RecordTensor(name: "label", floats: [1, 2, 3], shape: [3])],
        "label is F32 [3], expected I32 [B]"
      ),
      (
        "few labels", good + [RecordTensor(name: "label", int32: [1], shape: [1])],
        "1 rows beside 3 lines"
      ),
    ]
    for (name, tensors, cause) in cases {
      let batch = Record(metadata: records[1].metadata, tensors: tensors)
      let outcome = Streams.outcome(Streams.compressed([records[0], batch, records[2]]))
      #expect(
        outcome.message.hasPrefix("test: before the first batch: \(cause)"),
        "\(name): \(outcome.message)")
    }
  }

  @Test func unknownRecordsAndTensorsAreSkipped() throws {
    var records = Streams.records(batches: 2)
    records.insert(Record(metadata: [("record", "note")], tensors: []), at: 2)
    let extra = RecordTensor(name: "hints", floats: [1], shape: [1])
    records[1] = Record(metadata: records[1].metadata, tensors: records[1].tensors + [extra])
    #expect(try Streams.batches(Streams.compressed(records)) == Array(expected[..<2]))
  }

  @Test func padsAndLengthsAreChecked() {
    func fault(_ ids: [Int32], _ lengths: [Int32]) -> String? {
      PaddedIDs(rows: 2, columns: 2, ids: ids, lengths: lengths).fault(vocabulary: 9)
    }
    #expect(fault([4, 3, 3, 0], [2, 1]) == nil)
    for (ids, lengths) in [
      ([4, 3, 3, 5], [2, 1]), ([4, 0, 3, 0], [2, 1]), ([4, 3, 3, 0], [2, 0]),
      ([4, 3, 3, 0], [3, 1]), ([9, 3, 3, 0], [2, 1]), ([-1, 3, 3, 0], [2, 1]),
      ([4, 3, 3, 0], [2, -1]),
    ] as [([Int32], [Int32])] {
      #expect(fault(ids, lengths) != nil, "\(ids) \(lengths)")
    }
  }

  @Test func theStoreGivesAnyBatchAndOneDigest() throws {
    let records = Streams.records(batches: 40)
    let stores = try [1, 7].map { each in
      let path = "/tmp/s2s-tests.\(UInt64.random(in: 0...UInt64.max))"
      let writer = try ByteWriter(path: path)
      try writer.write(Streams.compressed(records, each: each))
      try writer.finish()
      defer { removeFile(path) }
      return try BatchStore(operand: path)
    }
    #expect(stores[0].digest == stores[1].digest && stores[0].count == 40)
    for index in [39, 0, 17, 17] { #expect(try stores[1].batch(at: index) == expected[index]) }
    #expect(stores[0].totals.targetTokens == expected.reduce(0) { $0 + ($1.target?.tokens ?? 0) })
  }
}
