/// The lightweight recurrent network (Zhang and Sennrich 2019, "A Lightweight Recurrent Network for Sequence
/// Modeling"): gates in the order q, k, v.
///
///     q, k, v = W_i. x + b_i.
///     i = sigmoid(k + h')
///     f = sigmoid(q - h')
///     h = g(i * v + f * h')
///
/// Query, key and value have biases, as in the authors' code. g is tanh, and the identity with layer normalisation,
/// without which the state would grow without bounds.
struct LRNCell: ElementwiseCell {
  let weights: ElementwiseWeights
  let widths: CellWidths
  let gateNames = ["f", "i", "v"]
  /// g
  private let activation: Activation

  init(_ layout: inout ParameterLayout, _ names: CellNames, _ shape: CellShape) {
    let H = shape.hidden
    weights = ElementwiseWeights(&layout, names, shape, gates: 3, biased: 3)
    widths = CellWidths(gates: 3 * H, hidden: H, extra: weights.extra)
    activation = shape.layerNorm ? .none : .tanh
  }

  func forward(_ step: CellTape, _ ctx: Context) {
    let h = step.state.hidden
    weights.norm?.forward(step.gates, step.extra, ctx)
    ctx.workspace.lrnForward(gates: step.gates, previous: step.previous.hidden, into: h)
    ctx.workspace.activate(h, into: h, activation)
  }

  func backward(_ step: CellTape, _ dState: CellState, _ ctx: Context) {
    let dh = dState.hidden
    ctx.workspace.activateBack(dh, h: step.state.hidden, into: dh, activation)
    ctx.workspace.lrnBackward(
      da: dh, gates: step.gates, previous: step.previous.hidden, dGates: step.gates,
      dPrevious: dh)
    weights.norm?.backward(step.gates, into: step.gates, step.extra, ctx)
  }
}

extension CellKind {
  /// Lightweight recurrent network, Zhang and Sennrich 2019.
  package static let lrn = CellKind("lrn", LRNCell.self)
}
