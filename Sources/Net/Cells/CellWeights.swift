/// The two weights and two biases of one layer and direction, as `torch.nn.RNN`, GRU and LSTM have them, and the
/// pre-activations of the gates that they make:
///
///     a = W_ih x + b_ih        b = W_hh d(h') + b_hh        d is dropout (Gal and Ghahramani 2016)
///
/// Where the shape asks for layer normalisation, each side is normalised before its bias (`LayerNorm`). Dropout
/// acts on the state that the recurrent product reads; the state that a cell carries on stays whole.
struct CellWeights {
  /// W_ih [gates H, inputs]; nil where there is no input.
  let input: ParameterSlot?
  /// W_hh [gates H, H]
  let recurrent: ParameterSlot
  /// b_ih [gates H]
  let inputBias: ParameterSlot
  /// b_hh [gates H]
  let recurrentBias: ParameterSlot
  /// The normalisation of W_ih x, where there is one.
  let inputNorm: LayerNorm?
  /// The normalisation of W_hh h', where there is one.
  let recurrentNorm: LayerNorm?
  /// How many floats a cell with these weights stores for each row.
  let widths: CellWidths
  /// Whether the sides are added here, and not by the cell.
  private let addsSides: Bool

  /// Declares `weight_ih` where there is an input, `weight_hh`, `bias_ih` and `bias_hh`, and with layer normalisation
  /// `gain_ih` where there is an input, and `gain_hh`.
  ///
  /// - Parameters:
  ///   - gates: The number of blocks of H rows.
  ///   - forgetGate: The number of the forget gate's block, if any.
  ///   - apart: Whether the cell itself reads both sides of the gates.
  ///   - memory: The width of the cell state.
  ///   - extra: How many floats the cell keeps for its own backward pass: the first columns of `extra`.
  init(
    _ layout: inout ParameterLayout, _ names: CellNames, _ shape: CellShape, gates: Int,
    forgetGate: Int? = nil, apart: Bool = false, memory: Int = 0, extra: Int = 0
  ) {
    let (H, rows) = (shape.hidden, gates * shape.hidden)
    func role(_ side: ParameterRole.Side) -> ParameterRole {
      .cell(side, hidden: H, forgets: forgetGate.map { $0 * H..<($0 + 1) * H })
    }
    input =
      shape.inputs == 0
      ? nil : layout.add(names("weight_ih"), rows, shape.inputs, role: role(.input))
    recurrent = layout.add(names("weight_hh"), rows, H, role: role(.recurrent))
    inputBias = layout.add(names("bias_ih"), rows, role: role(.input))
    recurrentBias = layout.add(names("bias_hh"), rows, role: role(.recurrent))
    inputNorm =
      input == nil ? nil : shape.norm(&layout, names("gain_ih"), inputBias, gates, start: extra)
    let end = inputNorm?.columns.upperBound ?? extra
    recurrentNorm = shape.norm(&layout, names("gain_hh"), recurrentBias, gates, start: end)
    addsSides = shape.layerNorm && !apart
    widths = CellWidths(
      gates: rows, recurrent: apart || shape.layerNorm ? rows : 0, hidden: H, memory: memory,
      extra: recurrentNorm?.columns.upperBound ?? extra)
  }

  /// Overwrites both sides with the biases; a side that will be normalised gets its bias afterwards.
  func addBiases(to tape: CellTape, _ ctx: Context) {
    let workspace = ctx.workspace
    guard inputNorm == nil else { return workspace.clear(tape.gates) }
    workspace.fillRows(tape.gates, with: ctx.parameters[inputBias])
    if recurrentNorm != nil { return }
    if widths.recurrent > 0 {
      workspace.fillRows(tape.recurrent, with: ctx.parameters[recurrentBias])
    } else {
      workspace.addRows(tape.gates, ctx.parameters[recurrentBias])
    }
  }

  /// Completes the pre-activations of a step, whose `gates` hold the input side.
  func forward(_ step: CellTape, _ ctx: Context) {
    let workspace = ctx.workspace
    if step.mask.columns > 0 {
      workspace.multiply(step.previous.hidden, by: step.mask, into: step.read)
    }
    let weight = ctx.packed.transposed(WeightBlock(recurrent))
    workspace.multiply(step.recurrent, step.read, weight, accumulate: recurrentNorm == nil)
    inputNorm?.forward(step.gates, step.extra, ctx)
    recurrentNorm?.forward(step.recurrent, step.extra, ctx)
    if addsSides { workspace.add(step.recurrent, into: step.gates) }
  }

  /// Turns the gradients of the pre-activations, in place, into those of the products, adding the gradients of
  /// normalisations, and computes the gradient of h' that comes through the recurrent product.
  ///
  /// - Parameters:
  ///   - dPrevious: [rows, H]
  ///   - accumulate: Whether to add to `dPrevious`, and not to overwrite it.
  func backward(
    _ step: CellTape, into dPrevious: Matrix, accumulate: Bool = false, _ ctx: Context
  ) {
    recurrentNorm?.backward(
      addsSides ? step.gates : step.recurrent, into: step.recurrent, step.extra, ctx)
    inputNorm?.backward(step.gates, into: step.gates, step.extra, ctx)
    let (workspace, weight) = (ctx.workspace, ctx.packed.plain(WeightBlock(recurrent)))
    guard step.mask.columns > 0 else {
      return workspace.multiply(dPrevious, step.recurrent, weight, accumulate: accumulate)
    }
    let dRead = accumulate ? ctx.matrix(dPrevious.rows, dPrevious.columns) : dPrevious
    workspace.multiply(dRead, step.recurrent, weight)
    workspace.multiply(dRead, by: step.mask, into: dRead)
    if accumulate { workspace.add(dRead, into: dPrevious) }
  }

  /// Adds the gradients of all but W_ih. A cell with further parameters calls it in its `parametersBack`.
  func parametersBack(_ tape: CellTape, _ ctx: Context) {
    let (workspace, gradients) = (ctx.workspace, ctx.gradients)
    workspace.multiply(
      gradients[recurrent], tape.recurrent, tape.read, transposingA: true, accumulate: true)
    // A normalisation has added that of its bias at each step.
    if inputNorm == nil {
      workspace.sumRows(of: tape.gates, into: gradients[inputBias], accumulate: true)
    }
    if recurrentNorm == nil {
      workspace.sumRows(of: tape.recurrent, into: gradients[recurrentBias], accumulate: true)
    }
  }
}

/// A cell that has the parameters of PyTorch's cells, and perhaps more.
protocol PyTorchCell: Cell {
  var weights: CellWeights { get }
}

extension PyTorchCell {
  var inputWeight: ParameterSlot? { weights.input }
  var widths: CellWidths { weights.widths }

  func addBiases(to tape: CellTape, _ ctx: Context) { weights.addBiases(to: tape, ctx) }

  func parametersBack(_ tape: CellTape, _ ctx: Context) { weights.parametersBack(tape, ctx) }
}
