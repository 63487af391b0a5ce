/// The encoder: source ids to one output a position and a final state a sentence.
struct SourceEncoder {
  let embedding: Embedding
  let stack: RecurrentStack
  let reverses: Bool

  /// What the backward pass and the decoder need.
  struct Tape {
    let embedding: Embedding.Tape
    let stack: RecurrentStack.Tape
    /// The final states, by layer and direction, by source rank.
    let finals: [[CellState]]

    var packing: PackedSequences { stack.packing }
    /// The outputs. [rows, C]
    var outputs: Matrix { stack.outputs }

    /// The final top state of each row's sentence, both directions joined. [rows, C]
    ///
    /// - Parameter ranks: For each row, its source rank.
    func summary(ranks: [Int32], _ pass: Pass) -> Matrix {
      let summary = pass.matrix(ranks.count, outputs.columns)
      for (direction, state) in (finals.last ?? []).enumerated() {
        let H = state.hidden.columns
        pass.workspace.gather(
          state.hidden, rows: ranks, into: summary.columns(direction * H..<(direction + 1) * H))
      }
      return summary
    }
  }

  /// Declares the encoder's parameters.
  init(_ layout: inout ParameterLayout, _ shape: ModelShape, _ rates: DropoutRates) {
    embedding = Embedding(
      &layout, "encoder.embedding", vocabulary: shape.sourceVocabulary, size: shape.embedding,
      rate: rates.sourceEmbedding, place: DropoutPlace.sourceEmbedding)
    stack = RecurrentStack(
      &layout, "encoder.rnn", shape: shape, inputs: shape.embedding,
      bidirectional: shape.bidirectional, rate: rates.layers, place: DropoutPlace.encoderLayers)
    reverses = shape.reversesSource
  }

  /// Reads all source sentences of a batch, each from its last word to its first where the shape
  /// says so; the end token stays last, and outputs are in the order of reading.
  func forward(_ ids: [Int32], _ packing: PackedSequences, _ pass: Pass) -> Tape {
    let ids = reverses ? reversed(ids, packing, pass.lists) : ids
    let embedded = embedding.forward(ids, packing, pass)
    let zero = stack.zeroStates(packing.count, pass)
    let tape = stack.forward(embedded.vectors, packing, from: zero, pass)
    return Tape(
      embedding: embedded, stack: tape, finals: stack.finalStates(tape, pass))
  }

  private func reversed(
    _ ids: [Int32], _ packing: PackedSequences, _ lists: Lists
  ) -> [Int32] {
    let rows = packing.reversalBeforeEnd(lists)
    return lists.make(ids.count) { ids[Int(rows[$0])] }
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

  /// Adds the gradient of a summary to those of the final states.
  ///
  /// - Parameter ranks: For each row, its source rank.
  func summaryBack(
    _ dSummary: Matrix, ranks: [Int32], addingTo dFinals: [[CellState]], _ pass: Pass
  ) {
    guard let top = dFinals.last else { return }
    for (direction, dState) in top.enumerated() {
      let columns = direction * stack.hidden..<(direction + 1) * stack.hidden
      pass.workspace.scatterAdd(
        dSummary.columns(columns), rows: ranks, into: dState.hidden)
    }
  }
}
