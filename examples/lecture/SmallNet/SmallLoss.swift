import Libc
import Net

/// The losses of the lecture on one small vector, each with its gradient.
package enum SmallLoss {
  /// Binary cross-entropy of a probability p in (0, 1) against y in [0, 1].
  ///
  ///     L = -(y log p + (1 - y) log(1 - p)),  dL/dp = (p - y) / (p (1 - p))
  package static func binaryCrossEntropy(_ p: Double, target y: Double)
    -> (loss: Double, gradient: Double)
  {
    (-(y * log(p) + (1 - y) * log(1 - p)), (p - y) / (p * (1 - p)))
  }

  /// Mean squared error of a vector.
  ///
  ///     L = 1/N sum (p - y)^2,  dL/dp = 2/N (p - y)
  package static func squaredError(_ p: [Double], target y: [Double])
    -> (loss: Double, gradient: [Double])
  {
    precondition(p.count == y.count && !p.isEmpty)
    let difference = zip(p, y).map { $0 - $1 }
    let share = 1 / Double(p.count)
    return (difference.reduce(0) { $0 + $1 * $1 } * share, difference.map { 2 * share * $0 })
  }

  /// Softmax: exp(x_i) / sum exp(x_j).
  package static func softmax(_ x: [Double]) -> [Double] { logSoftmax(x).map { exp($0) } }

  /// Log softmax: x_i - log sum exp(x_j), with the maximum subtracted first.
  package static func logSoftmax(_ x: [Double]) -> [Double] {
    let peak = x.max() ?? 0
    let total = peak + log(x.reduce(0) { $0 + exp($1 - peak) })
    return x.map { $0 - total }
  }

  /// The negative log-likelihood of a class under log-probabilities.
  ///
  ///     L = -logp_c,  dL/dlogp_i = -1 where i = c, else 0
  package static func negativeLogLikelihood(_ logProbabilities: [Double], target: Int)
    -> (loss: Double, gradient: [Double])
  {
    (-logProbabilities[target], logProbabilities.indices.map { $0 == target ? -1 : 0 })
  }

  /// The gradient through log softmax, from its value and the gradient above.
  ///
  ///     dx_i = g_i - softmax(x)_i sum g_j
  package static func logSoftmaxBack(_ logProbabilities: [Double], gradient: [Double]) -> [Double] {
    let total = gradient.reduce(0, +)
    return zip(gradient, logProbabilities).map { $0 - exp($1) * total }
  }

  /// Cross-entropy of logits: log softmax and negative log-likelihood in one, as
  /// `torch.nn.CrossEntropyLoss`.
  ///
  ///     L = -log softmax(x)_c,  dL/dx_i = softmax(x)_i - [i = c]
  package static func crossEntropy(_ logits: [Double], target: Int)
    -> (loss: Double, gradient: [Double])
  {
    let likelihood = logSoftmax(logits)
    return (
      -likelihood[target],
      likelihood.indices.map { exp(likelihood[$0]) - ($0 == target ? 1 : 0) }
    )
  }

  /// The mean of -log p over the tokens of a sentence, in nats.
  package static func meanNegativeLog(_ probabilities: [Double]) -> Double {
    precondition(!probabilities.isEmpty)
    return probabilities.reduce(0) { $0 - log($1) } / Double(probabilities.count)
  }

  /// Perplexity of a mean loss in nats: exp L.
  package static func perplexity(_ meanLoss: Double) -> Double { exp(meanLoss) }
}
