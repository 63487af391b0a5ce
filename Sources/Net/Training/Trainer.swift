import Stream

/// A model in training: parameters, Adam's moments and the state of the run, and one update of them.
public final class Trainer {
  /// What the model is.
  public let shape: ModelShape
  /// How it is trained.
  public let settings: TrainingSettings
  /// Where the run stands.
  public var state = TrainingState()

  let parameters: Parameters
  /// Adam's means of gradients and of squared gradients.
  let moments: (first: Parameters, second: Parameters)
  /// The parameters of the lowest validation loss, once there was a validation.
  private(set) var best: Parameters?

  private let network: EncoderDecoder
  private let gradients: Parameters
  private let workspace: Workspace
  private let packed: PackedWeights

  /// What one update did.
  public struct Report: Sendable {
    /// The sum of -log p over the batch's target tokens, in nats.
    public let loss: Double
    /// The batch's target tokens.
    public let tokens: Int
    /// The norm of the whole gradient before clipping.
    public let gradientNorm: Double
  }

  /// A fresh model with parameters drawn from the seed.
  ///
  /// - Parameter threads: How many threads work; they change speed, never a bit of the result.
  /// - Throws: `invalidShape`.
  public convenience init(shape: ModelShape, settings: TrainingSettings, threads: Int)
    throws(NetError)
  {
    try self.init(
      shape: shape, settings: settings, workspace: Workspace(threads: threads))
  }

  /// A fresh model that works with the given threads and kernels.
  init(shape: ModelShape, settings: TrainingSettings, workspace: Workspace) throws(NetError) {
    try shape.validate()
    self.shape = shape
    self.settings = settings
    network = EncoderDecoder(shape, settings.dropout)
    parameters = Parameters(network.layout)
    gradients = Parameters(network.layout)
    moments = (Parameters(network.layout), Parameters(network.layout))
    self.workspace = workspace
    packed = PackedWeights(parameters, workspace)
    settings.initializer.fill(parameters, seed: settings.seed)
  }

  /// The number of trainable values.
  public var parameterCount: Int { network.layout.parameterCount }

  /// Shape and settings as names and texts, in the order in which they are printed.
  public var configuration: [(key: String, value: String)] {
    described(shape, ModelShape.settings) + described(settings, TrainingSettings.settings)
  }

  /// Where each tensor lies.
  public var layout: ParameterLayout { network.layout }

  /// One update: forward, backward, clip, Adam. The mean is over the batch's target tokens.
  ///
  /// - Throws: `diverged`; the parameters are unchanged then.
  public func update(_ batch: TensorBatch) throws(NetError) -> Report {
    let packedBatch = try pack(batch)
    let tokens = packedBatch.target.rows
    let pass = pass(dropout: DropoutKeys(seed: settings.seed, update: UInt64(state.update)))
    let loss = network.loss(
      packedBatch, gradientScale: 1 / Float(tokens), smoothing: settings.labelSmoothing, pass)
    let norm = workspace.sumOfSquares(gradients.all).squareRoot()
    guard loss.isFinite, norm.isFinite else {
      gradients.all.fill(0)
      throw .diverged(update: state.update + 1, what: loss.isFinite ? "the gradient" : "the loss")
    }
    step(norm: norm)
    advance(loss: loss, tokens: tokens, sentences: packedBatch.target.count)
    return Report(loss: loss, tokens: tokens, gradientNorm: norm)
  }

  /// The summed loss of a batch without dropout, and its target tokens; nothing changes.
  public func validate(_ batch: TensorBatch) throws(NetError) -> (loss: Double, tokens: Int) {
    let packedBatch = try pack(batch)
    let loss = network.loss(packedBatch, gradientScale: nil, pass(dropout: nil))
    return (loss, packedBatch.target.rows)
  }

  /// Notes a validation; the parameters of the lowest loss are kept.
  ///
  /// - Parameter loss: The mean loss per target token.
  /// - Returns: Whether it is the lowest so far.
  public func noteValidation(loss: Double) -> Bool {
    guard loss < state.bestLoss else { return false }
    state.bestLoss = loss
    state.bestUpdate = state.update
    let kept = best ?? Parameters(network.layout)
    kept.all.copy(from: parameters.all)
    best = kept
    return true
  }

  /// Begins a new span of updates, after the last one was reported.
  public func beginSpan() {
    state.spanLoss = 0
    state.spanTokens = 0
  }

  /// The gradients of the summed loss of a batch, by tensor, for comparisons.
  func gradients(_ batch: TensorBatch, dropout: Bool) throws(NetError) -> (Double, [[Float]]) {
    let keys = dropout ? DropoutKeys(seed: settings.seed, update: 0) : nil
    let loss = network.loss(try pack(batch), gradientScale: 1, pass(dropout: keys))
    let values = network.layout.slots.map { gradients.values($0) }
    gradients.all.fill(0)
    return (loss, values)
  }

  /// The same of the mean loss per target token.
  func meanGradients(_ batch: TensorBatch) throws(NetError) -> (Double, [[Float]]) {
    let packedBatch = try pack(batch)
    let scale = 1 / Float(packedBatch.target.rows)
    let loss = network.loss(packedBatch, gradientScale: scale, pass(dropout: nil))
    let values = network.layout.slots.map { gradients.values($0) }
    gradients.all.fill(0)
    return (loss * Double(scale), values)
  }

  /// Tells the trainer that parameters were changed from outside.
  func parametersChanged() { packed.invalidate() }

  /// Restores the best parameters of a checkpoint.
  func restoreBest(_ values: Parameters) { best = values }

  private func step(norm: Double) {
    let clip = Double(settings.clipNorm)
    // PyTorch's clip_grad_norm_ divides by norm + 1e-6.
    let scale = clip > 0 && norm > clip ? Float(clip / (norm + 1e-6)) : 1
    workspace.adam(
      parameters: parameters.all, gradients: gradients.all, first: moments.first.all,
      second: moments.second.all, step: state.update + 1, learningRate: settings.learningRate,
      beta1: settings.beta1, beta2: settings.beta2, epsilon: settings.epsilon, scale: scale)
    packed.invalidate()
  }

  private func advance(loss: Double, tokens: Int, sentences: Int) {
    state.update += 1
    state.position += 1
    state.tokens += tokens
    state.sentences += sentences
    state.epochLoss += loss
    state.epochTokens += tokens
    state.spanLoss += loss
    state.spanTokens += tokens
  }

  private func pass(dropout: DropoutKeys?) -> Pass {
    workspace.arena.reset()
    return Pass(
      workspace: workspace, parameters: parameters, gradients: gradients, packed: packed,
      dropout: dropout)
  }

  private func pack(_ batch: TensorBatch) throws(NetError) -> PackedBatch {
    guard let source = batch.source, let target = batch.target else {
      throw .mismatch(
        what: "batch \(batch.index)", found: "one side", expected: "source and target")
    }
    return PackedBatch(source: source, target: target)
  }
}
