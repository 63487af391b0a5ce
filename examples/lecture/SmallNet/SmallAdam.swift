import Net

/// Adam (Kingma and Ba 2015) on a small vector, with PyTorch's defaults.
///
///     m = b1 m + (1 - b1) g,  v = b2 v + (1 - b2) g^2
///     p = p - rate m / (1 - b1^t) / (sqrt(v / (1 - b2^t)) + epsilon)
package struct SmallAdam: Sendable {
  /// The learning rate; positive.
  package var learningRate: Double
  /// b1 and b2, in [0, 1).
  package var beta1 = 0.9, beta2 = 0.999
  /// Keeps the quotient finite.
  package var epsilon = 1e-8
  private var first: [Double]
  private var second: [Double]
  private var time = 0

  /// The optimiser of `count` values, before its first step.
  package init(learningRate: Double, count: Int) {
    self.learningRate = learningRate
    first = [Double](repeating: 0, count: count)
    second = first
  }

  /// One step.
  package mutating func step(_ values: inout [Double], gradient: [Double]) {
    precondition(values.count == first.count && gradient.count == first.count)
    time += 1
    let correction1 = 1 - power(beta1, Double(time))
    let correction2 = 1 - power(beta2, Double(time))
    for (index, slope) in gradient.enumerated() {
      first[index] = beta1 * first[index] + (1 - beta1) * slope
      second[index] = beta2 * second[index] + (1 - beta2) * slope * slope
      let root = (second[index] / correction2).squareRoot()
      values[index] -= learningRate * first[index] / correction1 / (root + epsilon)
    }
  }
}
