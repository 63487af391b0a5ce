import Text

/// One metric of the system and, where there is one, of the baseline, with the statistics of each sentence where
/// the bootstrap needs them.
struct MetricScore<Score: SummedScore> {
  private(set) var system: Score
  private(set) var baseline: Score
  private var systemSentences = Bootstrap.Sentences()
  private var baselineSentences = Bootstrap.Sentences()
  private let keeps: Bool

  /// The scores of no sentence.
  ///
  /// - Parameter keeps: Whether sentences are kept.
  init(_ score: Score, keeps: Bool) {
    (system, baseline) = (score, score)
    self.keeps = keeps
  }

  /// Adds a sentence of the system.
  mutating func addSystem(_ add: (inout Score) -> Void) {
    MetricScore.add(add, to: &system, &systemSentences, keeps)
  }

  /// Adds a sentence of the baseline.
  mutating func addBaseline(_ add: (inout Score) -> Void) {
    MetricScore.add(add, to: &baseline, &baselineSentences, keeps)
  }

  private static func add(
    _ add: (inout Score) -> Void, to score: inout Score,
    _ sentences: inout Bootstrap.Sentences, _ keeps: Bool
  ) {
    let before = keeps ? score.statistics : []
    add(&score)
    if keeps { sentences.add(from: before, to: score.statistics) }
  }

  /// Adds the scores of the next part of the corpus.
  mutating func add(_ other: MetricScore) {
    system.add(other.system)
    baseline.add(other.baseline)
    systemSentences.add(other.systemSentences)
    baselineSentences.add(other.baselineSentences)
  }

  /// Resets the scores to those of no sentence.
  mutating func clear() {
    system.clear()
    baseline.clear()
    (systemSentences, baselineSentences) = (.init(), .init())
  }

  /// The result of the bootstrap.
  struct Confidence {
    let system: Bootstrap.Interval
    /// Where there is a baseline: its interval, and the p-value of the difference.
    let baseline: (interval: Bootstrap.Interval, probability: Double)?
  }

  /// Resamples corpora from the sentences.
  func confidence(_ bootstrap: Bootstrap) -> Confidence {
    let own = bootstrap.scores(system, of: systemSentences)
    let interval = Bootstrap.interval(own)
    guard baselineSentences.count > 0 else { return Confidence(system: interval, baseline: nil) }
    let other = bootstrap.scores(baseline, of: baselineSentences)
    let probability = Bootstrap.probability(
      (own, other), difference: abs(system.score - baseline.score))
    return Confidence(system: interval, baseline: (Bootstrap.interval(other), probability))
  }
}
