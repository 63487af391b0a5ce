/// A sentence to a sentence (Cho et al. 2014; Sutskever et al. 2014): the encoder's final states become
/// the decoder's first ones.
struct EncoderDecoder: Network {
  let layout: ParameterLayout
  let encoder: SourceEncoder
  let bridge: StateBridge
  let decoder: TargetDecoder

  init(_ shape: ModelShape, _ rates: DropoutRates = DropoutRates()) {
    var layout = ParameterLayout()
    encoder = SourceEncoder(&layout, shape, rates)
    bridge = StateBridge(&layout, shape)
    decoder = TargetDecoder(&layout, shape, rates)
    self.layout = layout
  }

  func loss(_ batch: PackedBatch, gradientScale: Float?, smoothing: Float, _ pass: Pass) -> Double {
    let encoded = encoder.forward(batch.sourceIDs, batch.source, pass)
    let ranks = batch.target.ranks(in: batch.source, pass.lists)
    let (bridged, initial) = bridge.forward(encoded.finals, ranks: ranks, pass)
    let view = decoder.view(of: encoded, ranks: ranks, pass)
    let decoded = decoder.forward(batch, view: view, from: initial, pass)
    let found = decoder.output.loss(
      decoded.features, targets: batch.targetIDs, gradientScale: gradientScale,
      smoothing: smoothing, pass)
    if let dFeatures = found.dFeatures { backward(encoded, bridged, decoded, dFeatures, pass) }
    return found.sum
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

  func steps(_ batch: PackedBatch, _ pass: Pass) -> DecodingSteps? {
    let encoded = encoder.forward(batch.sourceIDs, batch.source, pass)
    let ranks = batch.target.ranks(in: batch.source, pass.lists)
    let (_, initial) = bridge.forward(encoded.finals, ranks: ranks, pass)
    return DecodingSteps(
      decoder, from: initial, view: decoder.view(of: encoded, ranks: ranks, pass),
      rows: batch.target.count, pass)
  }
}
