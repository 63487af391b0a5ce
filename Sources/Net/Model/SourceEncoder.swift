/// The encoder: maps source ids to one output per position and a final state per sentence.
struct SourceEncoder {
  let embedding: Embedding
  let stack: RecurrentStack
  let reverses: Bool
  /// Dropout on the outputs.
  let dropout: Dropout

  /// What the backward pass and the decoder need.
  struct Tape {
    let embedding: Embedding.Tape
    let stack: StackTape
    /// The final states, by layer and direction, by sorted index.
    let finals: [[CellState]]
    let packing: PackedSequences
    /// The keys of dropout on the outputs.
    let keys: [UInt64]
    /// The outputs after dropout. [rows, C]
    let outputs: Matrix

    /// The encoder's result, as decoders read it.
    var source: EncodedSource {
      EncodedSource(packing: packing, outputs: outputs, finals: finals[finals.count - 1])
    }
  }

  /// Declares the encoder's parameters.
  init(_ layout: inout ParameterLayout, _ shape: ModelShape, _ rates: DropoutRates) {
    let table = layout.add(
      "encoder.embedding.weight", shape.sourceVocabulary, shape.embedding,
      role: shape.tying == .all ? .tiedEmbedding : .embedding)
    embedding = Embedding(
      table, Dropout(rate: rates.sourceEmbedding, place: DropoutPlace.sourceEmbedding))
    stack = RecurrentStack(
      &layout, "encoder.rnn", shape: shape, inputs: shape.embedding,
      order: ReadingOrder(bidirectional: shape.bidirectional, alternating: shape.alternating),
      transition: shape.encoderTransition, rate: rates.layers, place: DropoutPlace.encoderLayers,
      stateDropout: StateDropout(rate: rates.recurrent, place: DropoutPlace.encoderStates))
    reverses = shape.reversesSource
    dropout = Dropout(rate: rates.encoderOutputs, place: DropoutPlace.encoderOutputs)
  }

  /// Reads all source sentences of a batch, each from its last word to its first where the shape reverses
  /// sources; the end token stays last, and outputs are in the order of reading.
  func forward(_ ids: [Int32], _ packing: PackedSequences, _ ctx: Context) -> Tape {
    let ids = reverses ? reversed(ids, packing, ctx.lists) : ids
    let embedded = embedding.forward(ids, packing, ctx)
    let zero = stack.zeroStates(packing.count, ctx)
    let tape = stack.forward(embedded.vectors, packing, from: zero, ctx)
    let keys = dropout.keys(packing, ctx)
    return Tape(
      embedding: embedded, stack: tape, finals: stack.finalStates(tape, packing, ctx),
      packing: packing, keys: keys, outputs: dropout.dropped(tape.outputs, keys, ctx))
  }

  private func reversed(
    _ ids: [Int32], _ packing: PackedSequences, _ lists: Lists
  ) -> [Int32] {
    let rows = packing.reversalBeforeEnd(lists)
    return lists.make(ids.count) { ids[Int(rows[$0])] }
  }

  /// The states of a pass over one sentence.
  func states(_ tape: Tape) -> [LayerStates] {
    let places =
      reverses ? tape.packing.reversalBeforeEnd().map { Int($0) } : Array(0..<tape.packing.rows)
    return stack.states(tape.stack, side: "encoder", order: places)
  }

  /// Adds all gradients.
  ///
  /// - Parameters:
  ///   - dOutputs: The gradient of the outputs, which is overwritten. [rows, C]
  ///   - dFinals: The gradients of the final states, by layer and direction, by sorted index.
  func backward(_ tape: Tape, dOutputs: Matrix, dFinals: [[CellState]], _ ctx: Context) {
    dropout.apply(to: dOutputs, tape.keys, ctx)
    let dVectors = stack.backward(
      tape.stack, tape.packing, dOutputs: dOutputs, dStates: dFinals, ctx)
    embedding.backward(tape.embedding, dVectors, ctx)
  }
}
