import Net

/// Plain stochastic gradient descent: p = p - rate g.
package struct SmallSGD: Sendable {
  /// The factor rho of the slides; positive.
  package var learningRate: Double

  /// An optimiser with one learning rate for all steps.
  package init(learningRate: Double) { self.learningRate = learningRate }

  /// One step.
  package func step(_ values: inout [Double], gradient: [Double]) {
    precondition(values.count == gradient.count)
    for index in values.indices { values[index] -= learningRate * gradient[index] }
  }

  /// Clips every value to [-limit, limit], against exploding gradients.
  package static func clip(_ gradient: [Double], limit: Double) -> [Double] {
    gradient.map { min(max($0, -limit), limit) }
  }
}
