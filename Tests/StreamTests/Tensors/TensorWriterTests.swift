import Testing

@testable import Stream

/// A writer makes nothing that a reader refuses.
@Suite struct TensorWriterTests {
  private let header = TensorHeader(
    vocabulary: Array("words".utf8), sourceVocabulary: 9, targetVocabulary: 9)
  private let source: [[Int32]] = [[4, 5, 3], [3]]
  private let target: [[Int32]] = [[3], [6, 3]]

  /// Writes one batch and reads it back, both within `limit` bytes of tensors.
  private func roundTrip(limit: Int, folder: Folder) throws -> TensorBatch? {
    var limits = RecordLimits()
    limits.tensorBytes = limit
    let output = try ByteWriter(path: folder("stream"))
    let writer = try TensorWriter(header, to: output, limits: limits)
    try writer.write(source: source, target: target, lines: [0, 1])
    try writer.end()
    try output.finish()
    #expect(writer.cells == 10)
    let reader = TensorReader(try ByteSource(operand: folder("stream")), limits: limits)
    var found: TensorBatch?
    while let event = try reader.next() {
      if case .batch(let batch) = event { found = batch }
    }
    return found
  }

  /// 6 + 4 ids, 2 + 2 lengths, 2 lines: 72 bytes, at which writer and reader agree.
  @Test func theLimitIsTheReaders() throws {
    let folder = try Folder()
    let batch = try roundTrip(limit: 72, folder: folder)
    #expect(batch?.source == PaddedIDs(source) && batch?.target == PaddedIDs(target))
    let error = #expect(throws: TensorError.self) { try roundTrip(limit: 71, folder: folder) }
    #expect(
      error?.description == """
        \(folder("stream")): batch 0 of 72 bytes, limit 71 \
        (lower --batch-size, --batch-tokens or --max-length, or raise --max-record-bytes)
        """)
    #expect(error?.fault == .data)
  }

  @Test func aLargeVocabularyIsRefused() throws {
    let folder = try Folder()
    let error = #expect(throws: TensorError.self) { try roundTrip(limit: 4, folder: folder) }
    #expect(
      error?.description
        == "\(folder("stream")): vocabulary of 5 bytes, limit 4 (--no-embed leaves it out)")
    #expect(folder.names.isEmpty)
  }

  /// The pads would take a terabyte.
  @Test func padsTakeNoMemoryBeforeTheCheck() throws {
    let folder = try Folder()
    let writer = try TensorWriter(header, to: try ByteWriter(path: folder("stream")))
    let long = [[Int32](repeating: 4, count: 1 << 20)] + [[Int32]](repeating: [3], count: 1 << 18)
    #expect(throws: TensorError.self) {
      try writer.write(source: long, target: nil, lines: [Int64](repeating: 0, count: long.count))
    }
    #expect(writer.totals == TensorTotals())
  }
}
