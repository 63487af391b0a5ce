/// Rows of a stack of one direction that is run step by step: those of one time step, or of all.
struct StackRows {
  /// By layer.
  let cells: [CellTape]
  /// What each layer gets, after dropout; the first layer's is the caller's. [rows, inputs]
  let inputs: [Matrix]
  /// What each layer gives: its hidden state, plus its input where it is residual. [rows, H]
  let outputs: [Matrix]
  /// The keys of dropout on each layer's input, of all rows; empty where nothing is dropped.
  let allKeys: [[UInt64]]
  /// The first of these rows among all.
  var first = 0

  /// What the top layer gives. [rows, H]
  var top: Matrix { outputs[outputs.count - 1] }

  /// Some of the rows.
  func rows(_ range: Range<Int>, _ lists: Lists) -> StackRows {
    let count = cells.count
    return StackRows(
      cells: lists.make(count) { cells[$0].rows(range) },
      inputs: lists.make(count) { inputs[$0].rows(range) },
      outputs: lists.make(count) { outputs[$0].rows(range) },
      allKeys: allKeys, first: first + range.lowerBound)
  }

  /// The keys of these rows.
  func keys(_ layer: Int) -> ArraySlice<UInt64> {
    let keys = allKeys[layer]
    return keys.isEmpty ? [] : keys[first..<first + cells[layer].gates.rows]
  }
}

/// A decoder whose next input depends on its last output runs all layers at one step, then the next.
extension RecurrentStack {
  /// Room for all rows of `x`, the first layer's input.
  ///
  /// - Parameter packing: Where the rows are those of packed sentences, so that dropout has its keys.
  func rows(_ x: Matrix, _ packing: PackedSequences?, _ pass: Pass) -> StackRows {
    let (lists, count) = (pass.lists, layers.count)
    let cells = lists.make(count) { CellTape(layers[$0][0].cell, rows: x.rows, pass) }
    let keys = lists.make(count) { layer -> [UInt64] in
      guard layer > 0, rate > 0, let dropout = pass.dropout, let packing else { return [] }
      return dropout.keys(place + UInt64(layer), packing, lists)
    }
    let outputs = lists.make(count) {
      addsInput($0) ? pass.matrix(x.rows, hidden) : cells[$0].state.hidden
    }
    let inputs = lists.make(count) { layer in
      let below = layer == 0 ? x : outputs[layer - 1]
      return keys[layer].isEmpty ? below : pass.matrix(x.rows, below.columns)
    }
    return StackRows(cells: cells, inputs: inputs, outputs: outputs, allKeys: keys)
  }

  /// Puts the states from which the sentences alive at `time` go on before their step.
  func goOn(
    _ all: StackRows, _ packing: PackedSequences, _ time: Int, from initial: [CellState]
  ) {
    for (index, cell) in all.cells.enumerated() {
      let previous = layers[index][0].previousState(cell, packing, time, initial[index])
      cell.rows(packing.rows(at: time)).previous.copy(from: previous)
    }
  }

  /// Runs all layers on the rows of one step, whose first gates hold the input side.
  func step(_ step: StackRows, _ pass: Pass) {
    for (index, directions) in layers.enumerated() {
      let cell = step.cells[index]
      if index > 0 {
        let (below, input) = (step.outputs[index - 1], step.inputs[index])
        if !step.allKeys[index].isEmpty {
          pass.workspace.dropout(below, into: input, rate: rate, keys: step.keys(index))
        }
        directions[0].projectStep(input, into: cell, adding: false, pass)
      }
      directions[0].cell.forward(cell, pass)
      if addsInput(index) {
        step.outputs[index].copy(from: cell.state.hidden)
        pass.workspace.add(step.outputs[index - 1], into: step.outputs[index])
      }
    }
  }

  /// One step backwards: the gates of all layers become gradients.
  ///
  /// - Parameters:
  ///   - dTop: The gradient of what the top layer gives. [rows, H]
  ///   - dStates: The running gradients of the states, by layer.
  ///   - scratch: For each layer the room for its input's gradient. [rows, H]
  func stepBack(
    _ step: StackRows, dTop: Matrix, dStates: [CellState], scratch: [Matrix], _ pass: Pass
  ) {
    let workspace = pass.workspace
    var dOutput = dTop
    for index in layers.indices.reversed() {
      let cell = layers[index][0].cell
      let dState = dStates[index].prefix(dTop.rows)
      workspace.add(dOutput, into: dState.hidden)
      cell.backward(step.cells[index], dState, pass)
      guard index > 0 else { return }
      let dInput = scratch[index].rows(0..<dTop.rows)
      let weight = pass.packed.plain(WeightBlock(cell.weights.inputWeight))
      workspace.multiply(dInput, step.cells[index].gates, weight)
      if !step.allKeys[index].isEmpty {
        workspace.dropout(dInput, into: dInput, rate: rate, keys: step.keys(index))
      }
      if addsInput(index) { workspace.add(dOutput, into: dInput) }
      dOutput = dInput
    }
  }
}
