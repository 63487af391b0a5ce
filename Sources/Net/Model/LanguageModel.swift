/// The next token of a text from all tokens before it (Mikolov et al. 2010): a decoder without a source,
/// whose first state is zero.
///
///     log p(y_1 ... y_T) = sum of log p(y_t | begin, y_1 ... y_(t-1))
struct LanguageModel: Network {
  let layout: ParameterLayout
  let decoder: TargetDecoder

  init(_ shape: ModelShape, _ rates: DropoutRates) {
    var layout = ParameterLayout()
    decoder = TargetDecoder(&layout, shape, rates)
    self.layout = layout
  }

  /// What a decoder without a source sees of it.
  private static var nothing: SourceView { SourceView(ranks: []) }

  func loss(_ batch: PackedBatch, gradientScale: Float?, smoothing: Float, _ pass: Pass) -> Double {
    let decoded = forward(batch, pass)
    let found = decoder.output.loss(
      decoded.features, targets: batch.targetIDs, gradientScale: gradientScale,
      smoothing: smoothing, pass)
    if let dFeatures = found.dFeatures {
      _ = decoder.backward(decoded, dFeatures: dFeatures, dOutputs: pass.matrix(0, 0), pass)
    }
    return found.sum
  }

  /// -log p of each row of the batch. [rows, 1]
  func losses(_ batch: PackedBatch, _ pass: Pass) -> Matrix {
    decoder.output.loss(
      forward(batch, pass).features, targets: batch.targetIDs, gradientScale: nil, pass
    ).rows
  }

  private func forward(_ batch: PackedBatch, _ pass: Pass) -> TargetDecoder.Tape {
    decoder.forward(
      batch, view: Self.nothing, from: decoder.zeroStates(batch.target.count, pass), pass)
  }

  func steps(_ batch: PackedBatch, _ pass: Pass) -> DecodingSteps? {
    steps(rows: batch.target.count, pass)
  }

  /// A decoder before its first step, of that many texts.
  func steps(rows: Int, _ pass: Pass) -> DecodingSteps {
    DecodingSteps(
      decoder, from: decoder.zeroStates(rows, pass), view: Self.nothing, rows: rows, pass)
  }
}
