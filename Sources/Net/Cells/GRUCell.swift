/// The gated recurrent unit (Cho et al. 2014), in the form of `torch.nn.GRU`: gates in the order
/// r, z, n, and the reset gate applied after the recurrent product.
///
///     r = sigmoid(W_ir x + b_ir + W_hr h' + b_hr)
///     z = sigmoid(W_iz x + b_iz + W_hz h' + b_hz)
///     n = tanh(W_in x + b_in + r * (W_hn h' + b_hn))
///     h = (1 - z) * n + z * h'
struct GRUCell: PyTorchCell {
  let weights: CellWeights
  let gateNames = ["r", "z", "n"]

  init(_ layout: inout ParameterLayout, _ names: CellNames, _ shape: CellShape) {
    weights = CellWeights(&layout, names, shape, gates: 3, apart: true)
  }

  func forward(_ step: CellTape, _ ctx: Context) {
    weights.forward(step, ctx)
    ctx.workspace.gruForward(
      gates: step.gates, recurrent: step.recurrent, previous: step.previous.hidden,
      into: step.state.hidden)
  }

  func backward(_ step: CellTape, _ dState: CellState, _ ctx: Context) {
    ctx.workspace.gruBackward(
      dh: dState.hidden, gates: step.gates, recurrent: step.recurrent,
      previous: step.previous.hidden, dGates: step.gates, dRecurrent: step.recurrent,
      dPrevious: dState.hidden)
    weights.backward(step, into: dState.hidden, accumulate: true, ctx)
  }
}

extension CellKind {
  /// Gated recurrent unit, Cho et al. 2014.
  package static let gru = CellKind("gru", GRUCell.self)
}
