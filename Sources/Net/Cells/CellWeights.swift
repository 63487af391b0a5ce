/// The two weights and two biases of one layer and direction, as `torch.nn.RNN`, GRU and LSTM have them.
struct CellWeights {
  /// W_ih [gates H, inputs]; nil where there is no input.
  let input: ParameterSlot?
  /// W_hh [gates H, H]
  let recurrent: ParameterSlot
  /// b_ih [gates H]
  let inputBias: ParameterSlot
  /// b_hh [gates H]
  let recurrentBias: ParameterSlot

  /// Declares `weight_ih` where there is an input, `weight_hh`, `bias_ih` and `bias_hh`.
  ///
  /// - Parameters:
  ///   - gates: The number of blocks of H rows.
  ///   - forgetGate: The number of the forget gate's block, if any.
  init(
    _ layout: inout ParameterLayout, _ names: CellNames, _ shape: CellShape, gates: Int,
    forgetGate: Int? = nil
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
  }

  /// Adds the gradients of all but W_ih. A cell with further parameters calls it in its `parametersBack`.
  func parametersBack(_ tape: CellTape, _ ctx: Context) {
    let (workspace, gradients) = (ctx.workspace, ctx.gradients)
    workspace.multiply(
      gradients[recurrent], tape.recurrent, tape.previous.hidden, transposingA: true,
      accumulate: true)
    workspace.sumRows(of: tape.gates, into: gradients[inputBias], accumulate: true)
    workspace.sumRows(of: tape.recurrent, into: gradients[recurrentBias], accumulate: true)
  }
}

/// A cell that has the parameters of PyTorch's cells, and perhaps more.
protocol PyTorchCell: Cell {
  var weights: CellWeights { get }
}

extension PyTorchCell {
  var inputWeight: ParameterSlot? { weights.input }

  func addBiases(to tape: CellTape, _ ctx: Context) {
    ctx.workspace.fillRows(tape.gates, with: ctx.parameters[weights.inputBias])
    if widths.recurrent > 0 {
      ctx.workspace.fillRows(tape.recurrent, with: ctx.parameters[weights.recurrentBias])
    } else {
      ctx.workspace.addRows(tape.gates, ctx.parameters[weights.recurrentBias])
    }
  }

  func parametersBack(_ tape: CellTape, _ ctx: Context) { weights.parametersBack(tape, ctx) }
}
