/// Stacked layers of a cell, in one or two directions, with dropout between them and optionally a residual
/// connection around each layer but the first (Wu et al. 2016):
///
///     x_(l+1) = h_l(dropout(x_l)) + x_l
///
/// A reverse direction runs over each sentence turned around within its own length, so no state ever reads a
/// pad; both directions' hidden states are joined for the layer above, as in PyTorch. Where directions alternate, each
/// has the hidden states of its own layer below, read from the other end (Zhou et al. 2016), and the two meet above
/// the last layer.
///
/// Where all inputs are known beforehand, the stack runs layer by layer, each over all time steps
/// (`forward`). A decoder whose input depends on its last output runs the stack step by step, each through
/// all layers (`step`).
struct RecurrentStack {
  /// By layer: the direction that begins forwards, then the one that begins in reverse where there are two.
  let layers: [[RecurrentLayer]]
  let order: ReadingOrder
  let residual: Bool
  let rate: Float
  let place: UInt64
  /// Dropout of the state that the recurrent products read.
  let stateDropout: StateDropout

  /// Declares the weights of all layers as `torch.nn.GRU` and its siblings name them.
  ///
  /// - Parameter transition: How many cells a layer runs at each step.
  init(
    _ layout: inout ParameterLayout, _ name: String, shape: ModelShape, inputs: Int,
    order: ReadingOrder = ReadingOrder(), transition: Int, rate: Float, place: UInt64,
    stateDropout: StateDropout
  ) {
    var layers: [[RecurrentLayer]] = []
    for layer in 0..<shape.layers {
      let width = layer == 0 ? inputs : shape.hidden * order.joinedDirections
      let cell = CellShape(
        inputs: width, hidden: shape.hidden, activation: shape.activation, transition: transition,
        layerNorm: shape.layerNorm)
      layers.append(
        (0..<order.directions).map {
          let names = CellNames(stack: name, suffix: order.name(layer, $0))
          return RecurrentLayer(shape.cell.make(&layout, names, cell))
        })
    }
    (self.layers, self.order) = (layers, order)
    residual = shape.residual
    self.rate = rate
    self.place = place
    self.stateDropout = stateDropout
  }

  /// The number of directions.
  var directions: Int { order.directions }
  /// How many floats the cells store for each row.
  var widths: CellWidths { layers[0][0].cell.widths }
  /// Whether a layer's output is its hidden state plus its input.
  func addsInput(_ layer: Int) -> Bool { residual && layer > 0 }
  /// Whether a layer's output is the hidden state of its one cell, as it stands.
  func isHiddenState(_ layer: Int) -> Bool {
    directions == 1 && !addsInput(layer) && !order.isReversed(layer, 0)
  }

  /// The columns of a layer's input, or of its gradient, that a direction reads.
  func part(_ x: Matrix, _ layer: Int, _ direction: Int) -> Matrix {
    order.alternating && layer > 0 ? columns(x, direction) : x
  }

  /// The columns of a direction's hidden states in a layer's output. [rows, H]
  private func columns(_ x: Matrix, _ direction: Int) -> Matrix {
    x.columns(direction * widths.hidden..<(direction + 1) * widths.hidden)
  }

  /// A state of zeros for every layer and direction. [B, H] each
  func zeroStates(_ B: Int, _ ctx: Context) -> [[CellState]] {
    ctx.lists.make(layers.count) { _ in
      ctx.lists.make(directions) { _ in
        CellState(hidden: ctx.zeros(B, widths.hidden), memory: ctx.zeros(B, widths.memory))
      }
    }
  }

  /// Runs all layers over all steps, a layer at a time.
  func forward(
    _ x: Matrix, _ packing: PackedSequences, from initial: [[CellState]], _ ctx: Context
  ) -> StackTape {
    let tape = tape(x, packing, ctx)
    for layer in layers.indices {
      prepareInput(layer, tape, ctx)
      let kept = tape.layers[layer]
      for (direction, cell) in kept.cells.enumerated() {
        let recurrent = layers[layer][direction]
        if order.isReversed(layer, direction) {
          ctx.workspace.gather(
            part(kept.input, layer, direction), rows: tape.reversal, into: kept.inputs[direction])
        }
        recurrent.project(kept.inputs[direction], into: cell, ctx)
        recurrent.unroll(cell, packing, from: initial[layer][direction], ctx)
      }
      finishOutput(layer, tape, ctx)
    }
    return tape
  }

  /// The state of every layer and direction after each sentence's last step, by sorted index.
  func finalStates(_ tape: StackTape, _ packing: PackedSequences, _ ctx: Context) -> [[CellState]] {
    ctx.lists.make(layers.count) { layer in
      ctx.lists.make(directions) { direction in
        layers[layer][direction].finalState(tape.layers[layer].cells[direction], packing, ctx)
      }
    }
  }

  /// Adds all gradients and returns the gradient of the input.
  ///
  /// - Parameters:
  ///   - dOutputs: The gradient of `tape.outputs`; may be overwritten.
  ///   - dStates: In: gradients of the final states. Out: gradients of the initial states.
  func backward(
    _ tape: StackTape, _ packing: PackedSequences, dOutputs: Matrix, dStates: [[CellState]],
    _ ctx: Context
  ) -> Matrix {
    var dOutputs = dOutputs
    for layer in layers.indices.reversed() {
      let dInput = ctx.matrix(dOutputs.rows, tape.layers[layer].input.columns)
      for direction in layers[layer].indices {
        directionBack(
          layer, direction, tape, packing, dOutputs: dOutputs, dState: dStates[layer][direction],
          into: dInput, ctx)
      }
      outputBelowBack(layer, tape, dOutput: dOutputs, dInput: dInput, ctx)
      dOutputs = dInput
    }
    return dOutputs
  }

  private func directionBack(
    _ layer: Int, _ direction: Int, _ tape: StackTape, _ packing: PackedSequences,
    dOutputs: Matrix, dState: CellState, into dInput: Matrix, _ ctx: Context
  ) {
    let (recurrent, reversed) = (layers[layer][direction], order.isReversed(layer, direction))
    let cell = tape.layers[layer].cells[direction]
    var dHidden = columns(dOutputs, direction)
    if reversed { dHidden = turned(dHidden, tape.reversal, ctx) }
    recurrent.unrollBack(cell, packing, dHidden: dHidden, dState: dState, ctx)
    recurrent.parametersBack(cell, x: tape.layers[layer].inputs[direction], ctx)
    let dPart = part(dInput, layer, direction)
    guard reversed else { return recurrent.inputBack(cell, into: dPart, ctx) }
    let dReversed = ctx.matrix(dPart.rows, dPart.columns)
    recurrent.inputBack(cell, into: dReversed, ctx)
    // The input that both directions read has the gradient of the first one already.
    if direction == 1 && dPart.columns == dInput.columns {
      ctx.workspace.add(turned(dReversed, tape.reversal, ctx), into: dPart)
    } else {
      ctx.workspace.gather(dReversed, rows: tape.reversal, into: dPart)
    }
  }

  private func turned(_ x: Matrix, _ reversal: [Int32], _ ctx: Context) -> Matrix {
    let result = ctx.matrix(x.rows, x.columns)
    ctx.workspace.gather(x, rows: reversal, into: result)
    return result
  }

  /// Computes a layer's input, on all rows or on those of one step: the output of the layer below after
  /// dropout.
  func prepareInput(_ layer: Int, _ tape: StackTape, _ ctx: Context) {
    let keys = tape.keys(layer)
    guard !keys.isEmpty else { return }
    ctx.workspace.dropout(
      tape.layers[layer - 1].outputs, into: tape.layers[layer].input, rate: rate, keys: keys)
  }

  /// Computes a layer's output on the same rows: its hidden states, joined, plus its input where it is
  /// residual.
  func finishOutput(_ layer: Int, _ tape: StackTape, _ ctx: Context) {
    let kept = tape.layers[layer]
    guard !isHiddenState(layer) else { return }
    for (direction, cell) in kept.cells.enumerated() {
      let (hidden, output) = (cell.state.hidden, columns(kept.outputs, direction))
      if order.isReversed(layer, direction) {
        ctx.workspace.gather(hidden, rows: tape.reversal, into: output)
      } else {
        output.copy(from: hidden)
      }
    }
    if addsInput(layer) { ctx.workspace.add(tape.layers[layer - 1].outputs, into: kept.outputs) }
  }

  /// Turns the gradient of a layer's input, in place, into the gradient of the output of the layer below.
  func outputBelowBack(
    _ layer: Int, _ tape: StackTape, dOutput: Matrix, dInput: Matrix, _ ctx: Context
  ) {
    let keys = tape.keys(layer)
    if !keys.isEmpty {
      ctx.workspace.dropout(dInput, into: dInput, rate: rate, keys: keys)
    }
    if addsInput(layer) { ctx.workspace.add(dOutput, into: dInput) }
  }
}
