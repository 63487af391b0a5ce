import Stream

/// The batches of a corpus by number, wherever they are kept.
public struct BatchFeed {
  /// How many batches there are; nil where only the end of the stream will tell.
  public let count: Int?
  /// The batch of a number; nil behind the last one. Without a count, numbers come in order.
  public let batch: (Int) throws -> TensorBatch?

  /// A feed that calls `batch` for each one.
  public init(count: Int?, batch: @escaping (Int) throws -> TensorBatch?) {
    self.count = count
    self.batch = batch
  }
}
