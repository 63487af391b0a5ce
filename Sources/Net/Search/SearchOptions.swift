/// The options of a search.
package struct SearchOptions: Sendable, Equatable {
  /// How many hypotheses a sentence keeps, K; 1 is greedy search.
  package var beam = 5
  /// The power of the length by which a hypothesis's log probability is divided.
  package var lengthPenalty = 1.0
  /// How long a translation may be.
  package var length = LengthLimit()
  /// How long it has to be, as a limit from below; nil is any length.
  package var minLength: LengthLimit?
  /// The number of tokens that no two places of a translation share in a row; 0 lets everything repeat.
  package var noRepeatNgram = 0
  /// By id of the target: whether the word goes on behind this token, so that no phrase begins there; empty where
  /// every token is a word.
  package var goesOn: [Bool] = []
  /// The weight b of the coverage penalty in the score of a hypothesis; 0 is none.
  package var coveragePenalty = 0.0
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
  /// - Parameters:
  ///   - logProbabilities: log p of its tokens and of its end token; empty where scores are not computed.
  ///   - alignments: The alignments of its tokens and of its end token.
  ///   - coverage: By token of the source: the attention that it got.
  func hypothesis(
    _ ids: [Int32], _ logProbabilities: [Double], _ alignments: [TokenAlignment] = [],
    coverage: [Float] = [], cut: Hypothesis.Cut? = nil
  ) -> Hypothesis {
    Hypothesis(
      ids: ids, logProbabilities: logProbabilities,
      score: score(logProbability: logProbabilities.reduce(0, +), length: ids.count + 1)
        + penalty(coverage),
      alignment: alignments.dropLast().compactMap(\.position),
      attention: alignments.map(\.weights).filter { !$0.isEmpty }, cut: cut)
  }

  /// The score of a finished hypothesis: log p / length^penalty.
  func score(logProbability: Double, length: Int) -> Double {
    lengthPenalty == 0
      ? logProbability : logProbability / power(Double(length), lengthPenalty)
  }

  /// The coverage penalty (Wu et al. 2016): b * sum over i of log min(sum over t of a_ti, 1), over the tokens of
  /// the source without its end token. Attention below 2^-64 in all counts as 2^-64.
  func penalty(_ coverage: [Float]) -> Double {
    guard coveragePenalty > 0 else { return 0 }
    let logs = coverage.dropLast().reduce(0.0) { $0 + logarithm(Double(min(max($1, 0x1p-64), 1))) }
    return coveragePenalty * logs
  }
}

/// How tokens are drawn from a model's distribution, and how many.
package struct SamplingOptions: Sendable, Equatable {
  /// The divisor of the logits: 1 is the model's own distribution, 0 takes the most probable token.
  package var temperature = 1.0
  /// Top-k sampling: how many of the most probable tokens are drawn from (Fan, Lewis, Dauphin 2018); 0 is
  /// all.
  package var topK = 0
  /// Nucleus sampling: only the fewest most probable tokens that together have this probability are drawn
  /// from (Holtzman et al. 2020); 1 is all.
  package var topP = 1.0
  /// The seed of the draws.
  package var seed: UInt64 = 1
  /// The most tokens that are drawn for a text.
  package var limit = 200
  /// Whether the unknown word may be drawn.
  package var allowsUnknown = false

  /// The defaults.
  package init() {}

  /// Checks that every value is in its range.
  ///
  /// - Throws: `invalidSetting`, which names the first that is not.
  package func validate() throws(NetError) {
    let checks: [(name: String, found: String, expected: String, fits: Bool)] = [
      ("temperature", "\(temperature)", "0 or more", temperature >= 0 && temperature.isFinite),
      ("top_k", "\(topK)", "0 or more", topK >= 0),
      ("top_p", "\(topP)", "above 0 to 1", topP > 0 && topP <= 1),
      ("max_length", "\(limit)", "1 or more", limit >= 1),
    ]
    for check in checks where !check.fits {
      throw .invalidSetting(name: check.name, found: check.found, expected: check.expected)
    }
  }
}
