/// A finished translation of one sentence.
public struct Hypothesis: Sendable, Equatable {
  /// The target ids without the end token.
  public let ids: [Int32]
  /// The sum of log p over the ids and the end token, in nats; 0 where scores were not asked for.
  public let logProbability: Double
  /// What hypotheses are ranked by: `logProbability` normalised by length.
  public let score: Double
  /// Where it was asked for: for each id and the end token, the weights of the source's ids and its end
  /// token.
  public let attention: [[Float]]

  /// How many tokens the log probability is of: the ids and the end token.
  public var tokens: Int { ids.count + 1 }
}

extension Hypothesis {
  /// What stands for a blank line.
  public static let blank = Hypothesis(ids: [], logProbability: 0, score: 0, attention: [])

  /// For each id, the word of the source that it looks at most, the first of equals; the end token is
  /// none. Empty where attention was not asked for or the source has no words.
  public var alignment: [Int] {
    zip(ids, attention).compactMap { _, row in
      let words = row.dropLast()
      return words.indices.max { words[$0] != words[$1] ? words[$0] < words[$1] : $0 > $1 }
    }
  }
}
