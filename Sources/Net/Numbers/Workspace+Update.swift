import CKernels

/// What touches all parameters at once.
extension Workspace {
  /// How many values are summed before the sum is noted: fixed, so that threads change nothing.
  private static let panel = 1 << 14

  /// The sum of squares of one row, over fixed panels in order.
  func sumOfSquares(_ x: Matrix) -> Double {
    precondition(x.rows == 1)
    let panels = (x.columns + Workspace.panel - 1) / Workspace.panel
    let sums = unsafe [Double](unsafeUninitializedCapacity: panels) { buffer, count in
      count = panels
      team.split(panels, minimum: 2) { range in
        for index in range {
          let start = index * Workspace.panel
          unsafe buffer[index] = kernels.pointee.squares(
            min(Workspace.panel, x.columns - start), x.base + start)
        }
      }
    }
    return sums.reduce(0, +)
  }

  /// One step of Adam (Kingma and Ba 2015) over all parameters, clearing the gradient.
  ///
  ///     m = b1 m + (1 - b1) g,  v = b2 v + (1 - b2) g^2
  ///     p = p - rate m / (1 - b1^t) / (sqrt(v / (1 - b2^t)) + epsilon)
  ///
  /// - Parameters:
  ///   - step: t, from 1.
  ///   - scale: What the gradient is multiplied with first, for clipping.
  ///   - weightDecay: How much of rate p is taken off each parameter, apart from the gradient.
  func adam(
    parameters: Matrix, gradients: Matrix, first: Matrix, second: Matrix, step: Int,
    learningRate: Float, beta1: Float, beta2: Float, epsilon: Float, weightDecay: Float = 0,
    scale: Float
  ) {
    let count = parameters.columns
    precondition([gradients, first, second].allSatisfy { $0.columns == count && $0.rows == 1 })
    let correction1 = 1 - power(Double(beta1), Double(step))
    let correction2 = 1 - power(Double(beta2), Double(step))
    let settings = s2s_adam_step(
      scale: scale, beta1: beta1, beta2: beta2, rate: Float(Double(learningRate) / correction1),
      root: Float(1 / correction2.squareRoot()), epsilon: epsilon,
      decay: 1 - learningRate * weightDecay)
    team.split(count, grain: 16, minimum: 1 << 14) { part in
      let start = part.lowerBound
      unsafe kernels.pointee.adam(
        part.count, settings, parameters.base + start, gradients.base + start, first.base + start,
        second.base + start)
    }
  }
}
