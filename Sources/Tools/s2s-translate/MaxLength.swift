import ArgumentParser
import Net

/// The maximum length on a command line: `40` tokens, or `2x+10`, twice the tokens of the source and 10, where
/// the end token counts on both sides.
struct MaxLength: ExpressibleByArgument {
  /// How many tokens each token of the source allows; nil where the source does not count.
  let factor: Double?
  /// How many tokens are allowed in addition.
  let constant: Int

  /// The largest factor and the largest constant.
  private static let (mostFactor, mostConstant) = (1e6, 1_000_000_000)

  /// Reads `N`, `Fx` or `Fx+N`; nil where the text is none of them, or allows no token.
  init?(argument: String) {
    let parts = argument.split(separator: "x", omittingEmptySubsequences: false)
    guard let last = parts.last, parts.count <= 2 else { return nil }
    var number: Int?
    if parts.count == 1 {
      (factor, number) = (nil, MaxLength.count(last))
    } else {
      guard let found = MaxLength.factor(parts[0]) else { return nil }
      factor = found
      number = last.isEmpty ? 0 : last.first == "+" ? MaxLength.count(last.dropFirst()) : nil
    }
    guard let number, number <= MaxLength.mostConstant, number > 0 || factor ?? 0 > 0 else {
      return nil
    }
    constant = number
  }

  private static func count(_ text: Substring) -> Int? {
    text.allSatisfy { $0.isASCII && $0.isNumber } ? Int(text) : nil
  }

  private static func factor(_ text: Substring) -> Double? {
    guard text.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }), let value = Double(text)
    else { return nil }
    return (0...mostFactor).contains(value) ? value : nil
  }

  /// The limit of translations; a number alone does not count the end token, as for texts.
  ///
  /// - Parameter usual: The default limit, by the levels of the model.
  func limit(_ usual: LengthLimit) -> LengthLimit {
    var limit = usual
    (limit.factor, limit.constant) = factor.map { ($0, constant) } ?? (0, constant + 1)
    return limit
  }
}
