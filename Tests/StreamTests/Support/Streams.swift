import CZstd

@testable import Stream

/// Tensor streams in memory.
enum Streams {
  /// The records of a stream of `batches` small batches.
  static func records(batches: Int, vocabulary: String = "words") -> [Record] {
    let header = TensorHeader(
      vocabulary: Array(vocabulary.utf8), sourceVocabulary: 50, targetVocabulary: 60)
    var totals = TensorTotals()
    let middle = (0..<batches).map { index in
      let batch = batch(index)
      totals.add(batch)
      return batch.record()
    }
    return [header.record()] + middle + [totals.record()]
  }

  static func batch(_ index: Int) -> TensorBatch {
    let source = (0..<3).map { row in (0...row).map { Int32(4 + (index + row + $0) % 40) } + [3] }
    let target = source.map { Array($0.dropLast()) + [7, 3] }
    return TensorBatch(
      index: index, source: PaddedIDs(source), target: PaddedIDs(target),
      lines: [0, 1, 2].map { $0 + 3 * Int64(index) })
  }

  /// Records as zstd, `each` to a frame.
  static func compressed(_ records: [Record], each: Int = 4) -> [UInt8] {
    let encoder = ZstdEncoder()
    return stride(from: 0, to: records.count, by: each).flatMap { start in
      encoder.frame(records[start..<min(start + each, records.count)].flatMap { $0.encoded() })
    }
  }

  /// All batches that a reader hands out of compressed bytes.
  static func batches(_ bytes: [UInt8]) throws -> [TensorBatch] {
    let reader = TensorReader(ByteSource(sniffing: bytes, name: "test"))
    var batches: [TensorBatch] = []
    while let event = try reader.next() {
      if case .batch(let batch) = event { batches.append(batch) }
    }
    return batches
  }

  /// What reading gives: the batches, or the error's text.
  static func outcome(_ bytes: [UInt8]) -> (batches: [TensorBatch]?, message: String) {
    do { return (try batches(bytes), "") } catch { return (nil, "\(error)") }
  }
}
