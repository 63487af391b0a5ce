import Net

/// The lecture's network for the logical OR: linear 2 -> 3, sigmoid, linear 3 -> 1, sigmoid, under
/// binary cross-entropy.
package struct ORGate: Sendable {
  /// The four inputs with their targets.
  package static let samples: [(input: [Double], target: Double)] = [
    ([0, 0], 0), ([0, 1], 1), ([1, 0], 1), ([1, 1], 1),
  ]

  /// The layer 2 -> 3.
  package var hidden: SmallLinear
  /// The layer 3 -> 1.
  package var output: SmallLinear

  /// The parameters that PyTorch 2 draws after `torch.manual_seed(42)`, in float.
  package init() {
    hidden = SmallLinear(
      weight: [
        [0.5406103730201721, 0.5869042277336121], [-0.16565565764904022, 0.6495562791824341],
        [-0.15492962300777435, 0.14268755912780762],
      ],
      bias: [-0.34425848722457886, 0.4152715504169464, 0.6233449578285217])
    output = SmallLinear(
      weight: [[-0.42356041073799133, 0.5018306374549866, 0.10805647075176239]],
      bias: [0.42655149102211])
  }

  /// The probability that the gate is on.
  package func callAsFunction(_ x: [Double]) -> Double {
    Activation.sigmoid.value(output(hidden(x).map(Activation.sigmoid.value))[0])
  }

  /// The mean loss over samples.
  package func loss(_ samples: [(input: [Double], target: Double)] = samples) -> Double {
    samples.reduce(0) { $0 + SmallLoss.binaryCrossEntropy(self($1.input), target: $1.target).loss }
      / Double(samples.count)
  }

  /// The gradient of one sample's loss, in the order of `values`.
  package func gradient(_ x: [Double], target: Double) -> [Double] {
    let state = hidden(x).map(Activation.sigmoid.value)
    let p = Activation.sigmoid.value(output(state)[0])
    let above = SmallLoss.binaryCrossEntropy(p, target: target).gradient
    let (last, dh) = output.gradients(
      input: state, output: [above * Activation.sigmoid.slope(value: p)])
    let da = zip(dh, state).map { $0 * Activation.sigmoid.slope(value: $1) }
    return hidden.gradients(input: x, output: da).layer.values + last.values
  }

  /// One epoch: one step of descent for each `batch` samples in turn.
  ///
  /// The slides sum the gradients of a batch, but the lecture's loss is a mean. This takes the mean, which
  /// equals the sum with rate / B.
  ///
  /// - Parameter batch: 1 is online descent, all four is batch descent, between them mini-batch descent; from
  ///   1.
  package mutating func train(batch: Int, _ descent: SmallSGD) {
    let samples = ORGate.samples
    for start in stride(from: 0, to: samples.count, by: batch) {
      let part = samples[start..<min(start + batch, samples.count)]
      var total = [Double](repeating: 0, count: values.count)
      for sample in part {
        let slope = gradient(sample.input, target: sample.target)
        total = zip(total, slope).map { $0 + $1 / Double(part.count) }
      }
      descent.step(&values, gradient: total)
    }
  }

  /// All parameters: those of the layer 2 -> 3, then those of 3 -> 1.
  package var values: [Double] {
    get { hidden.values + output.values }
    set {
      hidden.values = Array(newValue[..<9])
      output.values = Array(newValue[9...])
    }
  }
}
