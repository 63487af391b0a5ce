extension TargetDecoder {
  /// What a backward pass sends to the encoder and the bridge, by target rank.
  struct Gradients {
    /// Of the decoder's first states, by layer.
    let states: [CellState]
    /// Of the source's summary, where the decoder reads it. [B, C]
    let summary: Matrix?
  }

  /// What the stages of a backward pass share.
  private struct Back {
    let tape: Tape
    /// The gradient of what the features call state. [rows, H]
    let dState: Matrix
    /// [rows, C]
    let dContexts: Matrix
    /// Of context and hidden state before the attentional state. [rows, C + H]
    let dJoined: Matrix
    let attention: Attention.Gradients?
    /// The running gradient of the states, by layer.
    let dStates: [CellState]

    /// The gradient of what the top layer gives, where attention follows the cell. [rows, H]
    var dTop: Matrix { dJoined.columns(dContexts.columns..<dJoined.columns) }
  }

  /// Adds all gradients; `dFeatures` is used up.
  ///
  /// - Parameter dOutputs: The gradient of the encoder's outputs, to which attention adds. [rows, C]
  func backward(_ tape: Tape, dFeatures: Matrix, dOutputs: Matrix, _ pass: Pass) -> Gradients {
    let back = begin(tape, dFeatures, pass)
    let dX: Matrix
    switch tape.course {
    case .together(let stack): dX = backwardTogether(back, stack, pass)
    case .stepwise(let all): dX = backwardSteps(back, all, pass)
    }
    finishAttention(back, dOutputs: dOutputs, pass)
    let dVectors = dX.columns(inputColumns.embedding)
    if shape.output == .stateContextEmbedding {
      pass.workspace.add(dFeatures.columns(featureColumns.embedding), into: dVectors)
    }
    embedding.backward(tape.embedding, dVectors, pass)
    return Gradients(states: back.dStates, summary: summaryBack(back, dX, pass))
  }

  private func begin(_ tape: Tape, _ dFeatures: Matrix, _ pass: Pass) -> Back {
    let joined = shape.output == .stateContextEmbedding
    let rows = dFeatures.rows
    let looks = shape.attention != .none
    return Back(
      tape: tape, dState: joined ? dFeatures.columns(featureColumns.state) : dFeatures,
      dContexts: joined
        ? dFeatures.columns(featureColumns.context) : pass.zeros(rows, looks ? shape.context : 0),
      dJoined: pass.matrix(rows, tape.rows.joined.columns),
      attention: tape.view.attended.flatMap { attention?.gradients($0, pass) },
      dStates: zeroStates(tape.packing.count, pass))
  }

  private func backwardTogether(_ back: Back, _ stack: RecurrentStack.Tape, _ pass: Pass)
    -> Matrix
  {
    let packing = back.tape.packing
    if attentional != nil {
      attentionalBack(back, 0..<packing.rows, pass)
      for time in 0..<packing.steps { lookBack(back, packing.rows(at: time), pass) }
    }
    return self.stack.backward(
      stack, dOutputs: attentional == nil ? back.dState : back.dTop,
      dStates: directed(back.dStates, pass), pass)
  }

  private func backwardSteps(_ back: Back, _ all: StackRows, _ pass: Pass) -> Matrix {
    let packing = back.tape.packing
    let scratch = pass.lists.make(layers.count) { _ in pass.matrix(packing.count, shape.hidden) }
    let dFed = pass.zeros(packing.count, shape.fed)
    pass.workspace.phase(.recurrence) {
      for time in stride(from: packing.steps - 1, through: 0, by: -1) {
        let rows = packing.rows(at: time)
        if shape.inputFeeding {
          // At the last step of a sentence nothing was fed on: its row is still zero.
          pass.workspace.add(dFed.rows(0..<rows.count), into: back.dState.rows(rows))
          attentionalBack(back, rows, pass)
          lookBack(back, rows, pass)
        }
        let dTop = shape.inputFeeding ? back.dTop : back.dState
        stack.stepBack(
          all.rows(rows, pass.lists), dTop: dTop.rows(rows), dStates: back.dStates,
          scratch: scratch, pass)
        fedBack(back, all, rows, into: dFed.rows(0..<rows.count), pass)
      }
    }
    return finishSteps(back, all, pass)
  }

  /// From attentional state to context and top layer, on some of the rows.
  private func attentionalBack(_ back: Back, _ rows: Range<Int>, _ pass: Pass) {
    attentional?.back(
      back.dState.rows(rows), state: back.tape.rows.attentional.rows(rows),
      into: back.dJoined.rows(rows), pass)
    pass.workspace.add(
      back.dJoined.columns(0..<shape.context).rows(rows), into: back.dContexts.rows(rows))
  }

  /// Through attention that follows the cell, on the rows of one step.
  private func lookBack(_ back: Back, _ rows: Range<Int>, _ pass: Pass) {
    guard let attention, let gradients = back.attention, let source = back.tape.view.attended
    else { return }
    let joined = back.tape.rows.joined.rows(rows)
    attention.lookBack(
      back.tape.rows.looks.rows(rows), asking: joined.columns(shape.context..<joined.columns),
      source, dContext: back.dContexts.rows(rows), gradients, addingTo: back.dTop.rows(rows), pass)
  }

  /// From the first layer's gates to what was fed: the attentional state of the step before, or
  /// through additive attention the state before the step.
  private func fedBack(
    _ back: Back, _ all: StackRows, _ rows: Range<Int>, into dFed: Matrix, _ pass: Pass
  ) {
    let weight = WeightBlock(layers[0].cell.weights.inputWeight, inputColumns.fed)
    let gates = all.cells[0].gates.rows(rows)
    guard !shape.inputFeeding, let attention, let gradients = back.attention,
      let source = back.tape.view.attended
    else { return pass.workspace.multiply(dFed, gates, pass.packed.plain(weight)) }
    let dContext = back.dContexts.rows(rows)
    pass.workspace.multiply(dContext, gates, pass.packed.plain(weight), accumulate: true)
    attention.lookBack(
      back.tape.rows.looks.rows(rows), asking: asking(all).rows(rows), source, dContext: dContext,
      gradients, addingTo: back.dStates[layers.count - 1].prefix(rows.count).hidden, pass)
  }

  /// The states that ask in additive attention.
  private func asking(_ all: StackRows) -> Matrix {
    all.cells[layers.count - 1].previous.hidden
  }

  /// The products over all rows, after the steps; returns the gradient of the embedded input.
  private func finishSteps(_ back: Back, _ all: StackRows, _ pass: Pass) -> Matrix {
    for (index, layer) in layers.enumerated() {
      layer.parametersBack(
        all.cells[index], x: all.inputs[index], fed: index > 0 ? nil : back.tape.rows.fed, pass)
    }
    let dVectors = pass.matrix(all.inputs[0].rows, shape.embedding)
    layers[0].inputBack(
      all.cells[0], columns: inputColumns.embedding, into: dVectors, pass)
    return dVectors
  }

  private func finishAttention(_ back: Back, dOutputs: Matrix, _ pass: Pass) {
    guard let attention, let gradients = back.attention, let source = back.tape.view.attended
    else { return }
    attentional?.combine.parametersBack(back.dState, x: back.tape.rows.joined, pass)
    var asking = back.dState
    if case .stepwise(let all) = back.tape.course { asking = self.asking(all) }
    attention.finishBack(
      back.tape.rows.looks, asking: asking, source, gradients,
      sourceRows: back.tape.view.sourceRows, addingTo: dOutputs, pass)
  }

  /// The summary's gradient: the sum over the steps that read it, as input and as feature.
  private func summaryBack(_ back: Back, _ dX: Matrix, _ pass: Pass) -> Matrix? {
    guard back.tape.view.summary != nil else { return nil }
    pass.workspace.add(dX.columns(inputColumns.fed), into: back.dContexts)
    let dSummary = pass.zeros(back.tape.packing.count, shape.context)
    let ranks = back.tape.packing.map(pass.lists) { _, rank in Int32(rank) }
    pass.workspace.scatterAdd(back.dContexts, rows: ranks, into: dSummary)
    return dSummary
  }
}
