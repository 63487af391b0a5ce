/// A regular expression that is searched for in one cleaned side.
package struct SidedExpression: Sendable, Equatable {
  /// Where to look.
  package enum Place: String, Sendable {
    case source, target
  }

  let place: Place
  let expression: String

  /// An expression for one side.
  package init(_ place: Place, _ expression: String) {
    self.place = place
    self.expression = expression
  }
}

/// Compiled expressions: whether any, or all, are found.
final class ExpressionFilter {
  private var patterns: [(place: SidedExpression.Place, pattern: Pattern)] = []

  init(_ expressions: [SidedExpression], milliseconds: Int) throws(Pattern.Failure) {
    for rule in expressions {
      patterns.append((rule.place, try Pattern(rule.expression, milliseconds: milliseconds)))
    }
  }

  func allFound(in pair: Pair, of bytes: [UInt8]) throws(Pattern.Failure) -> Bool {
    for (place, pattern) in patterns {
      let side = place == .source ? pair.source : pair.target
      guard try pattern.isFound(in: side, of: bytes) else { return false }
    }
    return true
  }

  func anyFound(in pair: Pair, of bytes: [UInt8]) throws(Pattern.Failure) -> Bool {
    for (place, pattern) in patterns {
      let side = place == .source ? pair.source : pair.target
      if try pattern.isFound(in: side, of: bytes) { return true }
    }
    return false
  }
}
