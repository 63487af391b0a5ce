/// What the best parameters are chosen by.
public enum ValidationMeasure: String, Sendable, CaseIterable {
  /// The mean loss per target token, the lower the better.
  case loss
  /// e^loss; it falls and rises with the loss.
  case perplexity
  /// BLEU of greedy search, the higher the better.
  case bleu
}
