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
    let layers: [LayerTape]
    /// What the top layer gives: its joined hidden states. [rows, H directions]
    let outputs: Matrix
    let reversal: [Int32]
  }

  /// The same of one layer.
  struct LayerTape {
    /// The input after dropout. [rows, inputs]
    let input: Matrix
    /// The input turned around, where there are two directions.
    let reversed: Matrix?
    /// The keys of dropout; empty where nothing was dropped.
    let keys: [UInt64]
    /// By direction.
    let cells: [CellTape]
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
    pass.lists.make(layers.count) { layer in
      pass.lists.make(directions) { direction in
        let memory = type(of: layers[layer][direction].cell).hasMemory ? hidden : 0
        return CellState(hidden: pass.zeros(B, hidden), memory: pass.zeros(B, memory))
      }
    }
  }

  /// Runs all layers over all steps, a layer at a time.
  func forward(
    _ x: Matrix, _ packing: PackedSequences, from initial: [[CellState]], _ pass: Pass
  ) -> Tape {
    let reversal = directions == 2 ? packing.reversal(pass.lists) : []
    var outputs = x
    let tapes = pass.lists.make(layers.count) { layer in
      let below = outputs
      let tape = runLayer(layer, below, packing, reversal, from: initial[layer], pass)
      outputs = join(tape.cells, reversal, pass)
      if addsInput(layer) { outputs = sum(outputs, below, pass) }
      return tape
    }
    return Tape(packing: packing, layers: tapes, outputs: outputs, reversal: reversal)
  }

  /// Whether a layer's output is its hidden state plus its input.
  func addsInput(_ layer: Int) -> Bool { residual && layer > 0 }

  private func sum(_ x: Matrix, _ y: Matrix, _ pass: Pass) -> Matrix {
    let result = pass.matrix(x.rows, x.columns)
    result.copy(from: x)
    pass.workspace.add(y, into: result)
    return result
  }

  private func runLayer(
    _ layer: Int, _ below: Matrix, _ packing: PackedSequences, _ reversal: [Int32],
    from initial: [CellState], _ pass: Pass
  ) -> LayerTape {
    let (input, keys) = layerInput(layer, below, packing, pass)
    let reversed = directions == 2 ? turned(input, reversal, pass) : nil
    let cells = pass.lists.make(directions) { direction in
      let recurrent = layers[layer][direction]
      let cell = CellTape(recurrent.cell, rows: input.rows, pass)
      recurrent.project(direction == 0 ? input : reversed ?? input, into: cell, pass)
      recurrent.unroll(cell, packing, from: initial[direction], pass)
      return cell
    }
    return LayerTape(input: input, reversed: reversed, keys: keys, cells: cells)
  }

  /// The output of the layer below, dropped out between layers, and the keys of that.
  private func layerInput(
    _ layer: Int, _ x: Matrix, _ packing: PackedSequences, _ pass: Pass
  ) -> (Matrix, [UInt64]) {
    guard layer > 0, rate > 0, let dropout = pass.dropout else { return (x, []) }
    let keys = dropout.keys(place + UInt64(layer), packing, pass.lists)
    let input = pass.matrix(x.rows, x.columns)
    pass.workspace.dropout(x, into: input, rate: rate, keys: keys[...])
    return (input, keys)
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
    pass.lists.make(layers.count) { layer in
      pass.lists.make(directions) { direction in
        layers[layer][direction].finalState(
          tape.layers[layer].cells[direction], tape.packing, pass)
      }
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
      let keys = tape.layers[layer].keys
      let dInput = pass.matrix(dOutputs.rows, tape.layers[layer].input.columns)
      for direction in layers[layer].indices {
        directionBack(
          layer, direction, tape, dOutputs: dOutputs, dState: dStates[layer][direction],
          into: dInput, pass)
      }
      if !keys.isEmpty {
        pass.workspace.dropout(dInput, into: dInput, rate: rate, keys: keys[...])
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
    let saved = tape.layers[layer]
    let cell = saved.cells[direction]
    var dHidden = dOutputs.columns(direction * hidden..<(direction + 1) * hidden)
    if direction == 1 { dHidden = turned(dHidden, tape.reversal, pass) }
    recurrent.unrollBack(cell, tape.packing, dHidden: dHidden, dState: dState, pass)
    let x = direction == 0 ? saved.input : saved.reversed ?? saved.input
    recurrent.parametersBack(cell, x: x, pass)
    guard direction == 1 else { return recurrent.inputBack(cell, into: dInput, pass) }
    let dReversed = pass.matrix(dInput.rows, dInput.columns)
    recurrent.inputBack(cell, into: dReversed, pass)
    pass.workspace.add(turned(dReversed, tape.reversal, pass), into: dInput)
  }

  private func turned(_ x: Matrix, _ reversal: [Int32], _ pass: Pass) -> Matrix {
    let result = pass.matrix(x.rows, x.columns)
    pass.workspace.gather(x, rows: reversal, into: result)
    return result
  }
}
