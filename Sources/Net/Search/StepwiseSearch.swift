/// One token at a time without a look back: the most probable (greedy search), or one that is drawn.
///
/// A row that ends leaves the batch. What is drawn is a function of the seed, the line, the number of the
/// sample and the position, so neither the batch nor the threads can change it.
struct StepwiseSearch {
  let options: SearchOptions
  /// The most tokens of each sentence, the end token included.
  let limits: [Int]
  /// The line of each sentence, which is part of the key of its draws.
  let lines: [Int]

  /// A translation that has not ended.
  private struct Living {
    let sentence: Int
    let sample: Int
    let draw: TokenDraw?
    var ids: [Int32] = []
    var logProbability = 0.0
    var parent: Int32
    var attention: [[Float]] = []
  }

  /// Translates all sentences.
  ///
  /// - Returns: For each sentence its translations, in the order of the samples.
  func run(_ steps: EnsembleSteps) -> [[Hypothesis]] {
    var living = limits.indices.flatMap { sentence in
      (0..<samples).map { sample in
        Living(
          sentence: sentence, sample: sample, draw: draw(sentence, sample),
          parent: Int32(sentence))
      }
    }
    var finished = limits.map { _ in [Hypothesis?](repeating: nil, count: samples) }
    while !living.isEmpty {
      let next = steps.step(
        living.map { $0.ids.last ?? ReservedIDs.begin }, parents: living.map(\.parent),
        sentences: living.map(\.sentence), scores: options.scores)
      let tokens = choose(living, next, steps)
      for (row, token) in tokens.enumerated() {
        if options.scores { living[row].logProbability += next.logProbability(row, token) }
        if options.attends {
          living[row].attention.append(steps.attention(row: row, sentence: living[row].sentence))
        }
        if token == ReservedIDs.end {
          let one = living[row]
          finished[one.sentence][one.sample] = options.hypothesis(
            one.ids, one.logProbability, one.attention)
        } else {
          living[row].ids.append(token)
          living[row].parent = Int32(row)
        }
      }
      living = zip(living, tokens).filter { $1 != ReservedIDs.end }.map(\.0)
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

  /// The token of each row; at the limit it is the end.
  private func choose(_ living: [Living], _ next: NextTokens, _ steps: EnsembleSteps) -> [Int32] {
    var tokens =
      options.sampling == nil
      ? steps.mostProbable(next, allowsUnknown: options.allowsUnknown)
      : [Int32](repeating: ReservedIDs.end, count: living.count)
    for (row, one) in living.enumerated() {
      if one.ids.count + 1 >= limits[one.sentence] {
        tokens[row] = ReservedIDs.end
      } else if let draw = one.draw {
        tokens[row] = draw.token(next.logits.rows(row..<row + 1), position: one.ids.count)
      }
    }
    return tokens
  }
}
