/// The simple recurrent cell (Elman 1990; `torch.nn.RNN`).
///
///     h = f(W_ih x + b_ih + W_hh h' + b_hh)
///
/// f is tanh, ReLU, the logistic function (as in the slides) or nothing (as in the name classifier).
struct ElmanCell: Cell {
  static let gates = 1
  static let hasMemory = false
  static let keepsRecurrent = false

  let weights: CellWeights
  let activation: Activation

  func forward(_ step: CellTape, _ pass: Pass) {
    let recurrent = pass.packed.transposed(WeightBlock(weights.recurrentWeight))
    pass.workspace.multiply(step.gates, step.previous.hidden, recurrent, accumulate: true)
    pass.workspace.activate(step.gates, into: step.state.hidden, activation)
  }

  func backward(_ step: CellTape, _ dState: CellState, _ pass: Pass) {
    pass.workspace.activateBack(
      dState.hidden, h: step.state.hidden, into: step.gates, activation)
    let recurrent = pass.packed.plain(WeightBlock(weights.recurrentWeight))
    pass.workspace.multiply(dState.hidden, step.gates, recurrent)
  }
}

extension CellKind {
  /// h = f(W_ih x + b_ih + W_hh h' + b_hh), Elman 1990.
  public static let elman = CellKind("elman", ElmanCell.self)
}
