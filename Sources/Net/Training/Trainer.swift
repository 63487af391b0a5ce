import Stream

/// A model in training: the parameters, the optimiser's state, the state of the run, and the update step.
package final class Trainer {
  /// The architecture of the model.
  package let shape: ModelShape
  /// How it is trained.
  package let settings: TrainingSettings
  /// The state of the run.
  package var state = TrainingState()
  /// Whether the gradients of the states are measured at an update, given its number. No update depends on it.
  package var tracesGradients: (Int) -> Bool = { _ in false }
  /// The processes that train this model together.
  package var ranks: any Communicator = OneRank()

  let parameters: Parameters
  /// Moments and average.
  let optimizer: Optimizer
  /// The parameters of the best validations, in the order of `state.kept`.
  var kept: [Parameters] = []

  let network: any Network
  let workspace: Workspace
  let gradients: Parameters
  /// Where a measurement adds the gradients that no update is to have.
  private lazy var measured = Parameters(network.layout)
  private let packed: PackedWeights
  /// The memory into which the batches of an update are packed.
  let batchLists = Lists()
  /// The parameters that are validated and written to the model: the average where there is one.
  let evaluated: (parameters: Parameters, packed: PackedWeights)

  /// A fresh model with parameters drawn from the seed.
  ///
  /// - Parameters:
  ///   - threads: How many threads work; they change speed, never a bit of the result.
  ///   - limits: How many ids and parameters the model may have.
  /// - Throws: `invalidShape`, `invalidSetting`.
  package convenience init(
    shape: ModelShape, settings: TrainingSettings, threads: Int,
    limits: RecordLimits = RecordLimits()
  ) throws(NetError) {
    try self.init(
      shape: shape, settings: settings, workspace: Workspace(threads: threads), limits: limits)
  }

  /// A fresh model that works with the given threads and kernels.
  init(
    shape: ModelShape, settings: TrainingSettings, workspace: Workspace,
    limits: RecordLimits = RecordLimits()
  ) throws(NetError) {
    try shape.validate(limits: limits)
    try settings.validate(for: shape)
    guard settings.arithmetic.isAvailable else {
      throw .noInstructions(
        setting: "arithmetic", found: settings.arithmetic.rawValue,
        needed: "AMX for bfloat16 (AMX-BF16 and AVX512-BF16)")
    }
    self.shape = shape
    self.settings = settings
    network = shape.network(settings.dropout)
    try settings.freeze.validate(network.layout)
    parameters = Parameters(network.layout)
    gradients = Parameters(network.layout, touched: TouchedBlocks(network.layout))
    optimizer = Optimizer(settings, network.layout)
    self.workspace = workspace
    packed = PackedWeights(parameters, workspace)
    evaluated = optimizer.average.map { ($0, PackedWeights($0, workspace)) } ?? (parameters, packed)
    settings.initializer.fill(parameters, seed: settings.seed)
    optimizer.groups = RateGroup.all(layout, settings, nil)
  }

  /// Tells the trainer that its parameters are those from which the training starts.
  ///
  /// - Parameter map: Where they come from a model with another vocabulary: which token each one is there.
  func start(from map: VocabularyMap?) {
    optimizer.groups = RateGroup.all(layout, settings, map)
    if settings.mapDecay > 0 {
      let start = Parameters(layout)
      start.all.copy(from: parameters.all)
      optimizer.start = start
    }
    parametersChanged()
  }

  /// Calls `observer` whenever another phase of the work begins.
  package func observePhases(_ observer: @escaping (Phase) -> Void) {
    workspace.observer = observer
  }

  /// The number of trainable values.
  package var parameterCount: Int { network.layout.parameterCount }

  /// Shape and settings as names and texts, in the order in which they are printed.
  package var configuration: [(key: String, value: String)] {
    described(shape, ModelShape.settings) + described(settings, TrainingSettings.settings)
  }

  /// Where each tensor lies.
  package var layout: ParameterLayout { network.layout }

  /// One update on one batch.
  ///
  /// - Throws: `diverged`; the parameters are unchanged then.
  package func update(_ batch: TensorBatch) throws(NetError) -> Report { try update([batch]) }

  /// One update: forward and backward over all batches, then one step on the mean gradient of all their
  /// target tokens; where sentences have weights, it is their weighted mean. Batches of n and m sentences give the gradient of one batch of n + m, and so do ranks
  /// that share the sentences of a batch.
  ///
  /// - Throws: `diverged`; the parameters are unchanged then.
  package func update(_ batches: [TensorBatch]) throws(NetError) -> Report {
    batchLists.reset()
    // What is validated is what a translation with the model's floats will be.
    workspace.arithmetic = settings.arithmetic
    defer { workspace.arithmetic = .fp32 }
    let shares = try batchLists.make(batches.count) { index throws(NetError) in
      try share(batches[index])
    }
    let tokens = shares.reduce(0) { $0 + $1.tokens }
    let mass = shares.reduce(0) { $0 + $1.mass }
    let norms = tracesGradients(state.update + 1) ? gradientNorms(of: shares) : []
    var (loss, sentences) = (0.0, 0)
    for share in shares {
      for part in share.parts { loss += addGradients(part, first: sentences, mass: mass) }
      sentences += share.sentences
    }
    // The weighted sum, as large as if the weights' mean were 1.
    loss = sumOverRanks(loss) * (mass > 0 ? Double(tokens) / mass : 0)
    for group in optimizer.groups where group.factor == 0 {
      gradients.all.columns(group.range).fill(0)
    }
    let norm = workspace.phase(.update) {
      workspace.sumOfSquares(gradients.all, touched: gradients.touched?.isTouched).squareRoot()
    }
    guard loss.isFinite, norm.isFinite else {
      gradients.all.fill(0)
      throw .diverged(update: state.update + 1, what: loss.isFinite ? "the gradient" : "the loss")
    }
    let rate = settings.learningRate(update: state.update + 1, cuts: state.rateCuts)
    workspace.phase(.update) {
      optimizer.update(
        parameters, gradients, number: state.update + 1 - state.momentsBegan,
        age: state.update + 1 - state.averageBegan, rate: rate, norm: norm, workspace)
    }
    parametersChanged()
    state.count(loss: loss, tokens: tokens, sentences: sentences, batches: batches.count)
    return Report(
      loss: loss, tokens: tokens, gradientNorm: norm, learningRate: rate, gradientNorms: norms)
  }

  /// How far the gradient reaches back in sentences, without dropout; the trainer does not change.
  private func gradientNorms(of shares: [BatchShare]) -> [GradientNorms] {
    let probe = GradientProbe(side: shape.task == .lm ? "decoder" : "encoder")
    for part in shares.flatMap(\.parts) {
      workspace.arena.reset()
      let ctx = Context(
        workspace: workspace, parameters: parameters, gradients: measured, packed: packed,
        dropout: nil, probe: probe)
      _ = network.loss(part.packed, gradientScale: 1, smoothing: 0, ctx)
    }
    measured.all.fill(0)
    return probe.norms
  }

  /// Adds the gradients of one part of this rank's share of a batch, and returns the part's summed loss.
  ///
  /// - Parameters:
  ///   - first: The number of sentences of the update before this batch.
  ///   - mass: The target tokens of the whole update, each as often as its sentence's weight says.
  private func addGradients(_ part: BatchShare.Part, first: Int, mass: Double) -> Double {
    var batch = part.packed
    let keys = DropoutKeys(
      seed: settings.seed, update: UInt64(state.update), first: UInt64(first),
      places: part.places)
    if settings.wordDropout > 0 {
      WordDropout(rate: settings.wordDropout, keys: keys).apply(to: &batch)
    }
    let ratio = settings.teacherForcing.ratio(update: state.update)
    if ratio < 1 {
      batch.inputIDs = ScheduledSampling(ratio: ratio, keys: keys)
        .inputs(batch, network, context(dropout: nil))
    }
    return network.loss(
      batch, gradientScale: mass > 0 ? 1 / Float(mass) : 0, smoothing: settings.labelSmoothing,
      context(dropout: keys))
  }

  /// Begins a new span of updates, after the last one was reported.
  package func beginSpan() {
    state.spanLoss = 0
    state.spanTokens = 0
  }

  /// Tells the trainer that parameters were changed.
  func parametersChanged() {
    packed.invalidate()
    evaluated.packed.invalidate()
  }

  /// The context of an evaluation: the average where there is one, no dropout.
  func evaluationContext() -> Context {
    workspace.arena.reset()
    return Context(
      workspace: workspace, parameters: evaluated.parameters, gradients: gradients,
      packed: evaluated.packed, dropout: nil)
  }

  /// The context of a training pass.
  func context(dropout keys: DropoutKeys?) -> Context {
    workspace.arena.reset()
    var dropout = keys
    dropout?.variational = settings.variational
    return Context(
      workspace: workspace, parameters: parameters, gradients: gradients, packed: packed,
      dropout: dropout)
  }

  /// A batch, or the sentences at some of its places, as the network reads it.
  func pack(_ batch: TensorBatch, _ places: [Int]? = nil) throws(NetError) -> PackedBatch {
    PackedBatch(
      source: shape.task == .lm ? nil : batch.source, target: try target(of: batch),
      weights: batch.weights, places: places, batchLists)
  }

  /// The targets of a batch; a class is a target of one token.
  ///
  /// - Throws: `mismatch` where the batch lacks what the task learns from.
  func target(of batch: TensorBatch) throws(NetError) -> PaddedIDs {
    let classes = batch.label.map { label in
      PaddedIDs(
        rows: label.count, columns: 1, ids: label,
        lengths: [Int32](repeating: 1, count: label.count))
    }
    let target = shape.task == .classify ? classes : batch.target
    guard let target, shape.task == .lm || batch.source != nil else {
      throw .mismatch(
        what: "batch \(batch.index)", found: "nothing to learn",
        expected: "what the task '\(shape.task.rawValue)' learns from")
    }
    return target
  }
}
