/// The decoder: maps the target ids so far, and the encoded source, to features of the next token.
///
///     h_t = cell([embedding(y_(t-1)); f_t], h_(t-1))        features_t of s_t, context_t and the embedding
///
/// The attention makes the input feed f_t, the context and the state s_t; each kind is a type (`Attention`).
/// `OutputFeatures` has the equations of the features.
/// Where the input feed does not depend on the step before, all steps of a layer run together, as in the
/// encoder. Elsewhere the steps run one by one; the embedding's part of the input side and every weight
/// gradient are still one product over all rows.
struct TargetDecoder<Kind: Attention> {
  let shape: ModelShape
  let embedding: Embedding
  let attention: Kind
  let stack: RecurrentStack
  /// The layers of the stack, each of one direction.
  let layers: [RecurrentLayer]
  let features: OutputFeatures
  let output: OutputLayer
  /// The columns of the first layer's W_ih that multiply the embedding, and those that multiply the input
  /// feed.
  let inputColumns: (embedding: Range<Int>, feed: Range<Int>)

  /// The inputs of a pass over all steps.
  struct Inputs {
    let packing: PackedSequences
    /// For each row, its sentence: a sorted index.
    let sentences: [Int32]
    let embedding: Embedding.Tape
    let source: Kind.Source
    /// The memory for the attention results of the rows.
    let rows: Kind.Rows
  }

  /// What the backward pass needs.
  struct Tape {
    let inputs: Inputs
    let stack: StackTape
    let read: OutputFeatures.Tape

    /// The input of the vocabulary layer. [rows, F]
    var features: Matrix { read.features }
  }

  /// Declares the decoder's parameters.
  ///
  /// - Parameter shared: The encoder's embedding, where it is the decoder's too.
  init(
    _ layout: inout ParameterLayout, _ shape: ModelShape, _ rates: DropoutRates,
    sharing shared: ParameterSlot? = nil
  ) {
    self.shape = shape
    let table =
      shared
      ?? layout.add(
        "decoder.embedding.weight", shape.targetVocabulary, shape.embedding,
        role: shape.tying == .none ? .embedding : .tiedEmbedding)
    embedding = Embedding(
      table, rectified: shape.rectifiedEmbedding,
      Dropout(rate: rates.targetEmbedding, place: DropoutPlace.targetEmbedding))
    attention = Kind(&layout, "decoder", shape)
    let (E, feed) = (shape.embedding, attention.feed)
    inputColumns = (0..<E, E..<E + feed)
    stack = RecurrentStack(
      &layout, "decoder.rnn", shape: shape, inputs: E + feed,
      transition: shape.decoderTransition, rate: rates.layers, place: DropoutPlace.decoderLayers,
      stateDropout: StateDropout(rate: rates.recurrent, place: DropoutPlace.decoderStates))
    layers = stack.layers.map { $0[0] }
    features = OutputFeatures(&layout, "decoder.readout", shape, rate: rates.features)
    output = OutputLayer(
      &layout, "decoder.output", inputs: shape.features, vocabulary: shape.targetVocabulary,
      tied: shape.tying == .none ? nil : table)
  }

  /// Zeros for each layer. [B, H] each
  func zeroStates(_ B: Int, _ ctx: Context) -> [CellState] {
    let states = stack.zeroStates(B, ctx)
    return ctx.lists.make(states.count) { states[$0][0] }
  }

  /// Runs all steps on the input ids of the batch (teacher forcing).
  func forward(
    _ batch: PackedBatch, _ source: Kind.Source, from initial: [CellState], _ ctx: Context
  ) -> Tape {
    let packing = batch.target
    let inputs = Inputs(
      packing: packing, sentences: packing.map(ctx.lists) { _, index in Int32(index) },
      embedding: embedding.forward(batch.inputIDs, packing, ctx), source: source,
      rows: attention.rows(packing.rows, source, ctx))
    let stack =
      attention.isRecurrent
      ? forwardStepwise(inputs, from: initial, ctx) : forwardTogether(inputs, from: initial, ctx)
    return Tape(
      inputs: inputs, stack: stack,
      read: features.forward(
        attention.state(stack.outputs, inputs.rows), context: inputs.rows.contexts,
        embedding: inputs.embedding.vectors, packing, ctx))
  }

  /// Runs all steps of a layer together.
  private func forwardTogether(
    _ inputs: Inputs, from initial: [CellState], _ ctx: Context
  ) -> StackTape {
    let (rows, sentences) = (inputs.rows, inputs.sentences[...])
    attention.feed(rows, after: nil, inputs.source, sentences: sentences, ctx)
    var x = inputs.embedding.vectors
    if attention.feed > 0 {
      x = ctx.matrix(x.rows, shape.embedding + attention.feed)
      x.columns(inputColumns.embedding).copy(from: inputs.embedding.vectors)
      x.columns(inputColumns.feed).copy(from: rows.inputFeed)
    }
    let tape = stack.forward(x, inputs.packing, from: directed(initial, ctx), ctx)
    attention.afterCell(tape.outputs, rows, inputs.source, sentences: sentences, ctx)
    return tape
  }

  /// The state of each layer in a list of its only direction.
  func directed(_ states: [CellState], _ ctx: Context) -> [[CellState]] {
    ctx.lists.make(states.count) { layer in ctx.lists.make(1) { _ in states[layer] } }
  }

  /// Runs the steps one by one, each through all layers.
  private func forwardStepwise(
    _ inputs: Inputs, from initial: [CellState], _ ctx: Context
  ) -> StackTape {
    let (packing, embedded) = (inputs.packing, inputs.embedding.vectors)
    let tape = stack.tape(embedded, packing, ctx)
    layers[0].project(embedded, columns: inputColumns.embedding, into: tape.cell(0), ctx)
    ctx.workspace.phase(.recurrence) {
      for time in 0..<packing.steps {
        let range = packing.rows(at: time)
        let (rows, sentences) = (inputs.rows.rows(range), inputs.sentences[range])
        stack.carry(tape, packing, to: time, from: initial)
        // The row of a sentence continues the row of the same sentence, which has the same number in its step.
        let previous =
          time == 0
          ? nil
          : PreviousRows(
            rows: inputs.rows.rows(packing.rows(at: time - 1)), parents: sentences)
        attention.feed(rows, after: previous, inputs.source, sentences: sentences, ctx)
        step(tape.rows(range, ctx.lists), rows, inputs.source, sentences: sentences, ctx)
      }
    }
    return tape
  }

  /// Runs all layers on the rows of one step. The previous states, the embedding's part of the first layer's
  /// gates, and the part of the input feed that is known before the step must be computed.
  func step(
    _ step: StackTape, _ rows: Kind.Rows, _ source: Kind.Source, sentences: ArraySlice<Int32>,
    _ ctx: Context
  ) {
    attention.beforeCell(step.previousTop, rows, source, sentences: sentences, ctx)
    if attention.feed > 0 {
      layers[0].projectStep(
        rows.inputFeed, columns: inputColumns.feed, into: step.cell(0), adding: true, ctx)
    }
    stack.step(step, ctx)
    attention.afterCell(step.outputs, rows, source, sentences: sentences, ctx)
  }
}
