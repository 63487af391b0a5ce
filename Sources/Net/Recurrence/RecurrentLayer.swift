/// One cell over all time steps in one direction, forward and backward.
///
/// The work that does not depend on the previous state, W_ih x and every weight gradient, is a single product
/// over all rows; the loop holds the recurrent products only.
struct RecurrentLayer {
  let cell: any Cell
  /// W_ih [gates, inputs]
  let inputWeight: ParameterSlot

  /// A layer of a cell that has an input.
  init(_ cell: any Cell) {
    guard let weight = cell.inputWeight else { preconditionFailure("a layer without input") }
    (self.cell, inputWeight) = (cell, weight)
  }

  /// The products of the input side with `x`, plus the biases, for all rows.
  ///
  /// - Parameter columns: The columns of W_ih that multiply `x`, where the input is joined from parts.
  func project(_ x: Matrix, columns: Range<Int>? = nil, into tape: CellTape, _ ctx: Context) {
    if ctx.isFixed { return projectStep(x, columns: columns, into: tape, adding: false, ctx) }
    cell.addBiases(to: tape, ctx)
    let weight = ctx.parameters[inputWeight]
    ctx.workspace.phase(.sequence) {
      ctx.workspace.multiply(
        tape.gates, x, columns.map { weight.columns($0) } ?? weight, transposingB: true,
        accumulate: true)
    }
  }

  /// The same for the few rows of one step, with the weight packed once an update.
  func projectStep(
    _ x: Matrix, columns: Range<Int>? = nil, into tape: CellTape, adding: Bool, _ ctx: Context
  ) {
    if !adding { cell.addBiases(to: tape, ctx) }
    let block = WeightBlock(inputWeight, columns)
    ctx.workspace.multiply(tape.gates, x, ctx.packed.transposed(block), accumulate: true)
  }

  /// Runs the cell over all steps of `packing`; `tape.gates` holds the input side.
  ///
  /// - Parameter initial: The state before the first step, by sorted index. [B, H]
  func unroll(_ tape: CellTape, _ packing: PackedSequences, from initial: CellState, _ ctx: Context)
  {
    ctx.workspace.phase(.recurrence) {
      for time in 0..<packing.steps {
        let step = tape.rows(packing.rows(at: time))
        step.previous.copy(from: previousState(tape, packing, time, initial))
        cell.forward(step, ctx)
      }
    }
  }

  /// The state before the step at `time`, a row for each sentence of the step.
  func previousState(
    _ tape: CellTape, _ packing: PackedSequences, _ time: Int, _ initial: CellState
  ) -> CellState {
    let batchSize = packing.batchSize(at: time)
    guard time > 0 else { return initial.rows(0..<batchSize) }
    let first = packing.starts[time - 1]
    return tape.rows(first..<(first + batchSize)).state
  }

  /// The state after each sentence's last step, by sorted index. [B, H]
  func finalState(_ tape: CellTape, _ packing: PackedSequences, _ ctx: Context) -> CellState {
    let B = packing.count
    let last = packing.lastRows(ctx.lists)
    let state = CellState(
      hidden: ctx.matrix(B, tape.state.hidden.columns),
      memory: ctx.matrix(B, tape.state.memory.columns))
    ctx.workspace.gather(tape.state.hidden, rows: last, into: state.hidden)
    if state.memory.columns > 0 {
      ctx.workspace.gather(tape.state.memory, rows: last, into: state.memory)
    }
    return state
  }

  /// Runs the loop backwards; the gates of `tape` become gradients.
  ///
  /// - Parameters:
  ///   - dHidden: The gradient of each step's hidden state from above. [rows, H]
  ///   - dState: In: the gradient of the final state, by sorted index. Out: the gradient of the initial
  ///     state.
  func unrollBack(
    _ tape: CellTape, _ packing: PackedSequences, dHidden: Matrix, dState: CellState, _ ctx: Context
  ) {
    ctx.workspace.phase(.recurrence) {
      for time in stride(from: packing.steps - 1, through: 0, by: -1) {
        let rows = packing.rows(at: time)
        // A sentence's row holds the gradient of its final state until the loop reaches its last step, the first
        // of the loop in which the packing has a row for it.
        let dStep = dState.rows(0..<rows.count)
        ctx.workspace.add(dHidden.rows(rows), into: dStep.hidden)
        ctx.probe?.note(inputWeight, packing, time: time, dHidden: dStep.hidden)
        cell.backward(tape.rows(rows), dStep, ctx)
      }
    }
  }

  /// Adds the gradients of all parameters, once the gates of all rows are gradients.
  ///
  /// - Parameters:
  ///   - x: The input that the first columns of W_ih multiplied.
  ///   - feed: The input that the other columns multiplied.
  func parametersBack(_ tape: CellTape, x: Matrix, feed: Matrix? = nil, _ ctx: Context) {
    ctx.workspace.phase(.sequence) {
      let gradient = ctx.gradients[inputWeight]
      ctx.workspace.multiply(
        gradient.columns(0..<x.columns), tape.gates, x, transposingA: true, accumulate: true)
      if let feed {
        ctx.workspace.multiply(
          gradient.columns(x.columns..<x.columns + feed.columns), tape.gates, feed,
          transposingA: true, accumulate: true)
      }
      cell.parametersBack(tape, ctx)
    }
  }

  /// dx = dgates W_ih for all rows.
  func inputBack(
    _ tape: CellTape, columns: Range<Int>? = nil, into dx: Matrix, accumulate: Bool = false,
    _ ctx: Context
  ) {
    let weight = ctx.parameters[inputWeight]
    ctx.workspace.phase(.sequence) {
      ctx.workspace.multiply(
        dx, tape.gates, columns.map { weight.columns($0) } ?? weight, accumulate: accumulate)
    }
  }
}
