import Stream

/// Beam search over a batch: expand every living hypothesis, prune to the best K a sentence, finish
/// those that end.
///
/// A sentence is done, and leaves the batch, when K of its hypotheses have ended. A hypothesis at its length
/// limit, or in a loop, has to end. A row's arithmetic does not depend on the other rows, so a batch of n
/// gives the ids of n batches of one.
struct BeamSearch {
  let options: SearchOptions
  /// Where hypotheses have to end.
  let bounds: SearchBounds

  /// A hypothesis that has not ended.
  private struct Living {
    let sentence: Int
    var last = ReservedID.begin
    var logProbability = 0.0
    /// The row of the last step that it continues.
    var parent: Int32
    /// The place of its last token on the trail.
    var place = Trail.start
    var text: SearchBounds.Text
  }

  /// The results of a step.
  private struct Step {
    let next: NextTokens
    /// The most probable token of each row; empty where no row has to end.
    let wanted: [Int32]
    let alignments: [TokenAlignment]
  }

  /// Searches all sentences.
  ///
  /// - Returns: For each sentence its finished hypotheses, best first.
  func run(_ steps: EnsembleSteps) -> [[Hypothesis]] {
    var finished = [[Hypothesis]](repeating: [], count: bounds.count)
    var trail = Trail()
    var living = (0..<bounds.count).map {
      Living(sentence: $0, parent: Int32($0), text: bounds.text($0))
    }
    while !living.isEmpty {
      let step = step(living, steps)
      living = bySentence(living).flatMap { rows in
        prune(living, expand(rows, living, step.next, steps), step, &trail, &finished)
      }
    }
    return finished.map(ranked)
  }

  private func step(_ living: [Living], _ steps: EnsembleSteps) -> Step {
    let next = steps.step(
      living.map(\.last), parents: living.map(\.parent), sentences: living.map(\.sentence),
      scores: true)
    let mustEnd = living.contains { $0.text.cut != nil }
    return Step(
      next: next,
      wanted: mustEnd ? steps.mostProbable(next, allowsUnknown: options.allowsUnknown) : [],
      alignments: living.indices.compactMap {
        steps.alignment(row: $0, sentence: living[$0].sentence)
      })
  }

  /// The hypotheses, best first; equal scores keep the order in which they ended.
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

  /// The best 2K continuations of one sentence: each row ends at most once, so K others remain to go on. A
  /// row that has to end continues with the end token alone.
  private func expand(
    _ rows: Range<Int>, _ living: [Living], _ next: NextTokens, _ steps: EnsembleSteps
  ) -> [TopList.Candidate] {
    var best = TopList(count: 2 * options.beam)
    for row in rows {
      let base = living[row].logProbability
      if living[row].text.cut != nil {
        let end = ReservedID.end
        best.offer(
          .init(row: row, token: end, logProbability: base + next.logProbability(row, end)))
      } else {
        steps.offer(next, row: row, base: base, allowsUnknown: options.allowsUnknown, to: &best)
      }
    }
    return best.candidates
  }

  /// Finishes the candidates whose token is the end token and keeps the best K others.
  private func prune(
    _ living: [Living], _ candidates: [TopList.Candidate], _ step: Step, _ trail: inout Trail,
    _ finished: inout [[Hypothesis]]
  ) -> [Living] {
    guard let first = candidates.first else { return [] }
    let sentence = living[first.row].sentence
    var next: [Living] = []
    for (rank, candidate) in candidates.enumerated() {
      let alignment = step.alignments.isEmpty ? nil : step.alignments[candidate.row]
      var one = living[candidate.row]
      if candidate.token == ReservedID.end {
        guard rank < options.beam else { continue }
        finished[sentence].append(ended(one, candidate, alignment, step, trail))
      } else if next.count < options.beam {
        one.place = trail.add(candidate.token, after: one.place, alignment: alignment)
        bounds.add(one.place, of: trail, to: &one.text, sentence: sentence)
        (one.last, one.parent) = (candidate.token, Int32(candidate.row))
        one.logProbability = candidate.logProbability
        next.append(one)
      }
    }
    return finished[sentence].count >= options.beam ? [] : next
  }

  private func ended(
    _ one: Living, _ candidate: TopList.Candidate, _ alignment: TokenAlignment?, _ step: Step,
    _ trail: Trail
  ) -> Hypothesis {
    let (ids, alignments) = trail.text(to: one.place)
    let isWanted = step.wanted.isEmpty || step.wanted[candidate.row] == ReservedID.end
    return options.hypothesis(
      ids, candidate.logProbability, alignments + [alignment].compactMap { $0 },
      cut: isWanted ? nil : one.text.cut)
  }
}
