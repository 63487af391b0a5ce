@testable import Net

/// A cell of the tests' own, as CONTRIBUTING.md says how to add one: the simple recurrent cell with layer
/// normalisation (Ba, Kiros, Hinton 2016, eq. 4), without the bias after it.
///
///     a = W_ih x + b_ih + W_hh h' + b_hh
///     n = (a - mean(a)) / sqrt(variance(a) + 1e-5)
///     h = tanh(g * n)
struct GainCell: PyTorchCell {
  let weights: CellWeights
  /// g [H]
  let gain: ParameterSlot
  let gateNames: [String] = []

  init(_ layout: inout ParameterLayout, _ names: CellNames, _ shape: CellShape) {
    let H = shape.hidden
    // n, and behind it 1 / sqrt(variance + 1e-5).
    weights = CellWeights(&layout, names, shape, gates: 1, extra: H + 1)
    gain = layout.add(names("gain"), H, role: .gain)
  }

  func forward(_ step: CellTape, _ ctx: Context) {
    let (workspace, g, h) = (ctx.workspace, ctx.parameters[gain], step.state.hidden)
    weights.forward(step, ctx)
    workspace.forEachRow(h, cost: 8) { row in
      normalise(step, row)
      for unit in 0..<h.columns { h[row, unit] = g[0, unit] * step.extra[row, unit] }
    }
    workspace.activate(h, into: h, .tanh)
  }

  private func normalise(_ step: CellTape, _ row: Int) {
    let (a, n, H) = (step.gates, step.extra, step.gates.columns)
    let mean = (0..<H).reduce(0) { $0 + a[row, $1] } / Float(H)
    let squares: Float = (0..<H).reduce(0) { $0 + (a[row, $1] - mean) * (a[row, $1] - mean) }
    n[row, H] = 1 / (squares / Float(H) + 1e-5).squareRoot()
    for unit in 0..<H { n[row, unit] = (a[row, unit] - mean) * n[row, H] }
  }

  /// Each row of n becomes its part of the gradient of g.
  func backward(_ step: CellTape, _ dState: CellState, _ ctx: Context) {
    let (workspace, dh) = (ctx.workspace, dState.hidden)
    workspace.activateBack(dh, h: step.state.hidden, into: dh, .tanh)
    workspace.forEachRow(dh, cost: 8) { row in normaliseBack(step, dh, ctx.parameters[gain], row) }
    weights.backward(step, into: dh, ctx)
  }

  /// da = (dn - mean(dn) - n mean(dn n)) / sqrt(variance + 1e-5), where dn = g dz.
  private func normaliseBack(_ step: CellTape, _ dz: Matrix, _ g: Matrix, _ row: Int) {
    let (da, n, H) = (step.gates, step.extra, step.gates.columns)
    var (sum, product): (Float, Float) = (0, 0)
    for unit in 0..<H {
      da[row, unit] = g[0, unit] * dz[row, unit]
      sum += da[row, unit]
      product += da[row, unit] * n[row, unit]
    }
    for unit in 0..<H {
      let centred = da[row, unit] - (sum + n[row, unit] * product) / Float(H)
      da[row, unit] = centred * n[row, H]
      n[row, unit] *= dz[row, unit]
    }
  }

  func parametersBack(_ tape: CellTape, _ ctx: Context) {
    weights.parametersBack(tape, ctx)
    let dGain = tape.extra.columns(0..<tape.gates.columns)
    ctx.workspace.sumRows(of: dGain, into: ctx.gradients[gain], accumulate: true)
  }
}

extension CellKind {
  /// No model file and no option has it.
  static let gain = CellKind("gain", GainCell.self)
}
