import Libc
import Net

/// The activations on one number in double precision, as the lecture writes them.
///
///     sigmoid(x) = 1 / (1 + exp(-x)),  relu(x) = max(0, x)
extension Activation {
  /// f(x).
  package func value(_ x: Double) -> Double {
    switch self {
    case .tanh: hyperbolicTangent(x)
    case .relu: max(0, x)
    case .sigmoid: 1 / (1 + exp(-x))
    case .none: x
    }
  }

  /// f'(x), from h = f(x) alone.
  ///
  ///     tanh' = 1 - h^2,  sigmoid' = h (1 - h)
  package func slope(value h: Double) -> Double {
    switch self {
    case .tanh: 1 - h * h
    case .relu: h > 0 ? 1 : 0
    case .sigmoid: h * (1 - h)
    case .none: 1
    }
  }
}

/// The C library's tanh; inside the enum its name is that of a case.
private func hyperbolicTangent(_ x: Double) -> Double { tanh(x) }
