/// How translations are searched.
public struct SearchOptions: Sendable, Equatable {
  /// How many hypotheses a sentence keeps, K; 1 is greedy search.
  public var beam = 5
  /// The power of the length by which a hypothesis's log probability is divided.
  public var lengthPenalty = 1.0
  /// How many times as long as its source a translation may be, before `lengthMargin` is added.
  public var lengthFactor = 2.0
  /// How many tokens longer than `lengthFactor` sources a translation may be.
  public var lengthMargin = 10
  /// Whether the unknown word may be said.
  public var allowsUnknown = false
  /// Where given, tokens are drawn and K does not count.
  public var sampling: SamplingOptions?
  /// How many translations of a sentence are drawn.
  public var samples = 1
  /// Whether log p is asked for; greedy search is faster without.
  public var scores = true
  /// Whether attention is asked for.
  public var attends = false

  /// The defaults.
  public init() {}

  /// The most tokens that a translation of `source` tokens may have, its end token included.
  func limit(source: Int) -> Int { max(1, Int(lengthFactor * Double(source)) + lengthMargin) }

  /// The most rows that a sentence needs.
  public var rowsPerSentence: Int { sampling == nil ? beam : samples }

  /// A finished hypothesis.
  func hypothesis(_ ids: [Int32], _ logProbability: Double, _ attention: [[Float]]) -> Hypothesis {
    Hypothesis(
      ids: ids, logProbability: logProbability,
      score: score(logProbability: logProbability, length: ids.count + 1), attention: attention)
  }

  /// The rank of a finished hypothesis: log p / length^penalty.
  func score(logProbability: Double, length: Int) -> Double {
    lengthPenalty == 0
      ? logProbability : logProbability / power(Double(length), lengthPenalty)
  }
}
