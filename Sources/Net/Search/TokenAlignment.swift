/// Where a token of a translation looks.
struct TokenAlignment {
  /// The token of the source that it looks at most, the first of equals; nil where the source is the end
  /// token alone.
  let position: Int32?
  /// The weights of the source's tokens and its end token; empty where they are not kept.
  let weights: [Float]

  /// Where a row of weights looks.
  init(_ weights: [Float], keeps: Bool) {
    var best = 0
    for index in weights.indices.dropLast() where weights[index] > weights[best] { best = index }
    position = weights.count > 1 ? Int32(best) : nil
    self.weights = keeps ? weights : []
  }
}

/// How much of what tokens look at a search keeps.
enum AlignmentDetail {
  case nothing, positions, weights
}
