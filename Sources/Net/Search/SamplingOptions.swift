/// How tokens are drawn from a model's distribution, and how many.
package struct SamplingOptions: Sendable, Equatable {
  /// The divisor of the logits: 1 is the model's own distribution, 0 takes the most probable token.
  package var temperature = 1.0
  /// Top-k sampling: how many of the most probable tokens are drawn from (Fan, Lewis, Dauphin 2018); 0 is
  /// all.
  package var topK = 0
  /// Nucleus sampling: only the fewest most probable tokens that together have this probability are drawn
  /// from (Holtzman et al. 2020); 1 is all.
  package var topP = 1.0
  /// The seed of the draws.
  package var seed: UInt64 = 1
  /// The most tokens that are drawn for a text.
  package var limit = 200
  /// Whether the unknown word may be drawn.
  package var allowsUnknown = false

  /// The defaults.
  package init() {}

  /// Checks that every value is in its range.
  ///
  /// - Throws: `invalidSetting`, which names the first that is not.
  package func validate() throws(NetError) {
    let checks: [(name: String, found: String, expected: String, fits: Bool)] = [
      ("temperature", "\(temperature)", "0 or more", temperature >= 0 && temperature.isFinite),
      ("top_k", "\(topK)", "0 or more", topK >= 0),
      ("top_p", "\(topP)", "above 0 to 1", topP > 0 && topP <= 1),
      ("max_length", "\(limit)", "1 or more", limit >= 1),
    ]
    for check in checks where !check.fits {
      throw .invalidSetting(name: check.name, found: check.found, expected: check.expected)
    }
  }
}
