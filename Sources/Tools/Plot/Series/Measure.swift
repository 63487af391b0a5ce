/// A value of metrics that can be drawn, by its key.
public enum Measure: String, CaseIterable, Sendable {
  /// Mean loss per target token, in nats.
  case loss
  /// e to the loss.
  case perplexity
  /// BLEU of the validation set, 0 to 100.
  case bleu
  /// The share of classes that are right.
  case accuracy
  /// The learning rate.
  case lr
  /// The norm of the gradient before clipping.
  case gradNorm = "grad_norm"
  /// Target tokens a second.
  case tokensPerSecond = "tokens_per_s"

  /// The title of the axis.
  var title: String {
    switch self {
    case .loss: "loss per target token"
    case .perplexity: "perplexity"
    case .bleu: "BLEU"
    case .accuracy: "accuracy"
    case .lr: "learning rate"
    case .gradNorm: "gradient norm"
    case .tokensPerSecond: "target tokens per second"
    }
  }
}
