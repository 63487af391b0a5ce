import Stream

extension BeamSearch {
  /// The K continuations of a sentence with phrases, best first (dynamic beam allocation; Post, Vilar 2018): of the
  /// best ones, of the best one of each hypothesis and of those that say more of a phrase, as many of each bank as
  /// it has places.
  ///
  /// - Parameter best: The best continuations of all its rows.
  func phraseCandidates(
    _ best: [TopList.Candidate], _ rows: Range<Int>, _ living: [Living], _ next: NextTokens,
    _ steps: EnsembleSteps
  ) -> [TopList.Candidate] {
    var all = best
    for row in rows where forced(living[row]) == nil {
      let one = living[row]
      var first = TopList(count: 1)
      steps.offer(
        next, row: row, base: one.logProbability, allowsUnknown: options.allowsUnknown, to: &first)
      all += first.candidates.filter { $0.logProbability > -.infinity }
      all += (one.progress?.next ?? []).map { candidate(row, one, $0, next) }
    }
    let sorted = distinct(all)
    let tokens = rows.first.flatMap { living[$0].progress?.tokens } ?? 0
    let chosen = BeamBanks.chosen(
      sorted.map { bank($0, living) }, count: tokens + 1, places: options.beam)
    return chosen.map { sorted[$0] }
  }

  /// How many tokens of its phrases a candidate has said.
  private func bank(_ candidate: TopList.Candidate, _ living: [Living]) -> Int {
    var progress = living[candidate.row].progress
    if candidate.token != ReservedID.end { progress?.add(candidate.token) }
    return progress?.said ?? 0
  }

  /// The candidates, each once, best first; ties keep the earlier row and the lower id.
  private func distinct(_ candidates: [TopList.Candidate]) -> [TopList.Candidate] {
    let sorted = candidates.sorted {
      ($1.logProbability, $0.row, $0.token) < ($0.logProbability, $1.row, $1.token)
    }
    return sorted.indices.filter {
      $0 == 0 || sorted[$0].row != sorted[$0 - 1].row || sorted[$0].token != sorted[$0 - 1].token
    }.map { sorted[$0] }
  }
}
