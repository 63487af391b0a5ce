/// The parameters of a cell whose state no weight multiplies: W_ih and a bias.
struct ElementwiseWeights {
  /// W_ih [gates H, inputs]
  let input: ParameterSlot
  /// b_ih of the first gates. [biased H]
  let bias: ParameterSlot

  /// Declares `weight_ih` and `bias_ih`.
  ///
  /// - Parameters:
  ///   - gates: The number of blocks of H rows, of which the first is the forget gate.
  ///   - biased: The number of blocks that have a bias.
  init(
    _ layout: inout ParameterLayout, _ names: CellNames, _ shape: CellShape, gates: Int,
    biased: Int
  ) {
    let H = shape.hidden
    let role = ParameterRole.cell(.input, hidden: H, forgets: 0..<H)
    input = layout.add(names("weight_ih"), gates * H, shape.inputs, role: role)
    bias = layout.add(names("bias_ih"), biased * H, role: role)
  }
}

/// A cell whose units read only their own states before the step: all its products stand outside the loop over
/// the steps. It needs an input.
protocol ElementwiseCell: Cell {
  var weights: ElementwiseWeights { get }
}

extension ElementwiseCell {
  var inputWeight: ParameterSlot? { weights.input }

  func addBiases(to tape: CellTape, _ ctx: Context) {
    let bias = ctx.parameters[weights.bias]
    ctx.workspace.fillRows(tape.gates.columns(0..<bias.columns), with: bias)
    tape.gates.columns(bias.columns..<tape.gates.columns).fill(0)
  }

  func parametersBack(_ tape: CellTape, _ ctx: Context) {
    let dBias = ctx.gradients[weights.bias]
    ctx.workspace.sumRows(
      of: tape.gates.columns(0..<dBias.columns), into: dBias, accumulate: true)
  }
}
