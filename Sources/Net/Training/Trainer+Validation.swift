import Stream

/// The evaluation of a model on sentences that it was not trained on.
package struct Validation: Sendable, Equatable {
  /// The mean loss per target token, in nats, without dropout and smoothing.
  package var loss: Double
  /// The target tokens.
  package var tokens: Int
  /// BLEU of greedy search, 0 to 100, where it was asked for.
  package var bleu: Double?
  /// The share of correctly predicted classes, 0 to 1, where there are classes.
  package var accuracy: Double?
  /// Whether it is the best so far, by the measure that the settings name.
  package var isBest = false

  /// The measure that is better when higher.
  var score: Double? { bleu ?? accuracy }
}

/// A score of translations: it counts sentences and gives BLEU at the end.
package protocol TranslationScore {
  /// Counts a sentence; the reference ends with the end token.
  ///
  /// - Parameter unknown: The spellings of the reference's unknown tokens, in order; none where the stream
  ///   has none.
  mutating func add(hypothesis: [Int32], reference: [Int32], unknown: [ArraySlice<UInt8>])
  /// The score of all sentences, 0 to 100.
  var value: Double { get }
  /// How long the translations may be.
  var length: LengthLimit { get }
}

extension TranslationScore {
  /// The limit for words.
  package var length: LengthLimit { LengthLimit() }
}

extension Trainer {
  /// The summed loss of a batch without dropout, its target tokens and, for a classifier, the number of
  /// correct predictions; the trainer does not change.
  package func validate(_ batch: TensorBatch) throws(NetError)
    -> (loss: Double, tokens: Int, hits: Int?)
  {
    batchLists.reset()
    let share = try share(batch)
    var (loss, hits) = (0.0, 0)
    for part in share.parts {
      let found = network.evaluate(part.packed, evaluationContext())
      loss += found.loss
      hits += found.hits ?? 0
    }
    let sums = ranks.sum([loss, Double(hits)])
    return (sums[0], share.tokens, shape.task == .classify ? Int(sums[1]) : nil)
  }

  /// Translates a batch by greedy search and adds each sentence to the score; as everywhere, a blank sentence
  /// is not translated.
  func score(_ batch: TensorBatch, into score: inout any TranslationScore) {
    guard let source = batch.source, let target = batch.target,
      let network = network as? any TranslationNetwork
    else { return }
    let places = BatchShare.places(batch, ranks).filter { source.lengths[$0] > 1 }
    let found = greedy(places.map { Array(source[$0]) }, score.length, network)
    let all = gather(found, at: places, of: batch.count)
    let unknown = batch.spellings.rows(of: target)
    for (row, ids) in all.enumerated() {
      score.add(hypothesis: ids, reference: Array(target[row]), unknown: unknown[row])
    }
  }

  /// The greedy translations of sentences with the weights that a validation judges, without end tokens; none for a
  /// model that does not translate.
  ///
  /// - Parameter sources: Ids with the end token; at least one.
  package func translations(of sources: [[Int32]], length: LengthLimit) -> [[Int32]] {
    guard let network = network as? any TranslationNetwork else { return [] }
    return greedy(sources, length, network)
  }

  private func greedy(
    _ sources: [[Int32]], _ length: LengthLimit, _ network: any TranslationNetwork
  ) -> [[Int32]] {
    var options = SearchOptions()
    (options.beam, options.scores, options.length) = (1, false, length)
    let translator = Translator(
      shape, network, evaluated.parameters, workspace, evaluated.packed)
    return translator.translate(sources, options).map { $0.first?.ids ?? [] }
  }

  /// Records a validation: keeps the best parameters, and counts validations for patience and plateau.
  ///
  /// - Returns: Whether it is the best so far.
  func note(_ validation: Validation) -> Bool {
    let isLower = validation.loss < state.bestLoss
    let isHigher = validation.score.map { $0 > state.bestScore } ?? false
    let isBest = settings.stopOn.isScore ? isHigher : isLower
    if isLower { state.bestLoss = validation.loss }
    if isHigher, let score = validation.score { state.bestScore = score }
    state.validatedUpdate = state.update
    state.staleValidations = isBest ? 0 : state.staleValidations + 1
    state.flatValidations = isLower ? 0 : state.flatValidations + 1
    if settings.schedule == .plateau && state.flatValidations > settings.ratePatience {
      state.flatValidations = 0
      state.rateCuts += 1
    }
    if isBest { state.bestUpdate = state.update }
    keep(settings.stopOn.isScore ? validation.score ?? -.infinity : -validation.loss)
    return isBest
  }

  /// The update of the best parameters by validation; nil where there are none.
  package var bestUpdate: Int? { kept.isEmpty ? nil : state.bestUpdate }

  /// Forgets the best parameters and the validations that chose them.
  func forgetBest() {
    kept = []
    state.forgetValidations()
  }

  /// Keeps the parameters of a validation where it is among the best.
  private func keep(_ measure: Double) {
    guard
      let place = state.kept.insert(state.update, measure: measure, most: settings.keepBest)
    else { return }
    let parameters =
      kept.count < settings.keepBest ? Parameters(network.layout) : kept.removeLast()
    parameters.all.copy(from: evaluated.parameters.all)
    kept.insert(parameters, at: place)
  }

  /// Drops the parameters of all but as many validations as the settings keep.
  func dropKept() {
    state.kept.keep(settings.keepBest)
    kept.removeLast(max(0, kept.count - settings.keepBest))
  }
}
