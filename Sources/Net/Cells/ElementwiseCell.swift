/// The parameters of a cell whose state no weight multiplies: W_ih and a bias. With layer normalisation (`LayerNorm`)
/// every gate has a gain and a bias.
struct ElementwiseWeights {
  /// W_ih [gates H, inputs]
  let input: ParameterSlot
  /// b_ih of the first gates. [biased H]
  let bias: ParameterSlot
  /// The normalisation of W_ih x, where there is one.
  let norm: LayerNorm?

  /// Declares `weight_ih`, `bias_ih` and, with layer normalisation, `gain_ih`.
  ///
  /// - Parameters:
  ///   - gates: The number of blocks of H rows, of which the first is the forget gate.
  ///   - biased: The number of blocks that have a bias without layer normalisation.
  init(
    _ layout: inout ParameterLayout, _ names: CellNames, _ shape: CellShape, gates: Int,
    biased: Int
  ) {
    let H = shape.hidden
    let role = ParameterRole.cell(.input, hidden: H, forgets: 0..<H)
    input = layout.add(names("weight_ih"), gates * H, shape.inputs, role: role)
    bias = layout.add(names("bias_ih"), (shape.layerNorm ? gates : biased) * H, role: role)
    norm = shape.norm(&layout, names("gain_ih"), bias, gates)
  }

  /// How many floats of `CellTape.extra` they need.
  var extra: Int { norm?.columns.upperBound ?? 0 }
}

/// A cell whose units read only their own states before the step: all its products stand outside the loop over
/// the steps. It needs an input.
protocol ElementwiseCell: Cell {
  var weights: ElementwiseWeights { get }
}

extension ElementwiseCell {
  var inputWeight: ParameterSlot? { weights.input }

  func addBiases(to tape: CellTape, _ ctx: Context) {
    guard weights.norm == nil else { return ctx.workspace.clear(tape.gates) }
    let bias = ctx.parameters[weights.bias]
    ctx.workspace.fillRows(tape.gates.columns(0..<bias.columns), with: bias)
    tape.gates.columns(bias.columns..<tape.gates.columns).fill(0)
  }

  func parametersBack(_ tape: CellTape, _ ctx: Context) {
    // A normalisation has added that of its bias at each step.
    guard weights.norm == nil else { return }
    let dBias = ctx.gradients[weights.bias]
    ctx.workspace.sumRows(
      of: tape.gates.columns(0..<dBias.columns), into: dBias, accumulate: true)
  }
}
