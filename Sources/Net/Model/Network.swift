/// The layers of a task as a tree over one flat array of parameters.
protocol Network {
  /// Declares all parameters of a model of this shape.
  init(_ shape: ModelShape, _ rates: DropoutRates)

  /// Where each tensor lies.
  var layout: ParameterLayout { get }

  /// The sum of -log p over all target tokens of a batch; a class is one token.
  ///
  /// - Parameters:
  ///   - gradientScale: Where given, the gradients of the sum, times this factor, are added.
  ///   - smoothing: The share of a target's probability that is spread over all ids.
  func loss(_ batch: PackedBatch, gradientScale: Float?, smoothing: Float, _ ctx: Context) -> Double

  /// The loss without smoothing and, for a classifier, the number of correct predictions.
  func evaluate(_ batch: PackedBatch, _ ctx: Context) -> (loss: Double, hits: Int?)

  /// A decoder before its first step, a row for each target by sorted index; nil where a model has no steps.
  func steps(_ batch: PackedBatch, _ ctx: Context) -> (any DecodingSteps)?
}

extension Network {
  func evaluate(_ batch: PackedBatch, _ ctx: Context) -> (loss: Double, hits: Int?) {
    (loss(batch, gradientScale: nil, smoothing: 0, ctx), nil)
  }
}
