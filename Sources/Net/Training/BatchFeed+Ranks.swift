import Stream

extension BatchFeed {
  /// The same batches at every rank, where rank 0 alone has them: all ranks ask for each together.
  public func shared(
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
