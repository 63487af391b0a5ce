/// The class of a sentence, from the final states of the encoder's last layer:
///
///     f = dropout([h_T forward; h_1 reverse])        log p = log softmax(W f + b)
///
/// In training a class is a target of one token, so that batches, means and gradients are computed as for the
/// other tasks.
struct EncoderClassifier: Network {
  let layout: ParameterLayout
  let encoder: SourceEncoder
  let output: OutputLayer
  /// Dropout on f.
  let dropout: Dropout

  init(_ shape: ModelShape, _ rates: DropoutRates) {
    var layout = ParameterLayout()
    encoder = SourceEncoder(&layout, shape, rates)
    output = OutputLayer(
      &layout, "output", inputs: shape.features, vocabulary: shape.targetVocabulary)
    dropout = Dropout(rate: rates.features, place: DropoutPlace.features)
    self.layout = layout
  }

  func loss(_ batch: PackedBatch, gradientScale: Float?, smoothing: Float, _ ctx: Context) -> Double
  {
    let encoded = encoder.forward(batch.sourceIDs, batch.source, ctx)
    let indices = indices(batch, ctx)
    let features = encoded.source.summary(indices, ctx)
    let keys = dropout.keys(batch.target, ctx)
    dropout.apply(to: features, keys, ctx)
    let found = output.loss(
      features, targets: batch.targetIDs, weights: batch.weights,
      gradientScale: gradientScale, smoothing: smoothing, ctx)
    if let dFeatures = found.dFeatures {
      dropout.apply(to: dFeatures, keys, ctx)
      let dFinals = encoder.stack.zeroStates(batch.source.count, ctx)
      EncodedSource.summaryBack(
        dFeatures, indices, addingTo: dFinals[dFinals.count - 1], ctx)
      let dOutputs = ctx.zeros(encoded.outputs.rows, encoded.outputs.columns)
      encoder.backward(encoded, dOutputs: dOutputs, dFinals: dFinals, ctx)
    }
    return found.sum
  }

  private func indices(_ batch: PackedBatch, _ ctx: Context) -> [Int32] {
    let indices = batch.target.indices(in: batch.source, ctx.lists)
    return ctx.lists.make(indices.count) { Int32(indices[$0]) }
  }

  func evaluate(_ batch: PackedBatch, _ ctx: Context) -> (loss: Double, hits: Int?) {
    let indices = indices(batch, ctx)
    let found = logProbabilities(batch.sourceIDs, batch.source, indices: indices, ctx)
    var (loss, hits) = (0.0, 0)
    for (row, id) in batch.targetIDs.enumerated() {
      loss -= Double(found[row, Int(id)])
      if found.highest(row) == Int(id) { hits += 1 }
    }
    return (loss, hits)
  }

  func steps(_ batch: PackedBatch, _ ctx: Context) -> (any DecodingSteps)? { nil }

  /// The log probability of each class. [rows, K]
  ///
  /// - Parameter indices: For each row, the sorted index of its sentence.
  func logProbabilities(
    _ ids: [Int32], _ packing: PackedSequences, indices: [Int32], _ ctx: Context
  ) -> Matrix {
    let features = encoder.forward(ids, packing, ctx).source.summary(indices, ctx)
    let result = ctx.matrix(indices.count, output.projection.weight.rows)
    output.projection.step(features, into: result, ctx)
    ctx.workspace.logSoftmax(result)
    return result
  }
}
