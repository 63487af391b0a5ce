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

extension ModelFile {
  /// The model of a trainer: the parameters of the best validation, else the newest or their average. They
  /// stay in the trainer, so the model must be written before the trainer goes on.
  package init(_ trainer: Trainer, vocabulary: [UInt8], facts: [(key: String, value: String)]) {
    shape = trainer.shape
    settings = trainer.settings
    self.facts = facts
    self.vocabulary = vocabulary
    let parameters = trainer.best ?? trainer.evaluated.parameters
    tensors = parameters.layout.slots.map { ModelTensor(parameters, $0) }
  }
}
