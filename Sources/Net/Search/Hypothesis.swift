/// A finished translation of one sentence.
package struct Hypothesis: Sendable, Equatable {
  /// Why a translation was cut that the model would have continued.
  package enum Cut: Sendable {
    /// It reached the length limit.
    case length
    /// It repeated itself in a loop.
    case loop
  }

  /// The target ids without the end token.
  package let ids: [Int32]
  /// log p of each id and of the end token after those before it, in nats; empty where scores were not asked for.
  package let logProbabilities: [Double]
  /// The score by which hypotheses are ranked: `logProbability` normalised by length.
  package let score: Double
  /// Where it was asked for: for each id, the position of the source token with the highest attention weight,
  /// the first of equals; the end token does not count. Empty where the source has no tokens.
  package var alignment: [Int32] = []
  /// Where it was asked for: for each id and the end token, the weights of the source's ids and its end
  /// token. Empty where they are too many to be kept; `Translator.attention` gives them row by row.
  package var attention: [[Float]] = []
  /// Why it was cut; nil where the model ended it.
  package var cut: Cut?

  /// The sum of log p over the ids and the end token, in nats; 0 where scores were not asked for.
  package var logProbability: Double { logProbabilities.reduce(0, +) }
  /// The number of tokens that the log probability covers: the ids and the end token.
  package var tokens: Int { ids.count + 1 }
  /// The hypothesis of a blank line.
  package static let blank = Hypothesis(ids: [], logProbabilities: [], score: 0)
}

/// The predictions of the next token in each row of a search.
struct NextTokens {
  /// Logits, or log p where models were averaged. [rows, V]
  let logits: Matrix
  /// The number to subtract from each row's logits to give log p; empty where log p is not needed.
  let logSums: [Double]

  /// log p of a token in a row, in nats.
  func logProbability(_ row: Int, _ token: Int32) -> Double {
    Double(logits[row, Int(token)]) - logSums[row]
  }
}

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
