/// A finished translation of one sentence.
public struct Hypothesis: Sendable, Equatable {
  /// The target ids without the end token.
  public let ids: [Int32]
  /// The sum of log p over the ids and the end token, in nats.
  public let logProbability: Double
  /// What hypotheses are ranked by: `logProbability` normalised by length.
  public let score: Double
}
