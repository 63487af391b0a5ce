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
