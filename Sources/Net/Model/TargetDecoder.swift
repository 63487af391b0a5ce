/// The decoder: target ids so far, and the encoded source, to features of the next token.
///
/// Without attention all steps of a layer run together, as in the encoder. With attention the
/// context of each step depends on the state before it, so the steps run one by one; the embedding's
/// part of the input side and every weight gradient are still one product over all rows.
///
///     x_t = [embedding(y_(t-1)); context(h_(t-1))]        h_t = cell(x_t, h_(t-1))
struct TargetDecoder {
  let shape: ModelShape
  let embedding: Embedding
  let stack: RecurrentStack
  let attention: AdditiveAttention?
  let output: OutputLayer

  /// What the backward pass needs.
  struct Tape {
    let embedding: Embedding.Tape
    var stack: RecurrentStack.Tape
    var attention: AdditiveAttention.Tape?
    /// What the vocabulary layer sees. [rows, F]
    let features: Matrix
  }

  /// Declares the decoder's parameters.
  init(_ layout: inout ParameterLayout, _ shape: ModelShape, _ rates: DropoutRates) {
    let attends = shape.attention != .none
    self.shape = shape
    embedding = Embedding(
      &layout, "decoder.embedding", vocabulary: shape.targetVocabulary, size: shape.embedding,
      rectified: shape.rectifiedEmbedding, rate: rates.targetEmbedding,
      place: DropoutPlace.targetEmbedding)
    attention =
      attends
      ? AdditiveAttention(
        &layout, "decoder.attention", query: shape.hidden, key: shape.context, size: shape.hidden,
        allBiases: shape.attention == .additive) : nil
    stack = RecurrentStack(
      &layout, "decoder.rnn", shape: shape,
      inputs: shape.embedding + (attends ? shape.context : 0), bidirectional: false,
      rate: rates.layers, place: DropoutPlace.decoderLayers)
    output = OutputLayer(
      &layout, "decoder.output", inputs: TargetDecoder.features(shape),
      vocabulary: shape.targetVocabulary)
  }

  /// The width of what the vocabulary layer sees, F.
  private static func features(_ shape: ModelShape) -> Int {
    switch shape.output {
    case .state: shape.hidden
    case .stateContextEmbedding: shape.hidden + shape.context + shape.embedding
    }
  }

  /// The columns of the joined features: state, context, embedding.
  var featureColumns: (state: Range<Int>, context: Range<Int>, embedding: Range<Int>) {
    let (H, C, E) = (shape.hidden, shape.context, shape.embedding)
    return (0..<H, H..<H + C, H + C..<H + C + E)
  }

  /// The columns of the first layer's W_ih that meet embedding and context.
  var inputColumns: (embedding: Range<Int>, context: Range<Int>) {
    let (E, C) = (shape.embedding, shape.context)
    return (0..<E, E..<E + C)
  }

  /// The layers, each of one direction.
  var layers: [RecurrentLayer] { stack.layers.map { $0[0] } }

  /// Joins what the vocabulary layer sees, where that is more than the state.
  func features(state: Matrix, context: Matrix?, embedding: Matrix, _ pass: Pass) -> Matrix {
    guard shape.output == .stateContextEmbedding, let context else { return state }
    let columns = featureColumns
    let features = pass.matrix(state.rows, columns.embedding.upperBound)
    features.columns(columns.state).copy(from: state)
    features.columns(columns.context).copy(from: context)
    features.columns(columns.embedding).copy(from: embedding)
    return features
  }
}
