/// A part of the work of an update, for measurements of its time.
package enum Phase: String, Sendable, CaseIterable {
  /// Reading and decoding batches.
  case data
  /// Embedding look-ups and their gradients, with their dropout.
  case embedding
  /// Products over all time steps at once: inputs of the cells, and all their weight gradients.
  case sequence
  /// The loop over time: recurrent products and gates.
  case recurrence
  /// Attention: keys, weights and contexts.
  case attention
  /// The vocabulary layer and its loss, and the readout before it.
  case vocabulary
  /// Norm, clipping and the optimiser's step.
  case update
  /// Waiting until every rank has its gradients.
  case waiting
  /// Summing gradients over the ranks.
  case exchange
  /// Everything else: packing, dropout between layers, copies, validation.
  case other
}

extension Workspace {
  /// Does a phase's work, and tells the observer when it begins and which phase continues after it.
  @inline(__always)
  func phase<Result, Failure: Error>(
    _ phase: Phase, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    guard let observer else { return try body() }
    let outer = self.phase
    self.phase = phase
    observer(phase)
    defer {
      self.phase = outer
      observer(outer)
    }
    return try body()
  }
}
