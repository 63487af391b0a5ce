/// What a run is validated on.
public struct ValidationSet {
  let batches: BatchFeed
  let score: (() throws -> any TranslationScore)?

  /// A validation on `batches`.
  ///
  /// - Parameter score: Makes a fresh score, where translations are to be scored.
  public init(_ batches: BatchFeed, score: (() throws -> any TranslationScore)? = nil) {
    self.batches = batches
    self.score = score
  }

  /// Loss and score of a model.
  func validate(_ trainer: Trainer) throws -> Validation {
    var (total, tokens, index) = (0.0, 0, 0)
    var score = try self.score?()
    while index < batches.count ?? .max, let batch = try batches.batch(index) {
      let part = try trainer.validate(batch)
      total += part.loss
      tokens += part.tokens
      if var counted = score {
        trainer.score(batch, into: &counted)
        score = counted
      }
      index += 1
    }
    return Validation(loss: total / Double(max(1, tokens)), tokens: tokens, bleu: score?.value)
  }
}
