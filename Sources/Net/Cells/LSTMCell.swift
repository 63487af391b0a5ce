/// Long short-term memory (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al.
/// 2000), in the form of `torch.nn.LSTM`: gates in the order i, f, g, o, no peepholes.
///
///     i, f, o = sigmoid(W_i. x + b_i. + W_h. h' + b_h.)
///     g = tanh(W_ig x + b_ig + W_hg h' + b_hg)
///     c = f * c' + i * g
///     h = o * tanh(c)
struct LSTMCell: PyTorchCell {
  let weights: CellWeights
  let widths: CellWidths

  init(_ layout: inout ParameterLayout, _ names: CellNames, _ shape: CellShape) {
    let H = shape.hidden
    weights = CellWeights(&layout, names, shape, gates: 4, forgetGate: 1)
    widths = CellWidths(gates: 4 * H, hidden: H, memory: H)
  }

  func forward(_ step: CellTape, _ ctx: Context) {
    let recurrent = ctx.packed.transposed(WeightBlock(weights.recurrent))
    ctx.workspace.multiply(step.gates, step.previous.hidden, recurrent, accumulate: true)
    ctx.workspace.lstmForward(
      gates: step.gates, previousCell: step.previous.memory, cell: step.state.memory,
      into: step.state.hidden)
  }

  func backward(_ step: CellTape, _ dState: CellState, _ ctx: Context) {
    ctx.workspace.lstmBackward(
      dh: dState.hidden, dCell: dState.memory, gates: step.gates, cell: step.state.memory,
      previousCell: step.previous.memory, dGates: step.gates)
    let recurrent = ctx.packed.plain(WeightBlock(weights.recurrent))
    ctx.workspace.multiply(dState.hidden, step.gates, recurrent)
  }
}

extension CellKind {
  /// Long short-term memory, Hochreiter and Schmidhuber 1997.
  package static let lstm = CellKind("lstm", LSTMCell.self)
}
