import CKernels
import Libc

/// base^exponent; for a whole exponent by squaring, so that no bit depends on the C library.
package func power(_ base: Double, _ exponent: Double) -> Double {
  guard exponent >= 0, exponent < 0x1p53, exponent == exponent.rounded() else {
    return pow(base, exponent)
  }
  var (result, square, rest) = (1.0, base, UInt64(exponent))
  while rest > 0 {
    if rest & 1 == 1 { result *= square }
    square *= square
    rest >>= 1
  }
  return result
}

/// The natural logarithm of a positive number, the same bits everywhere.
func logarithm(_ x: Double) -> Double { s2s_log(x) }

/// cos x for |x| <= 2 pi, by its series around the nearest multiple of pi/2; to 1e-15.
func cosine(_ x: Double) -> Double {
  let quarter = (x / (Double.pi / 2)).rounded()
  let rest = x - quarter * (Double.pi / 2)
  let isOdd = Int(quarter) & 1 == 1
  // cos(q pi/2 + r): the series of cos r or of sin r, with a sign.
  var (term, sum) = isOdd ? (rest, rest) : (1.0, 1.0)
  for n in 1...9 {
    let k = Double(2 * n + (isOdd ? 1 : 0))
    term *= -rest * rest / (k * (k - 1))
    sum += term
  }
  let turn = Int(quarter) & 3
  return turn == 1 || turn == 2 ? -sum : sum
}

/// e^x for x >= 0: e^n by squaring times the series of e^(x - n); to 1e-13, the same bits everywhere.
func exponential(_ x: Double) -> Double {
  guard x < 700 else { return .infinity }
  let whole = x.rounded()
  let rest = x - whole
  var (term, sum) = (1.0, 1.0)
  for n in 1...16 {
    term *= rest / Double(n)
    sum += term
  }
  return power(2.718281828459045, whole) * sum
}

/// A function on each element of a hidden state.
package enum Activation: String, Sendable, CaseIterable {
  case tanh, relu, sigmoid, none
}
