/// The batches on which a run is validated, and their score.
package struct ValidationSet {
  let batches: BatchFeed
  let score: (() throws -> any TranslationScore)?

  /// A validation on `batches`.
  ///
  /// - Parameter score: Makes a fresh score, where translations are to be scored.
  package init(_ batches: BatchFeed, score: (() throws -> any TranslationScore)? = nil) {
    self.batches = batches
    self.score = score
  }

  /// Loss and score of a model.
  func validate(_ trainer: Trainer) throws -> Validation {
    var (total, tokens, index) = (0.0, 0, 0)
    var hits: Int?
    var score = try self.score?()
    while index < batches.count ?? .max, let batch = try batches.batch(index) {
      let part = try trainer.validate(batch)
      total += part.loss
      tokens += part.tokens
      if let found = part.hits { hits = (hits ?? 0) + found }
      if var counted = score {
        trainer.score(batch, into: &counted)
        score = counted
      }
      index += 1
    }
    let targets = Double(max(1, tokens))
    return Validation(
      loss: total / targets, tokens: tokens, bleu: score?.value,
      accuracy: hits.map { Double($0) / targets })
  }
}
