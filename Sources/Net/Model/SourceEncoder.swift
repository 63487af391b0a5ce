/// The encoder: source ids to one output a position and a final state a sentence.
struct SourceEncoder {
  let embedding: Embedding
  let stack: RecurrentStack

  /// What the backward pass and the decoder need.
  struct Tape {
    let embedding: Embedding.Tape
    let stack: RecurrentStack.Tape
    /// The final states, by layer and direction, by source rank.
    let finals: [[CellState]]

    var packing: PackedSequences { stack.packing }
    /// The outputs. [rows, C]
    var outputs: Matrix { stack.outputs }
  }

  /// Declares the encoder's parameters.
  init(_ layout: inout ParameterLayout, _ shape: ModelShape, _ rates: DropoutRates) {
    embedding = Embedding(
      &layout, "encoder.embedding", vocabulary: shape.sourceVocabulary, size: shape.embedding,
      rate: rates.sourceEmbedding, place: DropoutPlace.sourceEmbedding)
    stack = RecurrentStack(
      &layout, "encoder.rnn", shape: shape, inputs: shape.embedding,
      bidirectional: shape.bidirectional, rate: rates.layers, place: DropoutPlace.encoderLayers)
  }

  /// Reads all source sentences of a batch.
  func forward(_ ids: [Int32], _ packing: PackedSequences, _ pass: Pass) -> Tape {
    let embedded = embedding.forward(ids, packing, pass)
    let zero = stack.zeroStates(packing.count, pass)
    let tape = stack.forward(embedded.vectors, packing, from: zero, pass)
    return Tape(
      embedding: embedded, stack: tape, finals: stack.finalStates(tape, pass))
  }

  /// Adds all gradients.
  ///
  /// - Parameters:
  ///   - dOutputs: The gradient of the outputs. [rows, C]
  ///   - dFinals: The gradients of the final states, by layer and direction, by source rank.
  func backward(_ tape: Tape, dOutputs: Matrix, dFinals: [[CellState]], _ pass: Pass) {
    let dVectors = stack.backward(tape.stack, dOutputs: dOutputs, dStates: dFinals, pass)
    embedding.backward(tape.embedding, dVectors, pass)
  }
}
