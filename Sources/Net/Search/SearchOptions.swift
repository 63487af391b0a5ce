/// The options of a search.
package struct SearchOptions: Sendable, Equatable {
  /// How many hypotheses a sentence keeps, K; 1 is greedy search.
  package var beam = 5
  /// The power of the length by which a hypothesis's log probability is divided.
  package var lengthPenalty = 1.0
  /// How long a translation may be.
  package var length = LengthLimit()
  /// Whether the unknown word may be predicted.
  package var allowsUnknown = false
  /// Where given, tokens are sampled and K is ignored.
  package var sampling: SamplingOptions?
  /// How many translations of a sentence are drawn.
  package var samples = 1
  /// Whether log p is computed; greedy search is faster without it.
  package var scores = true
  /// Whether alignments are returned: for each token, the source token with the highest attention weight.
  package var aligns = false
  /// Whether attention weights are returned, and alignments with them.
  package var attends = false

  /// The defaults.
  package init() {}

  /// The most rows that a sentence needs.
  package var rowsPerSentence: Int { sampling == nil ? beam : samples }

  /// How much of the attention a search stores, by its rows and the tokens of its longest source and target:
  /// at most 16 MiB of weights.
  func detail(rows: Int, source: Int, target: Int) -> AlignmentDetail {
    guard attends else { return aligns ? .positions : .nothing }
    return rows * source <= (1 << 22) / max(1, target) ? .weights : .positions
  }

  /// A finished hypothesis.
  ///
  /// - Parameter alignments: The alignments of its tokens and of its end token.
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

  /// The score of a finished hypothesis: log p / length^penalty.
  func score(logProbability: Double, length: Int) -> Double {
    lengthPenalty == 0
      ? logProbability : logProbability / power(Double(length), lengthPenalty)
  }
}
