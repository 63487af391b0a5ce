/// Layers of a cell over each other, in one or two directions, with dropout between them and on
/// request a residual connection around each but the first (Wu et al. 2016):
///
///     x_(l+1) = h_l(dropout(x_l)) + x_l
///
/// A reverse direction runs over each sentence turned around within its own length, so no state ever
/// meets a pad; both directions' hidden states are joined for the layer above, as in PyTorch.
struct RecurrentStack {
  /// By layer: the forward direction, then the reverse one where there are two.
  let layers: [[RecurrentLayer]]
  let residual: Bool
  let rate: Float
  let place: UInt64

  /// What the backward pass needs.
  struct Tape {
    let packing: PackedSequences
    /// The input of each layer, after dropout. [rows, inputs]
    var inputs: [Matrix] = []
    /// The input of each layer turned around, where there are two directions.
    var reversedInputs: [Matrix] = []
    var keys: [[UInt64]] = []
    var cells: [[CellTape]] = []
    /// What the top layer gives: its joined hidden states. [rows, H directions]
    var outputs: Matrix
    let reversal: [Int32]
  }

  /// Declares the weights of all layers as `torch.nn.GRU` and its siblings name them.
  init(
    _ layout: inout ParameterLayout, _ name: String, shape: ModelShape, inputs: Int,
    bidirectional: Bool, rate: Float, place: UInt64
  ) {
    var layers: [[RecurrentLayer]] = []
    for layer in 0..<shape.layers {
      let width = layer == 0 ? inputs : shape.hidden * (bidirectional ? 2 : 1)
      let suffixes = bidirectional ? ["l\(layer)", "l\(layer)_reverse"] : ["l\(layer)"]
      layers.append(
        suffixes.map { suffix in
          let weights = CellWeights(
            &layout, name, suffix: suffix, cell: shape.cell.type, inputs: width,
            hidden: shape.hidden)
          return RecurrentLayer(
            cell: shape.cell.type.init(weights: weights, activation: shape.activation))
        })
    }
    self.layers = layers
    residual = shape.residual
    self.rate = rate
    self.place = place
  }

  /// How many directions there are.
  var directions: Int { layers[0].count }
  /// The width of the hidden state, H.
  var hidden: Int { layers[0][0].cell.weights.hidden }

  /// A state of zeros for every layer and direction. [B, H] each
  func zeroStates(_ B: Int, _ pass: Pass) -> [[CellState]] {
    layers.map { directions in
      directions.map { layer in
        let memory = type(of: layer.cell).hasMemory ? hidden : 0
        return CellState(hidden: pass.zeros(B, hidden), memory: pass.zeros(B, memory))
      }
    }
  }

  /// Runs all layers over all steps, a layer at a time.
  func forward(
    _ x: Matrix, _ packing: PackedSequences, from initial: [[CellState]], _ pass: Pass
  ) -> Tape {
    var tape = Tape(
      packing: packing, outputs: x, reversal: directions == 2 ? packing.reversal : [])
    for layer in layers.indices {
      let below = tape.outputs
      let input = layerInput(layer, x: below, &tape, pass)
      tape.inputs.append(input)
      runLayer(layer, input, from: initial[layer], &tape, pass)
      if addsInput(layer) { tape.outputs = sum(tape.outputs, below, pass) }
    }
    return tape
  }

  /// Whether a layer's output is its hidden state plus its input.
  func addsInput(_ layer: Int) -> Bool { residual && layer > 0 }

  private func sum(_ x: Matrix, _ y: Matrix, _ pass: Pass) -> Matrix {
    let result = pass.matrix(x.rows, x.columns)
    result.copy(from: x)
    pass.workspace.add(y, into: result)
    return result
  }

  /// The output of the layer below, dropped out between layers.
  private func layerInput(_ layer: Int, x: Matrix, _ tape: inout Tape, _ pass: Pass) -> Matrix {
    guard layer > 0, rate > 0, let dropout = pass.dropout else {
      tape.keys.append([])
      return x
    }
    let keys = dropout.keys(place + UInt64(layer), tape.packing)
    tape.keys.append(keys)
    let input = pass.matrix(x.rows, x.columns)
    pass.workspace.dropout(x, into: input, rate: rate, keys: keys[...])
    return input
  }

  private func runLayer(
    _ layer: Int, _ input: Matrix, from initial: [CellState], _ tape: inout Tape, _ pass: Pass
  ) {
    let rows = input.rows
    var cells: [CellTape] = []
    for (direction, recurrent) in layers[layer].enumerated() {
      var x = input
      if direction == 1 {
        x = pass.matrix(rows, input.columns)
        pass.workspace.gather(input, rows: tape.reversal, into: x)
        tape.reversedInputs.append(x)
      }
      let cell = CellTape(recurrent.cell, rows: rows, pass)
      recurrent.project(x, into: cell, pass)
      recurrent.unroll(cell, tape.packing, from: initial[direction], pass)
      cells.append(cell)
    }
    tape.cells.append(cells)
    tape.outputs = join(cells, tape.reversal, pass)
  }

  private func join(_ cells: [CellTape], _ reversal: [Int32], _ pass: Pass) -> Matrix {
    let forward = cells[0].state.hidden
    guard cells.count == 2 else { return forward }
    let H = forward.columns
    let joined = pass.matrix(forward.rows, 2 * H)
    joined.columns(0..<H).copy(from: forward)
    pass.workspace.gather(
      cells[1].state.hidden, rows: reversal, into: joined.columns(H..<2 * H))
    return joined
  }

  /// The state of every layer and direction after each sentence's last step, by rank.
  func finalStates(_ tape: Tape, _ pass: Pass) -> [[CellState]] {
    zip(layers, tape.cells).map { directions, cells in
      zip(directions, cells).map { layer, cell in layer.finalState(cell, tape.packing, pass) }
    }
  }

  /// Adds all gradients and returns that of the input.
  ///
  /// - Parameters:
  ///   - dOutputs: The gradient of `tape.outputs`; used up.
  ///   - dStates: In: gradients of the final states. Out: gradients of the initial states.
  func backward(_ tape: Tape, dOutputs: Matrix, dStates: [[CellState]], _ pass: Pass) -> Matrix {
    var dOutputs = dOutputs
    for layer in layers.indices.reversed() {
      let dInput = pass.matrix(dOutputs.rows, tape.inputs[layer].columns)
      for direction in layers[layer].indices {
        directionBack(
          layer, direction, tape, dOutputs: dOutputs, dState: dStates[layer][direction],
          into: dInput, pass)
      }
      if !tape.keys[layer].isEmpty {
        pass.workspace.dropout(dInput, into: dInput, rate: rate, keys: tape.keys[layer][...])
      }
      if addsInput(layer) { pass.workspace.add(dOutputs, into: dInput) }
      dOutputs = dInput
    }
    return dOutputs
  }

  private func directionBack(
    _ layer: Int, _ direction: Int, _ tape: Tape, dOutputs: Matrix, dState: CellState,
    into dInput: Matrix, _ pass: Pass
  ) {
    let recurrent = layers[layer][direction]
    let cell = tape.cells[layer][direction]
    var dHidden = dOutputs.columns(direction * hidden..<(direction + 1) * hidden)
    if direction == 1 { dHidden = turned(dHidden, tape, pass) }
    recurrent.unrollBack(cell, tape.packing, dHidden: dHidden, dState: dState, pass)
    let x = direction == 0 ? tape.inputs[layer] : tape.reversedInputs[layer]
    recurrent.parametersBack(cell, x: [(x, columns: 0..<x.columns)], pass)
    guard direction == 1 else { return recurrent.inputBack(cell, into: dInput, pass) }
    let dReversed = pass.matrix(dInput.rows, dInput.columns)
    recurrent.inputBack(cell, into: dReversed, pass)
    pass.workspace.add(turned(dReversed, tape, pass), into: dInput)
  }

  private func turned(_ x: Matrix, _ tape: Tape, _ pass: Pass) -> Matrix {
    let result = pass.matrix(x.rows, x.columns)
    pass.workspace.gather(x, rows: tape.reversal, into: result)
    return result
  }
}
