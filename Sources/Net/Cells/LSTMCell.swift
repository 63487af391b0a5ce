/// Long short-term memory (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al.
/// 2000), in the form of `torch.nn.LSTM`: gates in the order i, f, g, o, no peepholes.
///
///     i, f, o = sigmoid(W_i. x + b_i. + W_h. h' + b_h.)
///     g = tanh(W_ig x + b_ig + W_hg h' + b_hg)
///     c = f * c' + i * g
///     h = o * tanh(c)
struct LSTMCell: Cell {
  static let gates = 4
  static let hasMemory = true
  static let keepsRecurrent = false
  static let forgetGate: Int? = 1

  let weights: CellWeights

  init(weights: CellWeights, activation: Activation) { self.weights = weights }

  func forward(_ step: CellTape, _ pass: Pass) {
    let recurrent = pass.packed.transposed(WeightBlock(weights.recurrentWeight))
    pass.workspace.multiply(step.gates, step.previous.hidden, recurrent, accumulate: true)
    pass.workspace.lstmForward(
      gates: step.gates, previousCell: step.previous.memory, cell: step.state.memory,
      into: step.state.hidden)
  }

  func backward(_ step: CellTape, _ dState: CellState, _ pass: Pass) {
    pass.workspace.lstmBackward(
      dh: dState.hidden, dCell: dState.memory, gates: step.gates, cell: step.state.memory,
      previousCell: step.previous.memory, dGates: step.gates)
    let recurrent = pass.packed.plain(WeightBlock(weights.recurrentWeight))
    pass.workspace.multiply(dState.hidden, step.gates, recurrent)
  }
}

extension CellKind {
  /// Long short-term memory, Hochreiter and Schmidhuber 1997.
  public static let lstm = CellKind("lstm", LSTMCell.self)
}
