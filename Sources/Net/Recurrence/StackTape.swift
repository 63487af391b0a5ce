/// The values that a stack stores in a forward pass, on all rows of a batch or on those of one time step.
struct StackTape {
  /// The tape of each layer.
  let layers: [LayerTape]
  /// For each row, the row of the same sentence counted from its other end; empty where no layer reads in reverse.
  let reversal: [Int32]
  /// By layer, the keys of dropout on the input of all rows; empty where nothing is dropped.
  let allKeys: [[UInt64]]
  /// The number of the first of these rows among all rows.
  var first = 0

  /// The top layer's outputs. [rows, H directions]
  var outputs: Matrix { layers[layers.count - 1].outputs }

  /// The hidden state of the top layer before a step, which serves as a query. [rows, H]
  var previousTop: Matrix { layers[layers.count - 1].cells[0].previous.hidden }

  /// The forward direction's cell of a layer.
  func cell(_ layer: Int) -> CellTape { layers[layer].cells[0] }

  /// The keys of dropout on a layer's input, one a row.
  func keys(_ layer: Int) -> ArraySlice<UInt64> {
    let keys = allKeys[layer]
    return keys.isEmpty ? [] : keys[first..<first + layers[layer].outputs.rows]
  }

  /// Some of the rows, with one direction.
  func rows(_ range: Range<Int>, _ lists: Lists) -> StackTape {
    StackTape(
      layers: lists.make(layers.count) { layers[$0].rows(range, lists) }, reversal: reversal,
      allKeys: allKeys, first: first + range.lowerBound)
  }
}

/// The values that one layer of a stack stores.
struct LayerTape {
  /// The outputs of the layer below after dropout; the first layer's input is the caller's matrix.
  let input: Matrix
  /// By direction, what its cell reads: the input, or its part of it, turned around in reverse. [rows, inputs]
  let inputs: [Matrix]
  /// The tape of each direction.
  let cells: [CellTape]
  /// The hidden states of all directions, joined, plus the input where the layer is residual. [rows, H directions]
  let outputs: Matrix

  /// Some of the rows, with one direction.
  func rows(_ range: Range<Int>, _ lists: Lists) -> LayerTape {
    LayerTape(
      input: input.rows(range), inputs: lists.make(inputs.count) { inputs[$0].rows(range) },
      cells: lists.make(cells.count) { cells[$0].rows(range) }, outputs: outputs.rows(range))
  }
}

extension RecurrentStack {
  /// A tape for all rows of `x`, the first layer's input.
  ///
  /// - Parameter packing: The sentences of the rows, from which dropout derives its keys; nil in a search,
  ///   which has no dropout.
  func tape(_ x: Matrix, _ packing: PackedSequences?, _ ctx: Context) -> StackTape {
    let keys = ctx.lists.make(layers.count) { dropoutKeys($0, packing, ctx) }
    var below = x
    let tapes = ctx.lists.make(layers.count) { layer in
      let (rows, width) = (x.rows, below.columns)
      let input = keys[layer].isEmpty ? below : ctx.matrix(rows, width)
      let inputs = ctx.lists.make(directions) { direction in
        let part = part(input, layer, direction)
        return order.isReversed(layer, direction) ? ctx.matrix(rows, part.columns) : part
      }
      let cells = ctx.lists.make(directions) { direction in
        let mask = stateDropout.mask(
          layer: layer, direction: direction, width: widths.hidden, packing, ctx)
        return CellTape(layers[layer][direction].cell, rows: rows, mask: mask, ctx)
      }
      below =
        isHiddenState(layer)
        ? cells[0].state.hidden : ctx.matrix(rows, widths.hidden * directions)
      return LayerTape(input: input, inputs: inputs, cells: cells, outputs: below)
    }
    let turns = order.bidirectional || order.alternating ? packing : nil
    return StackTape(
      layers: tapes, reversal: turns?.reversal(ctx.lists) ?? [], allKeys: keys)
  }

  /// The keys of dropout on a layer's input; there is dropout between layers only.
  private func dropoutKeys(_ layer: Int, _ packing: PackedSequences?, _ ctx: Context) -> [UInt64] {
    guard layer > 0, rate > 0, let dropout = ctx.dropout, let packing else { return [] }
    return dropout.keys(place + UInt64(layer), packing, ctx.lists)
  }
}

/// A decoder whose next input depends on its last output runs all layers at one step, then the next.
extension RecurrentStack {
  /// Copies the states after the previous step to the states before the step at `time`.
  func carry(
    _ tape: StackTape, _ packing: PackedSequences, to time: Int, from initial: [CellState]
  ) {
    for layer in layers.indices {
      let cell = tape.cell(layer)
      cell.rows(packing.rows(at: time)).previous.copy(
        from: layers[layer][0].previousState(cell, packing, time, initial[layer]))
    }
  }

  /// Runs all layers on the rows of one step; the gates of the first layer hold the input side.
  func step(_ step: StackTape, _ ctx: Context) {
    for layer in layers.indices {
      let (recurrent, cell) = (layers[layer][0], step.cell(layer))
      if layer > 0 {
        prepareInput(layer, step, ctx)
        recurrent.projectStep(step.layers[layer].inputs[0], into: cell, adding: false, ctx)
      }
      recurrent.cell.forward(cell, ctx)
      finishOutput(layer, step, ctx)
    }
  }

  /// Runs one step backwards: the gates of all layers become gradients.
  ///
  /// - Parameters:
  ///   - dOutputs: The gradient of the top layer's outputs. [rows, H]
  ///   - dStates: The running gradients of the states, by layer.
  ///   - scratch: By layer, memory for the gradient of its input. [rows, H]
  func stepBack(
    _ step: StackTape, dOutputs: Matrix, dStates: [CellState], scratch: [Matrix], _ ctx: Context
  ) {
    var dOutput = dOutputs
    for layer in layers.indices.reversed() {
      let (recurrent, gates) = (layers[layer][0], step.cell(layer).gates)
      let dState = dStates[layer].rows(0..<dOutput.rows)
      ctx.workspace.add(dOutput, into: dState.hidden)
      recurrent.cell.backward(step.cell(layer), dState, ctx)
      guard layer > 0 else { return }
      let dInput = scratch[layer].rows(0..<dOutput.rows)
      ctx.workspace.multiply(dInput, gates, ctx.packed.plain(WeightBlock(recurrent.inputWeight)))
      outputBelowBack(layer, step, dOutput: dOutput, dInput: dInput, ctx)
      dOutput = dInput
    }
  }
}
