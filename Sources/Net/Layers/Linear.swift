/// A linear layer as PyTorch's `Linear`: y = x W^T + b, with W [outputs, inputs] and b [outputs].
struct Linear {
  let weight: ParameterSlot
  let bias: ParameterSlot?

  /// Declares `name.weight` and, where asked, `name.bias`.
  init(
    _ layout: inout ParameterLayout, _ name: String, inputs: Int, outputs: Int, bias: Bool = true
  ) {
    weight = layout.add("\(name).weight", outputs, inputs, role: .linear(inputs: inputs))
    self.bias = bias ? layout.add("\(name).bias", outputs, role: .linear(inputs: inputs)) : nil
  }

  /// Shares the weight of another layer and declares `name.bias` alone.
  init(_ layout: inout ParameterLayout, _ name: String, sharing weight: ParameterSlot) {
    self.weight = weight
    bias = layout.add("\(name).bias", weight.rows, role: .linear(inputs: weight.columns))
  }

  /// y = x W^T + b for all rows. x [rows, inputs], y [rows, outputs]
  func forward(_ x: Matrix, into y: Matrix, _ ctx: Context) {
    if ctx.isFixed { return step(x, into: y, ctx) }
    prepare(y, ctx)
    ctx.workspace.multiply(
      y, x, ctx.parameters[weight], transposingB: true, accumulate: bias != nil)
  }

  /// The same for the few rows of a time step, with the weight packed once an update.
  func step(_ x: Matrix, into y: Matrix, _ ctx: Context) {
    prepare(y, ctx)
    ctx.workspace.multiply(
      y, x, ctx.packed.transposed(WeightBlock(weight)), accumulate: bias != nil)
  }

  private func prepare(_ y: Matrix, _ ctx: Context) {
    if let bias { ctx.workspace.fillRows(y, with: ctx.parameters[bias]) }
  }

  /// dW += dy^T x, db += sum of dy over rows.
  func parametersBack(_ dy: Matrix, x: Matrix, _ ctx: Context) {
    ctx.workspace.multiply(
      ctx.gradients[weight], dy, x, transposingA: true, accumulate: true)
    if let bias { ctx.workspace.sumRows(of: dy, into: ctx.gradients[bias], accumulate: true) }
  }

  /// dx = dy W, or dx += dy W.
  func inputBack(_ dy: Matrix, into dx: Matrix, accumulate: Bool = false, _ ctx: Context) {
    ctx.workspace.multiply(dx, dy, ctx.parameters[weight], accumulate: accumulate)
  }

  /// dx += dy W for the few rows of a time step.
  func stepBack(_ dy: Matrix, addingTo dx: Matrix, _ ctx: Context) {
    ctx.workspace.multiply(dx, dy, ctx.packed.plain(WeightBlock(weight)), accumulate: true)
  }
}
