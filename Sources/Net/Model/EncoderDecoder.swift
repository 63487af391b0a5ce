import Stream

/// A translation model, as a search needs it.
protocol TranslationNetwork: Network {
  /// Whether there is an attention weight for each position of the source.
  var hasWeights: Bool { get }
  /// Whether the encoder reads the words of a source from last to first.
  var reversesSource: Bool { get }

  /// A decoder before its first step, a row for each target by sorted index.
  ///
  /// - Parameters:
  ///   - ids: The source ids by row of `packing`.
  ///   - indices: By sorted index of the target, the sorted index of the source.
  ///   - rows: The most rows that a step will have.
  func steps(
    _ ids: [Int32], _ packing: PackedSequences, indices: [Int], rows: Int, _ ctx: Context
  ) -> any DecodingSteps

  /// The gates and states of all layers while a sentence is translated, by the steps of a search.
  ///
  /// - Parameters:
  ///   - source: Ids with the end token.
  ///   - target: Ids without it. The decoder reads the begin token before them.
  func states(of source: [Int32], to target: [Int32], _ ctx: Context) -> [LayerStates]
}

/// Maps a sentence to a sentence (Cho et al. 2014; Sutskever et al. 2014): the encoder's final states become
/// the decoder's initial ones.
struct EncoderDecoder<Kind: Attention>: TranslationNetwork {
  let layout: ParameterLayout
  let encoder: SourceEncoder
  let bridge: StateBridge
  let decoder: TargetDecoder<Kind>

  init(_ shape: ModelShape, _ rates: DropoutRates) {
    var layout = ParameterLayout()
    encoder = SourceEncoder(&layout, shape, rates)
    bridge = StateBridge(&layout, shape, memory: encoder.stack.widths.memory > 0)
    decoder = TargetDecoder(
      &layout, shape, rates, sharing: shape.tying == .all ? encoder.embedding.table : nil)
    self.layout = layout
  }

  var hasWeights: Bool { Kind.hasWeights }
  var reversesSource: Bool { encoder.reverses }

  func loss(_ batch: PackedBatch, gradientScale: Float?, smoothing: Float, _ ctx: Context) -> Double
  {
    let encoded = encoder.forward(batch.sourceIDs, batch.source, ctx)
    let indices = batch.target.indices(in: batch.source, ctx.lists)
    let (bridged, initial) = bridge.forward(encoded.finals, indices: indices, ctx)
    let source = decoder.attention.source(encoded.source, indices: indices, ctx)
    let decoded = decoder.forward(batch, source, from: initial, ctx)
    let found = decoder.output.loss(
      decoded.features, targets: batch.targetIDs, weights: batch.weights,
      gradientScale: gradientScale,
      smoothing: smoothing, ctx)
    if let dFeatures = found.dFeatures { backward(encoded, bridged, decoded, dFeatures, ctx) }
    return found.sum
  }

  private func backward(
    _ encoded: SourceEncoder.Tape, _ bridged: StateBridge.Tape,
    _ decoded: TargetDecoder<Kind>.Tape, _ dFeatures: Matrix, _ ctx: Context
  ) {
    let dOutputs = ctx.zeros(encoded.outputs.rows, encoded.outputs.columns)
    let gradients = decoder.backward(decoded, dFeatures: dFeatures, dOutputs: dOutputs, ctx)
    let dFinals = bridge.backward(
      bridged, gradients.states, directions: encoder.stack.directions, ctx)
    decoder.attention.finalsBack(
      gradients.attention, decoded.inputs.source, addingTo: dFinals[dFinals.count - 1], ctx)
    encoder.backward(encoded, dOutputs: dOutputs, dFinals: dFinals, ctx)
  }

  func steps(_ batch: PackedBatch, _ ctx: Context) -> (any DecodingSteps)? {
    steps(
      batch.sourceIDs, batch.source, indices: batch.target.indices(in: batch.source, ctx.lists),
      rows: batch.target.count, ctx)
  }

  func steps(
    _ ids: [Int32], _ packing: PackedSequences, indices: [Int], rows: Int, _ ctx: Context
  ) -> any DecodingSteps {
    begin(ids, packing, indices: indices, rows: rows, ctx).steps
  }

  private func begin(
    _ ids: [Int32], _ packing: PackedSequences, indices: [Int], rows: Int, _ ctx: Context
  ) -> (encoded: SourceEncoder.Tape, steps: TargetDecodingSteps<Kind>) {
    let encoded = encoder.forward(ids, packing, ctx)
    let (_, initial) = bridge.forward(encoded.finals, indices: indices, ctx)
    let steps = TargetDecodingSteps(
      decoder, from: initial,
      decoder.attention.source(encoded.source, indices: indices, ctx), rows: rows, ctx)
    return (encoded, steps)
  }

  func states(of source: [Int32], to target: [Int32], _ ctx: Context) -> [LayerStates] {
    let packing = PackedSequences(lengths: [Int32(source.count)])
    let (encoded, steps) = begin(source, packing, indices: [0], rows: 1, ctx)
    var decoded: [LayerStates] = []
    for (place, id) in ([ReservedID.begin] + target).enumerated() {
      _ = steps.step([id], parents: [0], sentences: [0])
      let found = steps.states(at: place)
      if decoded.isEmpty { decoded = found; continue }
      for layer in decoded.indices { decoded[layer].append(found[layer]) }
    }
    return encoder.states(encoded) + decoded
  }
}
