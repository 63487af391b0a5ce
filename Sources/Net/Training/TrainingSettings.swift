/// What determines the course of a training run, beside the shape, the corpus and the seed's draws.
public struct TrainingSettings: Sendable, Equatable {
  /// The seed of initialisation, dropout and the order of batches.
  public var seed: UInt64 = 1
  /// How fresh parameters are drawn.
  public var initializer = Initializer.pytorch
  /// Where and how much is dropped.
  public var dropout = DropoutRates()
  /// Adam's step size.
  public var learningRate: Float = 1e-3
  /// Adam's decay of the mean of gradients.
  public var beta1: Float = 0.9
  /// Adam's decay of the mean of squared gradients.
  public var beta2: Float = 0.999
  /// What keeps Adam's division away from zero.
  public var epsilon: Float = 1e-8
  /// The largest norm of the whole gradient; 0 is no clipping.
  public var clipNorm: Float = 1
  /// How much of each target's probability is spread over all ids.
  public var labelSmoothing: Float = 0
  /// Whether each epoch visits the batches in a fresh permutation.
  public var shuffles = true

  /// The defaults.
  public init() {}
}
