import Text

/// One metric of all systems, with the sums of each sentence where a test needs them.
struct MetricScores {
  /// The metric.
  let metric: Metric
  /// Its name beside a score.
  let name: String
  /// Its settings.
  let signature: String
  private let empty: any SummedScore
  private let keeps: Bool
  /// The scores of the systems.
  private(set) var systems: [any SummedScore]
  private var sentences: [SentenceSums]

  /// The scores of no sentence.
  ///
  /// - Parameters:
  ///   - count: How many systems there are.
  ///   - keeps: Whether the sums of sentences are kept.
  init(
    _ metric: Metric, _ name: String, _ score: any SummedScore, signature: String, count: Int,
    keeps: Bool
  ) {
    (self.metric, self.name, self.signature) = (metric, name, signature)
    (empty, self.keeps) = (score, keeps)
    systems = Array(repeating: score, count: count)
    sentences = Array(repeating: SentenceSums(), count: count)
  }

  /// Adds a sentence of a system.
  mutating func add(
    _ hypothesis: ArraySlice<UInt8>, of system: Int, references: [ArraySlice<UInt8>]
  ) {
    let before = keeps ? systems[system].statistics : []
    systems[system].add(hypothesis: hypothesis, references: references)
    if keeps { sentences[system].add(from: before, to: systems[system].statistics) }
  }

  /// Adds the scores of the next part of the corpus.
  mutating func add(_ other: MetricScores) {
    for index in systems.indices {
      systems[index].add(other.systems[index])
      sentences[index].add(other.sentences[index])
    }
  }

  /// Resets the scores to those of no sentence.
  mutating func clear() {
    for index in systems.indices {
      systems[index].clear()
      sentences[index] = SentenceSums()
    }
  }

  /// What a test says of each system.
  ///
  /// - Parameter isPaired: Whether all others are compared with the first.
  func verdicts(_ test: SignificanceTest, isPaired: Bool) -> [Verdict] {
    switch test {
    case .randomization(let test):
      return systems.indices.map { system in
        guard system > 0 else { return Verdict() }
        return Verdict(
          probability: test.probability(empty, of: (sentences[0], sentences[system])))
      }
    case .bootstrap(let bootstrap):
      let drawn = sentences.map { bootstrap.scores(empty, of: $0) }
      return systems.indices.map { system in
        let interval = Bootstrap.Interval(drawn[system])
        guard isPaired, system > 0 else { return Verdict(interval: interval) }
        let difference = abs(systems[system].score - systems[0].score)
        let probability = Bootstrap.probability((drawn[0], drawn[system]), difference: difference)
        return Verdict(interval: interval, probability: probability)
      }
    }
  }
}
