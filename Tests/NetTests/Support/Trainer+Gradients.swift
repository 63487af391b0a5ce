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

  /// Gives the gains values that differ from each other: with 1 everywhere a step without them would be right, too.
  func spreadGains() {
    for slot in layout.slots where slot.role == .gain {
      parameters.assign((0..<slot.count).map { 0.6 + 0.2 * Float($0 % 7) }, to: slot)
    }
    parametersChanged()
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
