/// The totals of a tensor stream, which its `end` record repeats.
package struct TensorTotals: Sendable, Equatable {
  /// Batches.
  package var batches = 0
  /// Sentences or pairs.
  package var sentences = 0
  /// Source tokens with their end tokens, pads excluded.
  package var sourceTokens = 0
  /// Target tokens with their end tokens, pads excluded.
  package var targetTokens = 0
  /// Tokens that the vocabulary does not have; the `end` record repeats neither these nor the counts below.
  package var unknown = UnknownSides()
  /// Targets with unknown tokens whose spellings were not written.
  package var unspelt = 0
  /// Sentences that lost the end of a side because it was too long.
  package var cut = 0

  /// Nothing yet.
  package init() {}

  /// Counts a batch.
  mutating func add(_ batch: TensorBatch) {
    batches += 1
    sentences += batch.count
    sourceTokens += batch.source?.tokens ?? 0
    targetTokens += batch.target?.tokens ?? 0
    cut += batch.cut
    if let source = batch.source {
      for row in 0..<source.rows { unknown.source.add(source[row]) }
    }
    guard let target = batch.target else { return }
    let isSpelt = !batch.spellings.text.isEmpty
    for row in 0..<target.rows {
      if unknown.target.add(target[row]) && !isSpelt { unspelt += 1 }
    }
  }

  /// Adds another stream's totals.
  package mutating func add(_ other: TensorTotals) {
    batches += other.batches
    sentences += other.sentences
    sourceTokens += other.sourceTokens
    targetTokens += other.targetTokens
    unknown.add(other.unknown)
    unspelt += other.unspelt
    cut += other.cut
  }

  private var texts: [(key: String, value: String)] {
    [
      ("batches", "\(batches)"), ("sentences", "\(sentences)"),
      ("source_tokens", "\(sourceTokens)"), ("target_tokens", "\(targetTokens)"),
    ]
  }

  /// The totals as the `end` record.
  func record() -> Record { Record(metadata: [("record", "end")] + texts, tensors: []) }

  /// The first total that an `end` record states otherwise, or nil.
  func difference(from record: Record) -> String? {
    for (key, value) in texts where record[key] != value {
      return "\(key) '\(record[key] ?? "")' in the end record, found \(value)"
    }
    return nil
  }
}
