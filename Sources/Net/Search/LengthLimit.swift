/// How long a translation may be: factor * source + constant, both counted in tokens with the end token.
///
/// fairseq calls them max-len-a and max-len-b, Marian max-length-factor.
package struct LengthLimit: Sendable, Equatable {
  /// How many tokens each token of the source allows.
  package var factor = 2.0
  /// How many tokens any source allows, whatever its length.
  package var constant = 10
  /// How many tokens of a loop each token of the source's longest loop allows.
  package var loopFactor = 1.0

  /// The limit where source and target have tokens of one kind.
  package init() {}

  /// The limit for the token levels of the vocabularies, which leaves ordinary text whole: of 142,787 cleaned
  /// pairs of English and French at most one in ten thousand is longer, at any levels.
  package init(from source: String?, to target: String?) {
    switch (source, target) {
    case ("char", "char"): constant = 50
    case (_, "char"): (factor, constant, loopFactor) = (16, 50, 8)
    case ("word", "bpe"): (factor, constant, loopFactor) = (4, 20, 2)
    default: break
    }
  }

  /// The most tokens of a translation without its end token.
  ///
  /// - Parameter source: The tokens of its source with the end token.
  func tokens(source: Int) -> Int {
    // Beyond 2^53 a Double no longer counts exactly.
    max(1, Int(min(factor * Double(source), 0x1p53)) + constant) - 1
  }
}
