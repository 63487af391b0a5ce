/// The class of a sentence, from the final states of the encoder's last layer:
///
///     f = dropout([h_T forward; h_1 reverse])        log p = log softmax(W f + b)
///
/// In training a class is a target of one token, so that batches, means and gradients are those of the
/// other tasks.
struct EncoderClassifier: Network {
  let layout: ParameterLayout
  let encoder: SourceEncoder
  let output: OutputLayer
  /// Dropout on f, as between layers.
  let rate: Float

  init(_ shape: ModelShape, _ rates: DropoutRates) {
    var layout = ParameterLayout()
    encoder = SourceEncoder(&layout, shape, rates)
    output = OutputLayer(
      &layout, "output", inputs: shape.features, vocabulary: shape.targetVocabulary)
    rate = rates.layers
    self.layout = layout
  }

  func loss(_ batch: PackedBatch, gradientScale: Float?, smoothing: Float, _ pass: Pass) -> Double {
    let encoded = encoder.forward(batch.sourceIDs, batch.source, pass)
    let ranks = ranks(batch, pass)
    let features = encoded.summary(ranks: ranks, pass)
    drop(features, batch, pass)
    let found = output.loss(
      features, targets: batch.targetIDs, gradientScale: gradientScale, smoothing: smoothing, pass)
    if let dFeatures = found.dFeatures {
      drop(dFeatures, batch, pass)
      let dFinals = encoder.stack.zeroStates(batch.source.count, pass)
      encoder.summaryBack(dFeatures, ranks: ranks, addingTo: dFinals, pass)
      let dOutputs = pass.zeros(encoded.outputs.rows, encoded.outputs.columns)
      encoder.backward(encoded, dOutputs: dOutputs, dFinals: dFinals, pass)
    }
    return found.sum
  }

  private func ranks(_ batch: PackedBatch, _ pass: Pass) -> [Int32] {
    let ranks = batch.target.ranks(in: batch.source, pass.lists)
    return pass.lists.make(ranks.count) { Int32(ranks[$0]) }
  }

  /// Dropout on features, or on their gradients.
  private func drop(_ features: Matrix, _ batch: PackedBatch, _ pass: Pass) {
    guard let dropout = pass.dropout, rate > 0 else { return }
    let keys = dropout.keys(DropoutPlace.features, batch.target, pass.lists)
    pass.workspace.dropout(features, into: features, rate: rate, keys: keys[...])
  }

  func judge(_ batch: PackedBatch, _ pass: Pass) -> (loss: Double, hits: Int?) {
    let ranks = ranks(batch, pass)
    let found = logProbabilities(batch.sourceIDs, batch.source, ranks: ranks, pass)
    var (loss, hits) = (0.0, 0)
    for (row, id) in batch.targetIDs.enumerated() {
      loss -= Double(found[row, Int(id)])
      if found.highest(row) == Int(id) { hits += 1 }
    }
    return (loss, hits)
  }

  func steps(_ batch: PackedBatch, _ pass: Pass) -> DecodingSteps? { nil }

  /// The log probability of each class. [rows, K]
  ///
  /// - Parameter ranks: For each row, its sentence's rank in the packing.
  func logProbabilities(
    _ ids: [Int32], _ packing: PackedSequences, ranks: [Int32], _ pass: Pass
  ) -> Matrix {
    let features = encoder.forward(ids, packing, pass).summary(ranks: ranks, pass)
    let result = pass.matrix(ranks.count, output.projection.weight.rows)
    output.projection.step(features, into: result, pass)
    pass.workspace.logSoftmax(result)
    return result
  }
}
