import Net

/// Plain stochastic gradient descent: p = p - rate g.
public struct SmallSGD: Sendable {
  /// The factor rho of the slides; positive.
  public var learningRate: Double

  /// An optimiser with one learning rate for all steps.
  public init(learningRate: Double) { self.learningRate = learningRate }

  /// One step.
  public func step(_ values: inout [Double], gradient: [Double]) {
    precondition(values.count == gradient.count)
    for index in values.indices { values[index] -= learningRate * gradient[index] }
  }

  /// Clips every value to [-limit, limit], against exploding gradients.
  public static func clip(_ gradient: [Double], limit: Double) -> [Double] {
    gradient.map { min(max($0, -limit), limit) }
  }
}
