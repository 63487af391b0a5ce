/// The simple recurrent cell (Elman 1990; `torch.nn.RNN`).
///
///     h = f(W_ih x + b_ih + W_hh h' + b_hh)
///
/// f is tanh, ReLU, the logistic function (as in the slides) or the identity (as in the name classifier).
struct ElmanCell: PyTorchCell {
  let weights: CellWeights
  let activation: Activation
  let gateNames: [String] = []

  init(_ layout: inout ParameterLayout, _ names: CellNames, _ shape: CellShape) {
    weights = CellWeights(&layout, names, shape, gates: 1)
    activation = shape.activation
  }

  func forward(_ step: CellTape, _ ctx: Context) {
    weights.forward(step, ctx)
    ctx.workspace.activate(step.gates, into: step.state.hidden, activation)
  }

  func backward(_ step: CellTape, _ dState: CellState, _ ctx: Context) {
    ctx.workspace.activateBack(
      dState.hidden, h: step.state.hidden, into: step.gates, activation)
    weights.backward(step, into: dState.hidden, ctx)
  }
}

extension CellKind {
  /// h = f(W_ih x + b_ih + W_hh h' + b_hh), Elman 1990.
  package static let elman = CellKind("elman", ElmanCell.self)
}
