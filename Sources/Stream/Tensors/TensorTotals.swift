/// What a tensor stream counts, and repeats in its `end` record.
public struct TensorTotals: Sendable, Equatable {
  /// Batches.
  public var batches = 0
  /// Sentences or pairs.
  public var sentences = 0
  /// Source tokens with their end tokens, pads excluded.
  public var sourceTokens = 0
  /// Target tokens with their end tokens, pads excluded.
  public var targetTokens = 0

  /// Nothing yet.
  public init() {}

  /// Counts a batch.
  mutating func add(_ batch: TensorBatch) {
    batches += 1
    sentences += batch.count
    sourceTokens += batch.source?.tokens ?? 0
    targetTokens += batch.target?.tokens ?? 0
  }

  /// Adds another stream's totals.
  mutating func add(_ other: TensorTotals) {
    batches += other.batches
    sentences += other.sentences
    sourceTokens += other.sourceTokens
    targetTokens += other.targetTokens
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
