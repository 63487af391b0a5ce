/// The optimiser that updates the parameters.
package enum OptimizerKind: String, Sendable, CaseIterable {
  /// Kingma and Ba 2015; weight decay is added to the gradient.
  case adam
  /// Loshchilov and Hutter 2019: Adam with weight decay apart from the gradient.
  case adamW = "adamw"
  /// Stochastic gradient descent with momentum in PyTorch's form: m = momentum m + g, p = p - rate m.
  case sgd

  /// The names under which checkpoints keep the moments.
  var moments: [String] {
    switch self {
    case .adam, .adamW: ["adam.first", "adam.second"]
    case .sgd: ["sgd.momentum"]
    }
  }
}
