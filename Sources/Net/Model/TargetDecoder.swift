/// The decoder: target ids so far, and the encoded source, to features of the next token.
///
///     x_t = [embedding(y_(t-1)); fed_t]        h_t = cell(x_t, h_(t-1))
///
/// What is fed beside the embedding depends on the attention: nothing; the encoder's final state
/// (`context`); the context that h_(t-1) finds (additive); or, with input feeding, the attentional
/// state h~_(t-1). Where it does not depend on the step before, all steps of a layer run together, as
/// in the encoder. Elsewhere the steps run one by one; the embedding's part of the input side and
/// every weight gradient are still one product over all rows.
struct TargetDecoder {
  let shape: ModelShape
  let embedding: Embedding
  let stack: RecurrentStack
  /// The layers, each of one direction.
  let layers: [RecurrentLayer]
  let attention: Attention?
  let attentional: AttentionalState?
  let output: OutputLayer

  /// What the backward pass needs.
  struct Tape {
    let packing: PackedSequences
    let embedding: Embedding.Tape
    let view: SourceView
    /// What the rows saw of the source.
    let rows: DecoderRows
    var course: Course
    /// What the vocabulary layer sees. [rows, F]
    var features: Matrix
  }

  /// How the layers were run.
  enum Course {
    case together(RecurrentStack.Tape)
    case stepwise(StackRows)
  }

  /// Declares the decoder's parameters.
  init(_ layout: inout ParameterLayout, _ shape: ModelShape, _ rates: DropoutRates) {
    self.shape = shape
    embedding = Embedding(
      &layout, "decoder.embedding", vocabulary: shape.targetVocabulary, size: shape.embedding,
      rectified: shape.rectifiedEmbedding, rate: rates.targetEmbedding,
      place: DropoutPlace.targetEmbedding)
    attention = Attention(&layout, "decoder.attention", shape)
    attentional =
      shape.attention.followsCell ? AttentionalState(&layout, "decoder.combine", shape) : nil
    stack = RecurrentStack(
      &layout, "decoder.rnn", shape: shape, inputs: shape.embedding + shape.fed,
      bidirectional: false, rate: rates.layers, place: DropoutPlace.decoderLayers)
    layers = stack.layers.map { $0[0] }
    output = OutputLayer(
      &layout, "decoder.output", inputs: shape.features, vocabulary: shape.targetVocabulary,
      tied: shape.tiedEmbedding ? embedding.table : nil)
  }

  /// Whether a step's input depends on the step before.
  var runsStepwise: Bool { attention != nil && shape.fed > 0 }

  /// The columns of the joined features: state, context, embedding.
  var featureColumns: (state: Range<Int>, context: Range<Int>, embedding: Range<Int>) {
    let (H, C, E) = (shape.hidden, shape.context, shape.embedding)
    return (0..<H, H..<H + C, H + C..<H + C + E)
  }

  /// The columns of the first layer's W_ih that meet the embedding and what is fed beside it.
  var inputColumns: (embedding: Range<Int>, fed: Range<Int>) {
    let E = shape.embedding
    return (0..<E, E..<E + shape.fed)
  }

  /// What this decoder sees of the source.
  ///
  /// - Parameter ranks: For each rank of the decoder, the source rank of the same sentence.
  func view(of encoded: SourceEncoder.Tape, ranks: [Int], _ pass: Pass) -> SourceView {
    let packing = encoded.packing
    var view = SourceView(ranks: pass.lists.make(ranks.count) { Int32(ranks[$0]) })
    if let attention {
      view.sourceRows = packing.bySentence(ranks, pass.lists)
      view.attended = attention.attended(
        encoded.outputs, rows: view.sourceRows,
        lengths: pass.lists.make(ranks.count) { packing.lengths[ranks[$0]] }, pass)
    }
    if shape.attention == .context { view.summary = encoded.summary(ranks: view.ranks, pass) }
    return view
  }

  /// Joins what the vocabulary layer sees, where that is more than the state.
  ///
  /// - Parameters:
  ///   - top: What the top layer gives.
  ///   - room: Where they are joined; fresh memory where it is nil.
  func features(
    _ top: Matrix, _ rows: DecoderRows, embedding: Matrix, into room: Matrix? = nil, _ pass: Pass
  ) -> Matrix {
    let state = attentional == nil ? top : rows.attentional
    guard shape.output == .stateContextEmbedding else { return state }
    let columns = featureColumns
    let features = room ?? pass.matrix(state.rows, shape.features)
    features.columns(columns.state).copy(from: state)
    features.columns(columns.context).copy(from: rows.looks.contexts)
    features.columns(columns.embedding).copy(from: embedding)
    return features
  }
}
