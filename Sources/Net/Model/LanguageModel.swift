/// Predicts the next token of a text from all tokens before it (Mikolov et al. 2010): a decoder without a
/// source, whose initial state is zero.
///
///     log p(y_1 ... y_T) = sum of log p(y_t | begin, y_1 ... y_(t-1))
struct LanguageModel: Network {
  let layout: ParameterLayout
  let decoder: TargetDecoder<NoAttention>

  init(_ shape: ModelShape, _ rates: DropoutRates) {
    var layout = ParameterLayout()
    decoder = TargetDecoder(&layout, shape, rates)
    self.layout = layout
  }

  func loss(_ batch: PackedBatch, gradientScale: Float?, smoothing: Float, _ ctx: Context) -> Double
  {
    let decoded = forward(batch, ctx)
    let found = decoder.output.loss(
      decoded.features, targets: batch.targetIDs, weights: batch.weights,
      gradientScale: gradientScale,
      smoothing: smoothing, ctx)
    if let dFeatures = found.dFeatures {
      ctx.probe?.keepLast(of: dFeatures, batch.target)
      _ = decoder.backward(decoded, dFeatures: dFeatures, dOutputs: ctx.matrix(0, 0), ctx)
    }
    return found.sum
  }

  /// -log p of each row of the batch. [rows, 1]
  func losses(_ batch: PackedBatch, _ ctx: Context) -> Matrix {
    decoder.output.loss(
      forward(batch, ctx).features, targets: batch.targetIDs, gradientScale: nil, ctx
    ).rows
  }

  private func forward(_ batch: PackedBatch, _ ctx: Context) -> TargetDecoder<NoAttention>.Tape {
    decoder.forward(batch, (), from: decoder.zeroStates(batch.target.count, ctx), ctx)
  }

  func steps(_ batch: PackedBatch, _ ctx: Context) -> (any DecodingSteps)? {
    steps(rows: batch.target.count, ctx)
  }

  /// A decoder of `rows` texts, before its first step.
  func steps(rows: Int, _ ctx: Context) -> any DecodingSteps {
    TargetDecodingSteps(decoder, from: decoder.zeroStates(rows, ctx), (), rows: rows, ctx)
  }
}
