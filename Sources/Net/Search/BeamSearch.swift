/// Beam search over a batch: expand every living hypothesis, prune to the best K a sentence, finish
/// those that end.
///
/// A sentence is done when K hypotheses have ended or its length limit is reached; it then leaves the
/// batch. A row's arithmetic does not depend on the other rows, so a batch of n gives the ids of n
/// batches of one. K = 1 is greedy search.
struct BeamSearch {
  let options: SearchOptions
  /// The length limit of each sentence.
  let limits: [Int]

  /// A hypothesis that has not ended.
  struct Living {
    let sentence: Int
    let ids: [Int32]
    let logProbability: Double
    /// The row of the last step from which it goes on.
    let parent: Int32

    var last: Int32 { ids.last ?? ReservedIDs.begin }
  }

  /// One more token for a row, with the log probability of the whole.
  struct Candidate {
    let row: Int
    let token: Int32
    let logProbability: Double
  }

  /// Searches all sentences.
  ///
  /// - Parameter step: Says the tokens of all rows; returns log p of each next token. [rows, V]
  /// - Returns: For each sentence its finished hypotheses, best first.
  func run(
    _ step: (_ ids: [Int32], _ parents: [Int32], _ sentences: [Int]) -> Matrix
  ) -> [[Hypothesis]] {
    var finished = [[Hypothesis]](repeating: [], count: limits.count)
    var living = limits.indices.map {
      Living(sentence: $0, ids: [], logProbability: 0, parent: Int32($0))
    }
    while !living.isEmpty {
      let logits = step(living.map(\.last), living.map(\.parent), living.map(\.sentence))
      living = bySentence(living).flatMap { rows in
        prune(rows, living, expand(rows, living, logits), &finished)
      }
    }
    return finished.map { $0.sorted { $0.score > $1.score } }
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

  /// The best 2K continuations of one sentence: K of them cannot all end and leave none to go on.
  private func expand(_ rows: Range<Int>, _ living: [Living], _ logits: Matrix) -> [Candidate] {
    var best = TopList(count: 2 * options.beam)
    for row in rows {
      let base = living[row].logProbability
      best.offer(row: row, base: base, logits, allowsUnknown: options.allowsUnknown)
    }
    return best.candidates
  }

  /// Ends the candidates that say the end token and keeps the best K others.
  private func prune(
    _ rows: Range<Int>, _ living: [Living], _ candidates: [Candidate],
    _ finished: inout [[Hypothesis]]
  ) -> [Living] {
    let sentence = living[rows.lowerBound].sentence
    var next: [Living] = []
    for (rank, candidate) in candidates.enumerated() {
      let parent = living[candidate.row]
      if candidate.token == ReservedIDs.end {
        if rank < options.beam { finish(parent, candidate, &finished[sentence]) }
      } else if next.count < options.beam {
        next.append(
          Living(
            sentence: sentence, ids: parent.ids + [candidate.token],
            logProbability: candidate.logProbability, parent: Int32(candidate.row)))
      }
    }
    let length = living[rows.lowerBound].ids.count + 1
    if finished[sentence].count >= options.beam { return [] }
    guard length < limits[sentence] else {
      if finished[sentence].isEmpty, let first = next.first { cut(first, &finished[sentence]) }
      return []
    }
    return next
  }

  private func finish(
    _ parent: Living, _ candidate: Candidate, _ finished: inout [Hypothesis]
  ) {
    let score = options.score(
      logProbability: candidate.logProbability, length: parent.ids.count + 1)
    finished.append(
      Hypothesis(ids: parent.ids, logProbability: candidate.logProbability, score: score))
  }

  /// A hypothesis that reached the length limit stands as it is, without an end token.
  private func cut(_ living: Living, _ finished: inout [Hypothesis]) {
    let score = options.score(logProbability: living.logProbability, length: living.ids.count)
    finished.append(
      Hypothesis(ids: living.ids, logProbability: living.logProbability, score: score))
  }
}

/// The best candidates so far, best first; ties keep the earlier row and the lower id.
struct TopList {
  let count: Int
  private(set) var candidates: [BeamSearch.Candidate] = []

  /// A list of at most `count` candidates.
  init(count: Int) {
    self.count = count
    candidates.reserveCapacity(count + 1)
  }

  /// Offers all tokens of one row; pad and begin are never said.
  mutating func offer(row: Int, base: Double, _ logits: Matrix, allowsUnknown: Bool) {
    for token in 1..<logits.columns {
      if token == 1 && !allowsUnknown || token == 2 { continue }
      let logProbability = base + Double(logits[row, token])
      if let last = candidates.last, candidates.count == count,
        logProbability <= last.logProbability
      {
        continue
      }
      insert(.init(row: row, token: Int32(token), logProbability: logProbability))
    }
  }

  private mutating func insert(_ candidate: BeamSearch.Candidate) {
    let place =
      candidates.firstIndex { $0.logProbability < candidate.logProbability } ?? candidates.count
    candidates.insert(candidate, at: place)
    if candidates.count > count { candidates.removeLast() }
  }
}
