import Net

/// The recurrent classifier of the slides and of the book chapter: both maps work on input and hidden state
/// joined, and no activation is applied between a hidden state and the next.
///
///     c_t = [x_t; h_(t-1)],  h_t = W_i2h c_t + b
///     log p = log softmax(W_h2o h_T + b)      where it reads the new state
///     log p = log softmax(W_i2o c_T + b)      where it reads the joined vector
package struct SmallClassifier: Sendable {
  /// The input of the output layer.
  package enum Readout: Sendable { case hidden, joined }

  /// The layer i2h.
  package var step: SmallLinear
  /// The layer h2o or i2o.
  package var output: SmallLinear
  /// Which input the output layer reads.
  package let readout: Readout

  /// A fresh classifier; the sizes are positive.
  package init(inputs: Int, hidden: Int, classes: Int, readout: Readout, seed: UInt64) {
    step = SmallLinear(inputs: inputs + hidden, outputs: hidden, seed: seed)
    let width = readout == .hidden ? hidden : inputs + hidden
    output = SmallLinear(inputs: width, outputs: classes, seed: seed + 1)
    self.readout = readout
  }

  /// The log-probabilities of the classes after the last of at least one input.
  package func logProbabilities(_ inputs: [[Double]]) -> [Double] {
    SmallLoss.logSoftmax(output(features(joined(inputs))))
  }

  /// NLL on the last output, and the gradient of every parameter in the order of `values`.
  package func loss(_ inputs: [[Double]], target: Int) -> (loss: Double, gradient: [Double]) {
    let joined = joined(inputs)
    let features = features(joined)
    let likelihood = SmallLoss.logSoftmax(output(features))
    let (loss, above) = SmallLoss.negativeLogLikelihood(likelihood, target: target)
    let logits = SmallLoss.logSoftmaxBack(likelihood, gradient: above)
    let (last, back) = output.gradients(input: features, output: logits)
    return (loss, stepGradient(joined, features: back) + last.values)
  }

  /// The joined vectors c_1 ... c_T; the hidden state starts at zero.
  private func joined(_ inputs: [[Double]]) -> [[Double]] {
    var hidden = [Double](repeating: 0, count: step.bias.count)
    return inputs.map { x in
      let joined = x + hidden
      hidden = step(joined)
      return joined
    }
  }

  private func features(_ joined: [[Double]]) -> [Double] {
    let last = joined[joined.count - 1]
    return readout == .hidden ? step(last) : last
  }

  /// Back-propagation through time from the gradient of the output layer's input.
  private func stepGradient(_ joined: [[Double]], features: [Double]) -> [Double] {
    var total = [Double](repeating: 0, count: step.values.count)
    var dh = Array(features.suffix(step.bias.count))
    for c in readout == .hidden ? joined[...].reversed() : joined.dropLast().reversed() {
      let (layer, back) = step.gradients(input: c, output: dh)
      total = zip(total, layer.values).map { $0 + $1 }
      dh = Array(back.suffix(step.bias.count))
    }
    return total
  }

  /// All parameters: those of i2h, then those of the output layer.
  package var values: [Double] {
    get { step.values + output.values }
    set {
      let count = step.values.count
      step.values = Array(newValue[..<count])
      output.values = Array(newValue[count...])
    }
  }
}
