/// The whole network as a tree of layers over one flat array of parameters.
struct EncoderDecoder {
  let layout: ParameterLayout
  let encoder: SourceEncoder
  let bridge: StateBridge
  let decoder: TargetDecoder

  /// Declares all parameters of a model of this shape.
  init(_ shape: ModelShape, _ rates: DropoutRates = DropoutRates()) {
    var layout = ParameterLayout()
    encoder = SourceEncoder(&layout, shape, rates)
    bridge = StateBridge(&layout, shape)
    decoder = TargetDecoder(&layout, shape, rates)
    self.layout = layout
  }

  /// The sum of -log p over all target tokens of a batch.
  ///
  /// - Parameter gradientScale: Where given, the gradients of the sum times this are added.
  func loss(_ batch: PackedBatch, gradientScale: Float?, smoothing: Float = 0, _ pass: Pass)
    -> Double
  {
    let encoded = encoder.forward(batch.sourceIDs, batch.source, pass)
    let ranks = batch.target.ranks(in: batch.source)
    let (bridged, initial) = bridge.forward(encoded.finals, ranks: ranks, pass)
    let decoded = decoder.forward(batch, encoded: encoded, from: initial, pass)
    let dFeatures = gradientScale.map { _ in
      pass.matrix(decoded.features.rows, decoded.features.columns)
    }
    let loss = decoder.output.loss(
      decoded.features, targets: batch.targetIDs, scale: gradientScale ?? 1, smoothing: smoothing,
      dFeatures: dFeatures, pass)
    if let dFeatures { backward(encoded, bridged, decoded, dFeatures, pass) }
    return loss
  }

  private func backward(
    _ encoded: SourceEncoder.Tape, _ bridged: StateBridge.Tape, _ decoded: TargetDecoder.Tape,
    _ dFeatures: Matrix, _ pass: Pass
  ) {
    let dOutputs = pass.zeros(encoded.outputs.rows, encoded.outputs.columns)
    let gradients = decoder.backward(decoded, dFeatures: dFeatures, dOutputs: dOutputs, pass)
    let dFinals = bridge.backward(
      bridged, gradients.states, directions: encoder.stack.directions, pass)
    if let dSummary = gradients.summary {
      encoder.summaryBack(dSummary, ranks: decoded.view.ranks, addingTo: dFinals, pass)
    }
    encoder.backward(encoded, dOutputs: dOutputs, dFinals: dFinals, pass)
  }
}
