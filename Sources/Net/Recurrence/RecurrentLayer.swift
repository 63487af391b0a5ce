/// One cell over time, in one direction, and back.
///
/// The work that does not depend on the state before, W_ih x and every weight gradient, is a single
/// product over all rows; the loop holds the recurrent products only.
struct RecurrentLayer {
  let cell: any Cell

  /// The products of the input side with `x`, plus the biases, for all rows.
  ///
  /// - Parameter columns: The columns of W_ih that meet `x`, where the input is joined from parts.
  func project(_ x: Matrix, columns: Range<Int>? = nil, into tape: CellTape, _ pass: Pass) {
    if pass.isFixed { return projectStep(x, columns: columns, into: tape, adding: false, pass) }
    prepareBiases(tape, pass)
    let weight = pass.parameters[cell.weights.inputWeight]
    pass.workspace.phase(.sequence) {
      pass.workspace.multiply(
        tape.gates, x, columns.map { weight.columns($0) } ?? weight, transposingB: true,
        accumulate: true)
    }
  }

  /// The same for the few rows of one step, with the weight packed once an update.
  func projectStep(
    _ x: Matrix, columns: Range<Int>? = nil, into tape: CellTape, adding: Bool, _ pass: Pass
  ) {
    if !adding { prepareBiases(tape, pass) }
    let block = WeightBlock(cell.weights.inputWeight, columns)
    pass.workspace.multiply(tape.gates, x, pass.packed.transposed(block), accumulate: true)
  }

  private func prepareBiases(_ tape: CellTape, _ pass: Pass) {
    let weights = cell.weights
    pass.workspace.fillRows(tape.gates, with: pass.parameters[weights.inputBias])
    if type(of: cell).keepsRecurrent {
      pass.workspace.fillRows(tape.recurrent, with: pass.parameters[weights.recurrentBias])
    } else {
      pass.workspace.addRows(tape.gates, pass.parameters[weights.recurrentBias])
    }
  }

  /// Runs the cell over all steps of `packing`; `tape.gates` holds the input side.
  ///
  /// - Parameter initial: The state before the first step, by rank. [B, H]
  func unroll(_ tape: CellTape, _ packing: PackedSequences, from initial: CellState, _ pass: Pass) {
    pass.workspace.phase(.recurrence) {
      for time in 0..<packing.steps { step(tape, packing, time, from: initial, pass) }
    }
  }

  /// Runs the cell over the rows of one time step.
  func step(
    _ tape: CellTape, _ packing: PackedSequences, _ time: Int, from initial: CellState, _ pass: Pass
  ) {
    let step = tape.rows(packing.rows(at: time))
    step.previous.copy(from: previousState(tape, packing, time, initial))
    cell.forward(step, pass)
  }

  /// The state from which the sentences alive at `time` go on.
  func previousState(
    _ tape: CellTape, _ packing: PackedSequences, _ time: Int, _ initial: CellState
  ) -> CellState {
    let alive = packing.alive(time)
    guard time > 0 else { return initial.prefix(alive) }
    let first = packing.starts[time - 1]
    return tape.rows(first..<(first + alive)).state
  }

  /// The state after each sentence's last step, by rank. [B, H]
  func finalState(_ tape: CellTape, _ packing: PackedSequences, _ pass: Pass) -> CellState {
    let B = packing.count
    let last = packing.lastRows(pass.lists)
    let state = CellState(
      hidden: pass.matrix(B, tape.state.hidden.columns),
      memory: pass.matrix(B, tape.state.memory.columns))
    pass.workspace.gather(tape.state.hidden, rows: last, into: state.hidden)
    if state.memory.columns > 0 {
      pass.workspace.gather(tape.state.memory, rows: last, into: state.memory)
    }
    return state
  }

  /// Runs the loop backwards; the gates of `tape` become gradients.
  ///
  /// - Parameters:
  ///   - dHidden: The gradient of each step's hidden state from above. [rows, H]
  ///   - dState: In: the gradient of the final state, by rank. Out: that of the initial state.
  func unrollBack(
    _ tape: CellTape, _ packing: PackedSequences, dHidden: Matrix, dState: CellState, _ pass: Pass
  ) {
    pass.workspace.phase(.recurrence) {
      for time in stride(from: packing.steps - 1, through: 0, by: -1) {
        stepBack(tape, packing, time, dHidden: dHidden, dState: dState, pass)
      }
    }
  }

  /// One step of `unrollBack`.
  ///
  /// A sentence's row of `dState` holds its final state's gradient until the loop reaches its last
  /// step: the packing makes that row alive exactly then.
  func stepBack(
    _ tape: CellTape, _ packing: PackedSequences, _ time: Int, dHidden: Matrix, dState: CellState,
    _ pass: Pass
  ) {
    let rows = packing.rows(at: time)
    let alive = dState.prefix(rows.count)
    pass.workspace.add(dHidden.rows(rows), into: alive.hidden)
    cell.backward(tape.rows(rows), alive, pass)
  }

  /// Adds the gradients of all four parameters, once the gates of all rows are gradients.
  ///
  /// - Parameters:
  ///   - x: What met the first columns of W_ih.
  ///   - fed: What met the others.
  func parametersBack(_ tape: CellTape, x: Matrix, fed: Matrix? = nil, _ pass: Pass) {
    pass.workspace.phase(.sequence) {
      inputGradient(tape, x, 0..<x.columns, pass)
      if let fed { inputGradient(tape, fed, x.columns..<x.columns + fed.columns, pass) }
      addGradients(tape, pass)
    }
  }

  private func inputGradient(
    _ tape: CellTape, _ x: Matrix, _ columns: Range<Int>, _ pass: Pass
  ) {
    pass.workspace.multiply(
      pass.gradients[cell.weights.inputWeight].columns(columns), tape.gates, x, transposingA: true,
      accumulate: true)
  }

  private func addGradients(_ tape: CellTape, _ pass: Pass) {
    let weights = cell.weights
    let workspace = pass.workspace
    workspace.multiply(
      pass.gradients[weights.recurrentWeight], tape.recurrent, tape.previous.hidden,
      transposingA: true, accumulate: true)
    workspace.sumRows(of: tape.gates, into: pass.gradients[weights.inputBias], accumulate: true)
    workspace.sumRows(
      of: tape.recurrent, into: pass.gradients[weights.recurrentBias], accumulate: true)
  }

  /// dx = dgates W_ih for all rows.
  func inputBack(
    _ tape: CellTape, columns: Range<Int>? = nil, into dx: Matrix, accumulate: Bool = false,
    _ pass: Pass
  ) {
    let weight = pass.parameters[cell.weights.inputWeight]
    pass.workspace.phase(.sequence) {
      pass.workspace.multiply(
        dx, tape.gates, columns.map { weight.columns($0) } ?? weight, accumulate: accumulate)
    }
  }
}
