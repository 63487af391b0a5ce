import Net

/// The recurrent cell of the notebook and of the slides' language model, one number at a time: the
/// twin of `ElmanCell`, which computes the same for whole batches.
///
///     h_t = f(W_xh x_t + b + W_hh h_(t-1)),  y = W_hy h + b_y
package struct SmallElman: Sendable {
  /// W_xh and b_h.
  package var input: SmallLinear
  /// W_hh; its bias is part of the sum, as PyTorch's second bias.
  package var recurrent: SmallLinear
  /// W_hy and b_y; the slides' S.
  package var output: SmallLinear
  /// f: tanh in the notebook, the sigmoid in the slides.
  package var activation: Activation

  /// A cell of the given layers.
  package init(
    input: SmallLinear, recurrent: SmallLinear, output: SmallLinear, activation: Activation
  ) {
    self.input = input
    self.recurrent = recurrent
    self.output = output
    self.activation = activation
  }

  /// The states h_0 ... h_T over a sequence; the first is `initial`.
  package func states(_ inputs: [[Double]], from initial: [Double]) -> [[Double]] {
    inputs.reduce(into: [initial]) { states, x in
      let sum = zip(input(x), recurrent(states[states.count - 1])).map { $0 + $1 }
      states.append(sum.map(activation.value))
    }
  }

  /// Back-propagation through time: the gradient of every parameter, in the order of `values`.
  ///
  /// - Parameters:
  ///   - states: The result of `states(_:from:)`.
  ///   - output: The gradient of W_hy h_T + b_y at the last step.
  package func gradient(_ inputs: [[Double]], states: [[Double]], output dy: [Double]) -> [Double] {
    let (outputGradient, last) = output.gradients(input: states[inputs.count], output: dy)
    var dh = last
    var total = [Double](repeating: 0, count: input.values.count + recurrent.values.count)
    for time in inputs.indices.reversed() {
      let da = zip(dh, states[time + 1]).map { $0 * activation.slope(value: $1) }
      let into = input.gradients(input: inputs[time], output: da).layer
      let (back, previous) = recurrent.gradients(input: states[time], output: da)
      total = zip(total, into.values + back.values).map { $0 + $1 }
      dh = previous
    }
    return total + outputGradient.values
  }

  /// All parameters: those of input, recurrent and output layer.
  package var values: [Double] {
    get { input.values + recurrent.values + output.values }
    set {
      let first = input.values.count
      let second = first + recurrent.values.count
      input.values = Array(newValue[..<first])
      recurrent.values = Array(newValue[first..<second])
      output.values = Array(newValue[second...])
    }
  }
}
