/// A finished translation of one sentence.
public struct Hypothesis: Sendable, Equatable {
  /// Why a translation ended that the model would have gone on with.
  public enum Cut: Sendable {
    /// It was as long as it may be.
    case length
    /// It said the same again and again.
    case loop
  }

  /// The target ids without the end token.
  public let ids: [Int32]
  /// The sum of log p over the ids and the end token, in nats; 0 where scores were not asked for.
  public let logProbability: Double
  /// What hypotheses are ranked by: `logProbability` normalised by length.
  public let score: Double
  /// Where it was asked for: for each id, the token of the source that it looks at most, the first of equals;
  /// the end token is none. Empty where the source has no tokens.
  public var alignment: [Int32] = []
  /// Where it was asked for: for each id and the end token, the weights of the source's ids and its end
  /// token. Empty where they are too many to be kept; `Translator.attention` gives them row by row.
  public var attention: [[Float]] = []
  /// Why it ended where it would have gone on; nil where it came to its end.
  public var cut: Cut?

  /// How many tokens the log probability is of: the ids and the end token.
  public var tokens: Int { ids.count + 1 }
  /// What stands for a blank line.
  public static let blank = Hypothesis(ids: [], logProbability: 0, score: 0)
}

/// What may come next in each row of a search.
struct NextTokens {
  /// Logits, or log p where models were averaged. [rows, V]
  let logits: Matrix
  /// What is subtracted from a row's logits to give log p; empty where nobody asked.
  let logSums: [Double]

  /// log p of a token in a row, in nats.
  func logProbability(_ row: Int, _ token: Int32) -> Double {
    Double(logits[row, Int(token)]) - logSums[row]
  }
}
