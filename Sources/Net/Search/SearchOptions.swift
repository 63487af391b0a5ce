/// How translations are searched.
public struct SearchOptions: Sendable, Equatable {
  /// How many hypotheses a sentence keeps, K; 1 is greedy search.
  public var beam = 5
  /// The power of the length by which a hypothesis's log probability is divided.
  public var lengthPenalty = 1.0
  /// How long a translation may be.
  public var length = LengthLimit()
  /// Whether the unknown word may be said.
  public var allowsUnknown = false
  /// Where given, tokens are drawn and K does not count.
  public var sampling: SamplingOptions?
  /// How many translations of a sentence are drawn.
  public var samples = 1
  /// Whether log p is asked for; greedy search is faster without.
  public var scores = true
  /// Whether it is asked which token of the source each token looks at most.
  public var aligns = false
  /// Whether attention is asked for, and alignments with it.
  public var attends = false

  /// The defaults.
  public init() {}

  /// The most rows that a sentence needs.
  public var rowsPerSentence: Int { sampling == nil ? beam : samples }

  /// What a search with so many rows, and tokens of the longest sentences, keeps of what tokens look at: at
  /// most 16 MiB of weights.
  func detail(rows: Int, source: Int, target: Int) -> AlignmentDetail {
    guard attends else { return aligns ? .positions : .nothing }
    return rows * source <= (1 << 22) / max(1, target) ? .weights : .positions
  }

  /// A finished hypothesis.
  ///
  /// - Parameter looks: Where its tokens look, and its end token.
  func hypothesis(
    _ ids: [Int32], _ logProbability: Double, _ alignments: [TokenAlignment] = [],
    cut: Hypothesis.Cut? = nil
  ) -> Hypothesis {
    Hypothesis(
      ids: ids, logProbability: logProbability,
      score: score(logProbability: logProbability, length: ids.count + 1),
      alignment: alignments.dropLast().compactMap(\.position),
      attention: alignments.map(\.weights).filter { !$0.isEmpty }, cut: cut)
  }

  /// The rank of a finished hypothesis: log p / length^penalty.
  func score(logProbability: Double, length: Int) -> Double {
    lengthPenalty == 0
      ? logProbability : logProbability / power(Double(length), lengthPenalty)
  }
}
