import Stream

/// The log probability of given targets, token by token, by the steps of a search: a hypothesis that a search
/// found has the same log probability here, to the bit.
struct ForcedSearch {
  let options: SearchOptions
  /// By sentence: ids with the end token.
  let targets: [[Int32]]

  /// A target that has not ended.
  private struct Living {
    let sentence: Int
    var parent: Int32
    var last = ReservedID.begin
  }

  /// The targets as hypotheses.
  ///
  /// - Parameter running: Whether the model reads its own most probable words and not the target's (free
  ///   running).
  func run(_ steps: EnsembleSteps, running: Bool = false) -> [Hypothesis] {
    var living = targets.indices.map { Living(sentence: $0, parent: Int32($0)) }
    var logProbabilities = [[Double]](repeating: [], count: targets.count)
    var alignments = [[TokenAlignment]](repeating: [], count: targets.count)
    var time = 0
    while !living.isEmpty {
      let next = steps.step(
        living.map(\.last), parents: living.map(\.parent), sentences: living.map(\.sentence),
        scores: true)
      let own = running ? steps.mostProbable(next, allowsUnknown: true) : []
      var going: [Living] = []
      for (row, one) in living.enumerated() {
        let target = targets[one.sentence]
        logProbabilities[one.sentence].append(next.logProbability(row, target[time]))
        if let alignment = steps.alignment(row: row, sentence: one.sentence) {
          alignments[one.sentence].append(alignment)
        }
        if time + 1 < target.count {
          going.append(
            Living(
              sentence: one.sentence, parent: Int32(row), last: running ? own[row] : target[time]))
        }
      }
      living = going
      time += 1
    }
    return targets.indices.map {
      options.hypothesis(targets[$0].dropLast(), logProbabilities[$0], alignments[$0])
    }
  }
}
