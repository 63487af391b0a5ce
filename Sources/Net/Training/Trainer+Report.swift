extension Trainer {
  /// The result of one update.
  public struct Report: Sendable {
    /// The sum of -log p over the update's target tokens, in nats.
    public let loss: Double
    /// The update's target tokens.
    public let tokens: Int
    /// The norm of the whole gradient before clipping.
    public let gradientNorm: Double
    /// The learning rate.
    public let learningRate: Float
  }
}
