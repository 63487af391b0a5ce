extension TargetDecoder {
  /// Adds all gradients; `dFeatures` is used up.
  ///
  /// - Parameter dOutputs: The gradient of the encoder's outputs, to which attention adds. [rows, C]
  /// - Returns: The gradients of the decoder's first states, by layer, by target rank.
  func backward(_ tape: Tape, dFeatures: Matrix, dOutputs: Matrix, _ pass: Pass) -> [CellState] {
    let joined = shape.output == .stateContextEmbedding
    let dState = joined ? dFeatures.columns(featureColumns.state) : dFeatures
    let dStates = stack.zeroStates(tape.stack.packing.count, pass)
    let dVectors: Matrix
    if let attention, let attended = tape.attention {
      let dContexts =
        joined
        ? dFeatures.columns(featureColumns.context) : pass.zeros(dFeatures.rows, shape.context)
      let steps = StepsBack(
        attention: attention, attended: attended, gradients: attention.gradients(attended, pass),
        dContexts: dContexts, dStates: dStates.map { $0[0] })
      dVectors = backwardSteps(tape, dState, steps, dOutputs: dOutputs, pass)
    } else {
      dVectors = stack.backward(tape.stack, dOutputs: dState, dStates: dStates, pass)
    }
    if joined { pass.workspace.add(dFeatures.columns(featureColumns.embedding), into: dVectors) }
    embedding.backward(tape.embedding, dVectors, pass)
    return dStates.map { $0[0] }
  }

  /// What the steps of a backward pass through attention share.
  private struct StepsBack {
    let attention: AdditiveAttention
    let attended: AdditiveAttention.Tape
    let gradients: AdditiveAttention.Gradients
    /// [rows, C]
    let dContexts: Matrix
    /// The running gradient of the state, by layer.
    let dStates: [CellState]
  }

  private func backwardSteps(
    _ tape: Tape, _ dTop: Matrix, _ steps: StepsBack, dOutputs: Matrix, _ pass: Pass
  ) -> Matrix {
    let packing = tape.stack.packing
    let dBelow = layers.indices.map { pass.matrix($0 == 0 ? 0 : dTop.rows, shape.hidden) }
    for time in stride(from: packing.steps - 1, through: 0, by: -1) {
      for index in layers.indices.reversed() {
        let dHidden = index == layers.count - 1 ? dTop : dBelow[index + 1]
        layers[index].stepBack(
          tape.stack.cells[index][0], packing, time, dHidden: dHidden,
          dState: steps.dStates[index], pass)
        if index > 0 { inputBackStep(index, tape.stack, time, into: dBelow[index], pass) }
      }
      attendBackStep(tape.stack, steps, time, pass)
    }
    return finishSteps(tape, steps, dOutputs: dOutputs, pass)
  }

  /// The gradient that an upper layer's step sends to the layer below.
  private func inputBackStep(
    _ index: Int, _ tape: RecurrentStack.Tape, _ time: Int, into dBelow: Matrix, _ pass: Pass
  ) {
    let rows = tape.packing.rows(at: time)
    let weight = WeightBlock(layers[index].cell.weights.inputWeight)
    let dInput = dBelow.rows(rows)
    pass.workspace.multiply(
      dInput, tape.cells[index][0].gates.rows(rows), pass.packed.plain(weight))
    if !tape.keys[index].isEmpty {
      pass.workspace.dropout(
        dInput, into: dInput, rate: stack.rate, keys: tape.keys[index][rows])
    }
  }

  /// From the first layer's gates through the context to the state before the step.
  private func attendBackStep(
    _ tape: RecurrentStack.Tape, _ steps: StepsBack, _ time: Int, _ pass: Pass
  ) {
    let rows = tape.packing.rows(at: time)
    let weight = WeightBlock(layers[0].cell.weights.inputWeight, inputColumns.context)
    let dContext = steps.dContexts.rows(rows)
    pass.workspace.multiply(
      dContext, tape.cells[0][0].gates.rows(rows), pass.packed.plain(weight), accumulate: true)
    steps.attention.stepBack(
      steps.attended, rows: rows, dContext: dContext, steps.gradients,
      addingTo: steps.dStates[layers.count - 1].prefix(rows.count).hidden, pass)
  }

  /// The products over all rows, after the steps; returns the gradient of the embedded input.
  private func finishSteps(_ tape: Tape, _ steps: StepsBack, dOutputs: Matrix, _ pass: Pass)
    -> Matrix
  {
    let cells = tape.stack.cells.map { $0[0] }
    for (index, layer) in layers.enumerated() {
      let x = tape.stack.inputs[index]
      let parts =
        index > 0
        ? [(x, columns: 0..<x.columns)]
        : [
          (x, columns: inputColumns.embedding),
          (steps.attended.contexts, columns: inputColumns.context),
        ]
      layer.parametersBack(cells[index], x: parts, pass)
    }
    steps.attention.finishBack(
      steps.attended, steps.gradients, hidden: cells[layers.count - 1].previous.hidden,
      addingTo: dOutputs, pass)
    let dVectors = pass.matrix(tape.features.rows, shape.embedding)
    layers[0].inputBack(cells[0], columns: inputColumns.embedding, into: dVectors, pass)
    return dVectors
  }
}
