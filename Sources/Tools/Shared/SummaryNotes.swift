import Stream

/// The part of a summary about lines with columns that were not read; empty where there are none.
///
/// - Parameters:
///   - lines: How many have them.
///   - first: The first column that is not read.
package func furtherColumns(_ lines: Int, from first: Int = 3) -> String {
  lines == 0 ? "" : "; \(first) columns or more \(grouped(lines))"
}

extension UnknownSides {
  /// The part of a summary about unknown tokens, by side; empty where there are none.
  package var note: String {
    guard source.unknown + target.unknown > 0 else { return "" }
    let sides = [(source, "source"), (target, "target")].filter { $0.0.tokens > 0 }
    return "; unknown "
      + sides.map { "\(grouped($0.unknown)) \($1) (\(percent($0.unknown, of: $0.tokens)))" }
      .joined(separator: " and ")
  }

  /// The warnings, one for each side most of whose tokens are unknown, or whose words fall into letters.
  ///
  /// - Parameters:
  ///   - units: The name of the tokens of each side, such as word.
  ///   - causes: The possible causes, where the tokens are not in the other side's vocabulary.
  package func warnings(_ units: (source: String, target: String), causes: [String]) -> [String] {
    [
      source.warning("source", units.source, causes, across: "target"),
      target.warning("target", units.target, causes, across: "source"),
      source.warningOfLetters("source", causes), target.warningOfLetters("target", causes),
    ].compactMap(\.self)
  }
}

extension UnknownTokens {
  /// The possible causes in one question.
  private static func text(of causes: [String]) -> String {
    causes.dropLast().map { "\($0), " }.joined() + (causes.count > 1 ? "or " : "")
      + (causes.last ?? "") + "?"
  }

  fileprivate func warningOfLetters(_ side: String, _ causes: [String]) -> String? {
    guard areLetters else { return nil }
    return "\(grouped(letters)) of \(grouped(tokens)) \(side) pieces are letters inside words "
      + "(\(percent(letters, of: tokens)), in the vocabulary's text \(decimal(100 * usualLetters, places: 1)) %): "
      + UnknownTokens.text(of: causes + ["columns swapped"])
  }

  fileprivate func warning(
    _ side: String, _ unit: String, _ causes: [String], across: String
  ) -> String? {
    guard areMost else { return nil }
    let likely =
      areAcross
      ? "columns swapped? The vocabulary has most of these lines on its \(across) side"
      : UnknownTokens.text(of: causes)
    return "\(grouped(unknown)) of \(grouped(tokens)) \(side) \(unit)s are unknown "
      + "(\(percent(unknown, of: tokens))): \(likely)"
  }
}
