/// The alignment of a token of a translation.
struct TokenAlignment {
  /// The position of the source token with the highest weight, the first of equals; nil where the source is
  /// the end token alone.
  let position: Int32?
  /// The weights of the source's tokens and its end token; empty where they are not kept.
  let weights: [Float]

  /// The alignment of a row of weights.
  init(_ weights: [Float], keeps: Bool) {
    var best = 0
    for index in weights.indices.dropLast() where weights[index] > weights[best] { best = index }
    position = weights.count > 1 ? Int32(best) : nil
    self.weights = keeps ? weights : []
  }
}

/// How much of the attention a search stores.
enum AlignmentDetail {
  case nothing, positions, weights
}
