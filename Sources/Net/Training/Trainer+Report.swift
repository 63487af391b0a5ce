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
    /// How far the gradient of the update reached back, by layer; empty where it was not measured.
    package var gradientNorms: [GradientNorms] = []
  }
}

extension ModelFile {
  /// The model of a trainer: the parameters of one of the best validations, else the newest or their average. They
  /// stay in the trainer, so the model must be written before the trainer goes on.
  ///
  /// - Parameter place: Which of the best validations, from 0, where there are any.
  package init(
    _ trainer: Trainer, place: Int = 0, vocabulary: [UInt8],
    facts: [(key: String, value: String)]
  ) {
    shape = trainer.shape
    settings = trainer.settings
    // A model that does not say so was trained with the kernels that nearly every processor has.
    let rounding = trainer.workspace.multiplyAdd
    self.facts = facts + (rounding == .fused ? [] : [(MultiplyAdd.key, rounding.rawValue)])
    self.vocabulary = vocabulary
    let parameters = trainer.kept.isEmpty ? trainer.evaluated.parameters : trainer.kept[place]
    tensors = parameters.layout.slots.map { ModelTensor(parameters, $0) }
  }
}
