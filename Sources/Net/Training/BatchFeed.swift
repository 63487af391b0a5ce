import Stream

/// The batches of a corpus by number, wherever they are kept.
package struct BatchFeed {
  /// How many batches there are; nil where only the end of the stream shows it.
  package let count: Int?
  /// The batch of a number; nil after the last one. Without a count, numbers come in order.
  package let batch: (Int) throws -> TensorBatch?

  /// A feed that calls `batch` for each one.
  package init(count: Int?, batch: @escaping (Int) throws -> TensorBatch?) {
    self.count = count
    self.batch = batch
  }
}

extension BatchFeed {
  /// The batches of rank 0 at every rank; all ranks must request each batch together.
  package func shared(
    by ranks: any Communicator, _ header: TensorHeader, limits: RecordLimits
  ) -> BatchFeed {
    guard ranks.count > 1 else { return self }
    return BatchFeed(count: count) { index in
      let own = try ranks.isFirst ? batch(index) : nil
      let message = ranks.broadcast(own?.message ?? [])
      if ranks.isFirst || message.isEmpty { return own }
      return try TensorBatch(message: message, header, limits: limits, source: "rank 0")
    }
  }
}

/// The order in which an epoch visits the batches: a fresh permutation for each epoch, computed from
/// the seed alone.
enum BatchOrder {
  /// A permutation of 0..<count by Fisher and Yates, drawn from (seed, epoch).
  static func permutation(count: Int, seed: UInt64, epoch: Int) -> [Int] {
    var order = Array(0..<count)
    let key = CounterKey.mixed(seed, 0x6F72_6465, UInt64(epoch))
    for last in stride(from: count - 1, to: 0, by: -1) {
      // 64 random bits on at most 2^40 choices: the bias is below 2^-24.
      let pick = Int(CounterKey.mixed(key, UInt64(last)) % UInt64(last + 1))
      order.swapAt(last, pick)
    }
    return order
  }
}
