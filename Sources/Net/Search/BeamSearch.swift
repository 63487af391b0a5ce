/// Beam search over a batch: expand every living hypothesis, prune to the best K a sentence, finish
/// those that end.
///
/// A sentence is done when K hypotheses have ended; at its length limit all that live have to end. It then
/// leaves the batch. A row's arithmetic does not depend on the other rows, so a batch of n gives the ids
/// of n batches of one.
struct BeamSearch {
  let options: SearchOptions
  /// The most tokens of each sentence, the end token included.
  let limits: [Int]

  /// A hypothesis that has not ended.
  private struct Living {
    let sentence: Int
    let ids: [Int32]
    let logProbability: Double
    /// The row of the last step from which it goes on.
    let parent: Int32
    var attention: [[Float]]

    var last: Int32 { ids.last ?? ReservedIDs.begin }
  }

  /// Searches all sentences.
  ///
  /// - Returns: For each sentence its finished hypotheses, best first.
  func run(_ steps: EnsembleSteps) -> [[Hypothesis]] {
    var finished = [[Hypothesis]](repeating: [], count: limits.count)
    var living = limits.indices.map {
      Living(sentence: $0, ids: [], logProbability: 0, parent: Int32($0), attention: [])
    }
    while !living.isEmpty {
      let next = steps.step(
        living.map(\.last), parents: living.map(\.parent), sentences: living.map(\.sentence),
        scores: true)
      if options.attends {
        for row in living.indices {
          living[row].attention.append(
            steps.attention(row: row, sentence: living[row].sentence))
        }
      }
      living = bySentence(living).flatMap { rows in
        prune(living, expand(rows, living, next, steps), &finished)
      }
    }
    return finished.map(ranked)
  }

  /// Best first; equal scores in the order in which they ended.
  private func ranked(_ found: [Hypothesis]) -> [Hypothesis] {
    found.indices.sorted {
      found[$0].score != found[$1].score ? found[$0].score > found[$1].score : $0 < $1
    }.map { found[$0] }
  }

  /// The rows of each sentence, which stand side by side.
  private func bySentence(_ living: [Living]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for row in living.indices {
      if let last = ranges.last, living[last.lowerBound].sentence == living[row].sentence {
        ranges[ranges.count - 1] = last.lowerBound..<row + 1
      } else {
        ranges.append(row..<row + 1)
      }
    }
    return ranges
  }

  /// The best 2K continuations of one sentence: K of them cannot all end and leave none to go on. Where
  /// the limit is reached, the ends of all rows.
  private func expand(
    _ rows: Range<Int>, _ living: [Living], _ next: NextTokens, _ steps: EnsembleSteps
  ) -> [TopList.Candidate] {
    let first = living[rows.lowerBound]
    let mustEnd = first.ids.count + 1 >= limits[first.sentence]
    var best = TopList(count: mustEnd ? rows.count : 2 * options.beam)
    for row in rows {
      let base = living[row].logProbability
      if mustEnd {
        let end = ReservedIDs.end
        best.offer(
          .init(row: row, token: end, logProbability: base + next.logProbability(row, end)))
      } else {
        steps.offer(next, row: row, base: base, allowsUnknown: options.allowsUnknown, to: &best)
      }
    }
    return best.candidates
  }

  /// Ends the candidates that say the end token and keeps the best K others.
  private func prune(
    _ living: [Living], _ candidates: [TopList.Candidate], _ finished: inout [[Hypothesis]]
  ) -> [Living] {
    guard let first = candidates.first else { return [] }
    let sentence = living[first.row].sentence
    var next: [Living] = []
    for (rank, candidate) in candidates.enumerated() {
      let parent = living[candidate.row]
      if candidate.token == ReservedIDs.end {
        guard rank < options.beam else { continue }
        finished[sentence].append(
          options.hypothesis(parent.ids, candidate.logProbability, parent.attention))
      } else if next.count < options.beam {
        next.append(
          Living(
            sentence: sentence, ids: parent.ids + [candidate.token],
            logProbability: candidate.logProbability, parent: Int32(candidate.row),
            attention: parent.attention))
      }
    }
    return finished[sentence].count >= options.beam ? [] : next
  }
}
