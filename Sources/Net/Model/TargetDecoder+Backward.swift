extension TargetDecoder {
  /// The gradients that a backward pass sends to the encoder and the bridge.
  struct Gradients {
    /// The gradients of the decoder's initial states, by layer; one row per sentence, by sorted index of the
    /// target.
    let states: [CellState]
    let attention: Kind.Gradients
  }

  /// Adds all gradients; `dFeatures` may be overwritten.
  ///
  /// - Parameter dOutputs: The gradient of the encoder's outputs, to which attention adds. [rows, C]
  func backward(
    _ tape: Tape, dFeatures: Matrix, dOutputs: Matrix, _ ctx: Context
  ) -> Gradients {
    let inputs = tape.inputs
    let dRead = features.backward(tape.read, dFeatures, ctx)
    let gradients = Gradients(
      states: zeroStates(inputs.packing.count, ctx),
      attention: attention.gradients(
        inputs.rows, dState: dRead.state,
        dContexts: dRead.others?.context
          ?? ctx.zeros(dFeatures.rows, inputs.rows.contexts.columns), inputs.source, ctx))
    let dX =
      attention.isRecurrent
      ? backwardStepwise(tape, gradients, ctx) : backwardTogether(tape, gradients, ctx)
    attention.finishBack(
      gradients.attention, inputs.rows, inputs.source, sentences: inputs.sentences[...],
      query: tape.stack.previousTop, dFeed: dX.columns(shape.embedding..<dX.columns),
      addingTo: dOutputs, ctx)
    let dVectors = dX.columns(inputColumns.embedding)
    if let others = dRead.others { ctx.workspace.add(others.embedding, into: dVectors) }
    embedding.backward(inputs.embedding, dVectors, ctx)
    return gradients
  }

  /// Returns the gradient of the input, embedding and input feed.
  private func backwardTogether(_ tape: Tape, _ gradients: Gradients, _ ctx: Context) -> Matrix {
    let (inputs, packing) = (tape.inputs, tape.inputs.packing)
    attention.stateBack(gradients.attention, inputs.rows, at: 0..<packing.rows, ctx)
    for time in 0..<packing.steps {
      attention.afterCellBack(
        gradients.attention, inputs.rows, inputs.source, at: packing.rows(at: time), ctx)
    }
    return stack.backward(
      tape.stack, packing, dOutputs: gradients.attention.dTop,
      dStates: directed(gradients.states, ctx), ctx)
  }

  /// Returns the gradient of the embedded input.
  private func backwardStepwise(_ tape: Tape, _ gradients: Gradients, _ ctx: Context) -> Matrix {
    let packing = tape.inputs.packing
    let scratch = ctx.lists.make(shape.layers) { _ in ctx.matrix(packing.count, shape.hidden) }
    ctx.workspace.phase(.recurrence) {
      for time in stride(from: packing.steps - 1, through: 0, by: -1) {
        stepBack(tape, gradients, at: packing.rows(at: time), scratch: scratch, ctx)
      }
    }
    return finishSteps(tape, ctx)
  }

  private func stepBack(
    _ tape: Tape, _ gradients: Gradients, at range: Range<Int>, scratch: [Matrix], _ ctx: Context
  ) {
    let (inputs, attended) = (tape.inputs, gradients.attention)
    let step = tape.stack.rows(range, ctx.lists)
    attention.stateBack(attended, inputs.rows, at: range, ctx)
    attention.afterCellBack(attended, inputs.rows, inputs.source, at: range, ctx)
    stack.stepBack(
      step, dOutputs: attended.dTop.rows(range), dStates: gradients.states, scratch: scratch, ctx)
    attention.feedBack(
      attended, inputs.rows, inputs.source, at: range, dGates: step.cell(0).gates,
      weight: WeightBlock(layers[0].inputWeight, inputColumns.feed), query: step.previousTop,
      dQuery: gradients.states[shape.layers - 1].rows(0..<range.count).hidden, ctx)
  }

  /// Computes the products over all rows, after the steps, and returns the gradient of the embedded input.
  private func finishSteps(_ tape: Tape, _ ctx: Context) -> Matrix {
    for number in 0..<shape.layers {
      layers[number].parametersBack(
        tape.stack.cell(number), x: tape.stack.layers[number].inputs[0],
        feed: number > 0 ? nil : tape.inputs.rows.inputFeed, ctx)
    }
    let dVectors = ctx.matrix(tape.inputs.packing.rows, shape.embedding)
    layers[0].inputBack(
      tape.stack.cell(0), columns: inputColumns.embedding, into: dVectors, ctx)
    return dVectors
  }
}
