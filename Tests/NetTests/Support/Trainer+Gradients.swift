import Stream

@testable import Net

/// Gradients without an update, for comparisons.
extension Trainer {
  /// The gradients of the summed loss of a batch, by tensor.
  func gradients(_ batch: TensorBatch, dropout: Bool) throws(NetError) -> (Double, [[Float]]) {
    let keys = dropout ? DropoutKeys(seed: settings.seed, update: 0) : nil
    return gradients(try pack(batch), scale: 1, keys)
  }

  /// The gradients of the mean loss per target token, by tensor.
  func meanGradients(_ batch: TensorBatch) throws(NetError) -> (Double, [[Float]]) {
    let batch = try pack(batch)
    let scale = 1 / Float(batch.target.rows)
    let (loss, values) = gradients(batch, scale: scale, nil)
    return (loss * Double(scale), values)
  }

  private func gradients(_ batch: PackedBatch, scale: Float, _ keys: DropoutKeys?)
    -> (Double, [[Float]])
  {
    let loss = network.loss(batch, gradientScale: scale, smoothing: 0, context(dropout: keys))
    let values = network.layout.slots.map { gradients.values($0) }
    gradients.all.fill(0)
    return (loss, values)
  }
}
