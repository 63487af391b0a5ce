import ArgumentParser
import Net
import Shared

/// The dropout rates by place; the preset decides those that are not given.
struct DropoutOptions: ParsableArguments {
  @Option(help: "Dropout probability, on embeddings and between layers.") var dropout: Float?
  @Option(help: "Dropout probability on the embeddings. (default: that of --dropout)")
  var dropoutEmbedding: Float?
  @Option(
    help: "Dropout probability on the encoder's outputs, as attention reads them. (default: 0)")
  var dropoutEncoder: Float?
  @Option(
    help: """
      Dropout probability on the input of the output layer. (default: 0, for classify that of \
      --dropout)
      """)
  var dropoutOutput: Float?
  @Option(
    help: "Recurrent dropout: probability on the state that the next step reads. (default: 0)")
  var dropoutRecurrent: Float?
  @Flag(help: "Variational dropout: one mask a sentence, the same at all time steps.")
  var variational = false

  /// Stops at a rate that is out of range.
  ///
  /// - Throws: `invalidSetting`.
  func check() throws(NetError) {
    for (name, rate) in [
      ("--dropout", dropout), ("--dropout-embedding", dropoutEmbedding),
      ("--dropout-encoder", dropoutEncoder), ("--dropout-output", dropoutOutput),
      ("--dropout-recurrent", dropoutRecurrent),
    ] {
      guard let rate, !(0..<1).contains(rate) else { continue }
      throw .invalidSetting(name: name, found: "\(rate)", expected: "0 to below 1")
    }
  }

  /// Applies the options that were given; a rate by place wins over that of all places.
  ///
  /// - Throws: `UsageError` where nothing is left for `--dropout` in a model of this shape.
  func change(_ settings: inout TrainingSettings, for shape: ModelShape) throws(UsageError) {
    let isClassifier = shape.task == .classify
    if let dropout {
      settings.dropout = DropoutRates(dropout)
      if isClassifier { settings.dropout.features = dropout }
      if dropoutEmbedding != nil, shape.layers == 1, !isClassifier || dropoutOutput != nil {
        throw .invalid(
          "--dropout has no meaning with --dropout-embedding in a model of one layer "
            + "(it acts between layers)")
      }
    }
    if let dropoutEmbedding {
      settings.dropout.sourceEmbedding = dropoutEmbedding
      settings.dropout.targetEmbedding = dropoutEmbedding
    }
    if let dropoutEncoder { settings.dropout.encoderOutputs = dropoutEncoder }
    if let dropoutOutput { settings.dropout.features = dropoutOutput }
    if let dropoutRecurrent { settings.dropout.recurrent = dropoutRecurrent }
    if variational { settings.variational = true }
  }
}
