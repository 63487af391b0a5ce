/// The attentional state of Luong, Pham, Manning 2015 (eq. 5), from which the next word is said:
///
///     h~ = tanh(W [context; h])
struct AttentionalState {
  let combine: Linear

  /// Declares `name.weight` [H, C + H].
  init(_ layout: inout ParameterLayout, _ name: String, _ shape: ModelShape) {
    combine = Linear(
      &layout, name, inputs: shape.context + shape.hidden, outputs: shape.hidden, bias: false)
  }

  /// The states of a few rows, or of all. joined [rows, C + H], state [rows, H]
  func forward(_ joined: Matrix, into state: Matrix, _ pass: Pass) {
    combine.step(joined, into: state, pass)
    pass.workspace.activate(state, into: state, .tanh)
  }

  /// `dState` becomes the gradient before tanh; `dJoined` is overwritten.
  func back(_ dState: Matrix, state: Matrix, into dJoined: Matrix, _ pass: Pass) {
    pass.workspace.activateBack(dState, h: state, into: dState, .tanh)
    pass.workspace.multiply(
      dJoined, dState, pass.packed.plain(WeightBlock(combine.weight)))
  }
}
