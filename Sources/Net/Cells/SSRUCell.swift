/// The simpler simple recurrent unit (Kim et al. 2019, "From Research to Production and Back: Ludicrously Fast
/// Neural Machine Translation"), in the form of Marian: the forget gate alone has a bias, unless there is
/// layer normalisation; gates in the order f, x.
///
///     f = sigmoid(W_if x + b_if)
///     c = f * c' + (1 - f) * W_ix x
///     h = relu(c)
///
/// A step reads the cell state c' alone. The input may have another width than the state, which Marian's may not.
struct SSRUCell: ElementwiseCell {
  let weights: ElementwiseWeights
  let widths: CellWidths
  let gateNames = ["f", "x"]

  init(_ layout: inout ParameterLayout, _ names: CellNames, _ shape: CellShape) {
    let H = shape.hidden
    weights = ElementwiseWeights(&layout, names, shape, gates: 2, biased: 1)
    widths = CellWidths(gates: 2 * H, hidden: H, memory: H, extra: weights.extra)
  }

  func forward(_ step: CellTape, _ ctx: Context) {
    weights.norm?.forward(step.gates, step.extra, ctx)
    ctx.workspace.ssruForward(
      gates: step.gates, previousCell: step.previous.memory, cell: step.state.memory,
      into: step.state.hidden)
  }

  func backward(_ step: CellTape, _ dState: CellState, _ ctx: Context) {
    ctx.workspace.ssruBackward(
      dh: dState.hidden, dCell: dState.memory, gates: step.gates, cell: step.state.memory,
      previousCell: step.previous.memory, dGates: step.gates)
    weights.norm?.backward(step.gates, into: step.gates, step.extra, ctx)
  }
}

extension CellKind {
  /// Simpler simple recurrent unit, Kim et al. 2019.
  package static let ssru = CellKind("ssru", SSRUCell.self)
}
