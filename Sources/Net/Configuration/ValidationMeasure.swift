/// The measure by which the best parameters are chosen.
package enum ValidationMeasure: String, Sendable, CaseIterable {
  /// The mean loss per target token, the lower the better.
  case loss
  /// e^loss; it falls and rises with the loss.
  case perplexity
  /// BLEU of greedy search, the higher the better.
  case bleu
  /// The share of correctly predicted classes, the higher the better.
  case accuracy

  /// Whether higher is better.
  var isScore: Bool { self == .bleu || self == .accuracy }

  /// Whether models of a task have this measure.
  func fits(_ task: ModelShape.Task) -> Bool {
    switch self {
    case .loss, .perplexity: true
    case .bleu: task == .translate
    case .accuracy: task == .classify
    }
  }
}
