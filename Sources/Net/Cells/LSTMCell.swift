/// Long short-term memory (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al.
/// 2000), in the form of `torch.nn.LSTM`: gates in the order i, f, g, o, no peepholes.
///
///     i, f, o = sigmoid(W_i. x + b_i. + W_h. h' + b_h.)
///     g = tanh(W_ig x + b_ig + W_hg h' + b_hg)
///     c = f * c' + i * g
///     h = o * tanh(c)
struct LSTMCell: PyTorchCell {
  let weights: CellWeights
  let gateNames = ["i", "f", "g", "o"]

  init(_ layout: inout ParameterLayout, _ names: CellNames, _ shape: CellShape) {
    weights = CellWeights(
      &layout, names, shape, gates: 4, forgetGate: 1, memory: shape.hidden)
  }

  func forward(_ step: CellTape, _ ctx: Context) {
    weights.forward(step, ctx)
    ctx.workspace.lstmForward(
      gates: step.gates, previousCell: step.previous.memory, cell: step.state.memory,
      into: step.state.hidden)
  }

  func backward(_ step: CellTape, _ dState: CellState, _ ctx: Context) {
    ctx.workspace.lstmBackward(
      dh: dState.hidden, dCell: dState.memory, gates: step.gates, cell: step.state.memory,
      previousCell: step.previous.memory, dGates: step.gates)
    weights.backward(step, into: dState.hidden, ctx)
  }
}

extension CellKind {
  /// Long short-term memory, Hochreiter and Schmidhuber 1997.
  package static let lstm = CellKind("lstm", LSTMCell.self)
}
