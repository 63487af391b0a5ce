extension Trainer {
  /// The result of one update.
  package struct Report: Sendable {
    /// The sum of -log p over the update's target tokens, in nats.
    package let loss: Double
    /// The update's target tokens.
    package let tokens: Int
    /// The norm of the whole gradient before clipping.
    package let gradientNorm: Double
    /// The learning rate.
    package let learningRate: Float
  }
}
