import Stream

/// A search that chooses one token at a time and never revises it: the most probable one (greedy search), or
/// a sampled one.
///
/// A row that ends leaves the batch. A draw is a function of the seed, the line, the number of the sample and
/// the position, so neither the batch nor the threads can change it.
struct StepwiseSearch {
  let options: SearchOptions
  /// Where translations have to end.
  let bounds: SearchBounds
  /// What may follow.
  let rules: SearchRules
  /// The line of each sentence, which is part of the key of its draws.
  let lines: [Int]

  /// A translation that has not ended.
  private struct Living {
    let sentence: Int
    let sample: Int
    let draw: TokenDraw?
    var last = ReservedID.begin
    var parent: Int32
    /// The place of its last token on the trail.
    var place = Trail.start
    var text: SearchBounds.Text
  }

  /// Translates all sentences.
  ///
  /// - Returns: For each sentence its translations, in the order of the samples.
  func run(_ steps: EnsembleSteps) -> [[Hypothesis]] {
    var living = (0..<bounds.count).flatMap { sentence in
      (0..<samples).map { sample in
        Living(
          sentence: sentence, sample: sample, draw: draw(sentence, sample),
          parent: Int32(sentence), text: bounds.text(sentence))
      }
    }
    var finished = [[Hypothesis?]](
      repeating: [Hypothesis?](repeating: nil, count: samples), count: bounds.count)
    var trail = Trail()
    while !living.isEmpty {
      let next = steps.step(
        living.map(\.last), parents: living.map(\.parent), sentences: living.map(\.sentence),
        scores: options.scores)
      var going: [Living] = []
      going.reserveCapacity(living.count)
      restrict(living, next, trail)
      for (row, wanted) in choose(living, next, steps).enumerated() {
        var one = living[row]
        let token = forced(one)?.first ?? (one.text.cut == nil ? wanted : ReservedID.end)
        let alignment = steps.alignment(row: row, sentence: one.sentence)
        let logProbability = options.scores ? next.logProbability(row, token) : nil
        if token == ReservedID.end {
          let (ids, logProbabilities, alignments) = trail.text(to: one.place)
          finished[one.sentence][one.sample] = options.hypothesis(
            ids, logProbabilities + [logProbability].compactMap(\.self),
            alignments + [alignment].compactMap(\.self), cut: wanted == token ? nil : one.text.cut)
        } else {
          one.place = trail.add(
            token, after: one.place, logProbability: logProbability, alignment: alignment)
          bounds.add(one.place, of: trail, to: &one.text, sentence: one.sentence)
          (one.last, one.parent) = (token, Int32(row))
          going.append(one)
        }
      }
      living = going
    }
    return finished.map { $0.compactMap { $0 } }
  }

  private var samples: Int { options.sampling == nil ? 1 : options.samples }

  private func draw(_ sentence: Int, _ sample: Int) -> TokenDraw? {
    options.sampling.map { sampling in
      var sampling = sampling
      sampling.allowsUnknown = options.allowsUnknown
      // Lines are far fewer than 2^40.
      return TokenDraw(sampling, line: lines[sentence] | sample << 40)
    }
  }

  /// The only tokens that may follow, where there are such.
  private func forced(_ one: Living) -> [Int32]? {
    rules.forced(one.text, nil, sentence: one.sentence, bounds: bounds)
  }

  /// Refuses the tokens that may not follow, in each row that may go on; what has to be said keeps its log p.
  private func restrict(_ living: [Living], _ next: NextTokens, _ trail: Trail) {
    guard !rules.isFree else { return }
    for (row, one) in living.enumerated() where one.text.cut == nil && forced(one) == nil {
      rules.restrict(
        next.logits, row: row, one.text, nil, sentence: one.sentence, place: one.place, of: trail)
    }
  }

  /// The next token of each row, the most probable or a drawn one.
  private func choose(_ living: [Living], _ next: NextTokens, _ steps: EnsembleSteps) -> [Int32] {
    guard let sampling = options.sampling, sampling.temperature > 0 else {
      return steps.mostProbable(next, allowsUnknown: options.allowsUnknown)
    }
    return living.enumerated().map { row, one in
      one.draw?.token(next.logits.rows(row..<row + 1), position: one.text.count)
        ?? ReservedID.end
    }
  }
}
