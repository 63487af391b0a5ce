import Testing

@testable import Net

/// What dropout does at each place of a model, and what fits it.
@Suite struct DropoutTests {
  /// What the output layer reads, with masks of each step and of each sentence.
  private static let looks = ModelShape.Output.allCases.flatMap { [($0, false), ($0, true)] }

  private func settings(_ shape: ModelShape, variational: Bool) -> TrainingSettings {
    var settings = TrainingSettings()
    settings.initializer = .uniform(0.7)
    (settings.dropout.sourceEmbedding, settings.dropout.targetEmbedding) = (0.4, 0.3)
    settings.dropout.features = 0.5
    if shape.attention.readsOutputs { settings.dropout.encoderOutputs = 0.25 }
    settings.variational = variational
    return settings
  }

  /// The twin draws the masks of each place itself.
  @Test(arguments: attentionKinds.indices, looks)
  func lossAndEveryGradientAgreeWithTheTwin(
    kind: Int, look: (output: ModelShape.Output, variational: Bool)
  ) throws {
    let (output, variational) = look
    let shape = smallShape {
      ($0.attention, $0.inputFeeding) = attentionKinds[kind]
      $0.output = $0.attention == .none ? .state : output
      if $0.attention != .dot { bidirectional(&$0) }
      if output == .readout { tieAll(&$0) }
    }
    let settings = settings(shape, variational: variational)
    let trainer = try Trainer(shape: shape, settings: settings, threads: 2)
    var twin = Twin(trainer)
    let plain = twin.loss(raggedPairs)
    twin.masks = TwinMasks(settings)
    let expected = twin.loss(raggedPairs)
    let (loss, gradients) = try trainer.gradients(batch(raggedPairs), dropout: true)
    #expect(abs(loss - expected) < 1e-5 * expected && abs(plain - expected) > 1e-3)
    for (slot, gradient) in zip(trainer.layout.slots, gradients) { twin.expect(gradient, of: slot) }
  }

  /// What is validated and translated is the whole model.
  @Test func nothingIsDroppedInValidation() throws {
    let shape = smallShape { $0.attention = .additive }
    let trainer = try Trainer(
      shape: shape, settings: settings(shape, variational: true), threads: 1)
    let expected = Twin(trainer).loss(raggedPairs)
    #expect(abs(try trainer.validate(batch(raggedPairs)).loss - expected) < 1e-5 * expected)
  }

  /// Settings that would change nothing, and a part of the message.
  @Test(arguments: [
    (ModelShape.Attention.none, "dropout_encoder '0.25', expected 0 without attention"),
    (.context, "dropout_encoder '0.25', expected 0 without attention"),
  ]) func outputsThatNobodyReadsAreNotDropped(attention: ModelShape.Attention, message: String) {
    let shape = smallShape { $0.attention = attention }
    var settings = TrainingSettings()
    settings.dropout.encoderOutputs = 0.25
    let error = #expect(throws: NetError.self) { try settings.validate(for: shape) }
    #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "")")
  }

  @Test func masksOfNothingAreNotVariational() throws {
    var settings = TrainingSettings()
    settings.variational = true
    func isRefused(_ shape: ModelShape) -> Bool {
      (try? settings.validate(for: shape)) == nil
    }
    #expect(isRefused(smallShape()))
    settings.dropout.layers = 0.5
    #expect(isRefused(smallShape()) && !isRefused(smallShape { $0.layers = 2 }))
    settings.dropout = DropoutRates()
    settings.dropout.features = 0.5
    // A class has no time steps.
    #expect(isRefused(taskShape(.classify)) && !isRefused(taskShape(.lm)))
    settings.dropout = DropoutRates()
    settings.dropout.sourceEmbedding = 0.5
    #expect(isRefused(taskShape(.lm)) && !isRefused(taskShape(.classify)))
  }

  @Test(arguments: [-0.1, 1, Float.nan]) func ratesHaveARange(rate: Float) {
    let places: [WritableKeyPath<DropoutRates, Float>] = [
      \.sourceEmbedding, \.targetEmbedding, \.layers, \.encoderOutputs, \.features,
    ]
    for place in places {
      var settings = TrainingSettings()
      settings.dropout[keyPath: place] = rate
      #expect(throws: NetError.self) { try settings.validate() }
    }
  }
}
