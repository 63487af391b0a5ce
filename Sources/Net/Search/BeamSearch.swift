import Stream

/// Beam search over a batch: expand every living hypothesis, prune to the best K a sentence, finish
/// those that end.
///
/// A sentence is done, and leaves the batch, when K of its hypotheses have ended. A hypothesis at its length
/// limit, or in a loop, has to end; where it has phrases to say, it says them first. A row's arithmetic does not
/// depend on the other rows, so a batch of n gives the ids of n batches of one.
struct BeamSearch {
  let options: SearchOptions
  /// Where hypotheses have to end.
  let bounds: SearchBounds
  /// What may follow.
  let rules: SearchRules
  /// Writes down what is done, where there is one sentence and somebody wants to know.
  var recorder: TraceRecorder?

  /// A hypothesis that has not ended.
  struct Living {
    let sentence: Int
    var last = ReservedID.begin
    var logProbability = 0.0
    /// The row of the last step that it continues.
    var parent: Int32
    /// The place of its last token on the trail.
    var place = Trail.start
    var text: SearchBounds.Text
    /// How far it is with the phrases of its sentence, where it has any.
    var progress: PhraseProgress?
    /// The attention that each token of the source got, where it counts.
    var coverage: [Float] = []
    /// Its node in the trace.
    var node = 0
  }

  /// The results of a step.
  private struct Step {
    let next: NextTokens
    /// The attention of each row; empty where it does not count.
    let attention: [[Float]]
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
      Living(
        sentence: $0, parent: Int32($0), text: bounds.text($0), progress: rules.progress($0))
    }
    while !living.isEmpty {
      let step = step(living, steps)
      record(living, step.next, steps)
      restrict(living, step.next, trail)
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
      attention: options.coveragePenalty == 0
        ? [] : living.indices.map { steps.attention(row: $0, sentence: living[$0].sentence) },
      wanted: mustEnd ? steps.mostProbable(next, allowsUnknown: options.allowsUnknown) : [],
      alignments: living.indices.compactMap {
        steps.alignment(row: $0, sentence: living[$0].sentence)
      })
  }

  private func record(_ living: [Living], _ next: NextTokens, _ steps: EnsembleSteps) {
    guard let recorder else { return }
    for (row, one) in living.enumerated() {
      recorder.predict(
        one.node, next, row: row,
        attention: recorder.attends ? steps.attention(row: row, sentence: one.sentence) : [])
    }
  }

  /// Refuses the tokens that may not follow, in each row that may go on; what has to be said keeps its log p.
  private func restrict(_ living: [Living], _ next: NextTokens, _ trail: Trail) {
    guard !rules.isFree else { return }
    for (row, one) in living.enumerated() where one.text.cut == nil && forced(one) == nil {
      rules.restrict(
        next.logits, row: row, one.text, one.progress, sentence: one.sentence, place: one.place,
        of: trail)
    }
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

  /// The best 2K continuations of one sentence: each row ends at most once, so K others remain to go on. Where it
  /// has phrases, K continuations are chosen for them.
  private func expand(
    _ rows: Range<Int>, _ living: [Living], _ next: NextTokens, _ steps: EnsembleSteps
  ) -> [TopList.Candidate] {
    var best = TopList(count: 2 * options.beam)
    for row in rows { offer(row, living[row], next, steps, to: &best) }
    let possible = best.candidates.filter { $0.logProbability > -.infinity }
    let first = living[rows.lowerBound]
    let found =
      first.progress == nil
      ? possible : phraseCandidates(possible, rows, living, next, steps)
    // Where no token may follow, the best hypothesis ends.
    return found.isEmpty ? [candidate(rows.lowerBound, first, ReservedID.end, next)] : found
  }

  /// Offers the continuations of a row. One that has to end, or to say certain tokens, has no others.
  private func offer(
    _ row: Int, _ one: Living, _ next: NextTokens, _ steps: EnsembleSteps, to best: inout TopList
  ) {
    if let forced = forced(one) {
      for token in forced { best.offer(candidate(row, one, token, next)) }
    } else {
      steps.offer(
        next, row: row, base: one.logProbability, allowsUnknown: options.allowsUnknown, to: &best)
    }
  }

  /// The only tokens that may follow, where there are such.
  func forced(_ one: Living) -> [Int32]? {
    rules.forced(one.text, one.progress, sentence: one.sentence, bounds: bounds)
      ?? (one.text.cut == nil ? nil : [ReservedID.end])
  }

  /// The continuation of a row with a token.
  func candidate(_ row: Int, _ one: Living, _ token: Int32, _ next: NextTokens)
    -> TopList.Candidate
  {
    .init(
      row: row, token: token,
      logProbability: one.logProbability + next.logProbability(row, token))
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
      if !step.attention.isEmpty { cover(&one, step.attention[candidate.row]) }
      let ends = candidate.token == ReservedID.end
      let isKept = (ends ? rank : next.count) < options.beam
      let fate: SearchTrace.Fate = !isKept ? .pruned : ends ? .finished : .expanded
      one.node = recorder?.add(candidate, behind: one.node, fate) ?? 0
      guard isKept else { continue }
      if ends {
        let found = ended(one, candidate, alignment, step, trail)
        recorder?.end(one.node, found)
        finished[sentence].append(found)
      } else {
        one.place = trail.add(
          candidate.token, after: one.place,
          logProbability: step.next.logProbability(candidate.row, candidate.token),
          alignment: alignment)
        bounds.add(one.place, of: trail, to: &one.text, sentence: sentence)
        one.progress?.add(candidate.token)
        (one.last, one.parent) = (candidate.token, Int32(candidate.row))
        one.logProbability = candidate.logProbability
        next.append(one)
      }
    }
    guard finished[sentence].count >= options.beam else { return next }
    recorder?.beat(next.map(\.node))
    return []
  }

  /// Adds the attention of a step to the coverage of a hypothesis.
  private func cover(_ one: inout Living, _ attention: [Float]) {
    one.coverage =
      one.coverage.isEmpty ? attention : zip(one.coverage, attention).map { $0 + $1 }
  }

  private func ended(
    _ one: Living, _ candidate: TopList.Candidate, _ alignment: TokenAlignment?, _ step: Step,
    _ trail: Trail
  ) -> Hypothesis {
    let (ids, logProbabilities, alignments) = trail.text(to: one.place)
    let isWanted = step.wanted.isEmpty || step.wanted[candidate.row] == ReservedID.end
    return options.hypothesis(
      ids, logProbabilities + [step.next.logProbability(candidate.row, candidate.token)],
      alignments + [alignment].compactMap(\.self), coverage: one.coverage,
      cut: isWanted ? nil : one.text.cut)
  }
}
