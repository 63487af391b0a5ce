import ArgumentParser
import Net

/// The optimiser and its settings; the preset decides those that are not given.
struct OptimizerOptions: ParsableArguments {
  @Option(help: "Optimiser; adamw is Adam with decoupled weight decay. (default: adam)")
  var optimizer: OptimizerKind?
  @Option(
    help: """
      Arithmetic of products; bf16 rounds their operands to bfloat16, adds in fp32, and needs AMX. \
      (default: fp32)
      """)
  var arithmetic: Arithmetic?
  @Option(help: "Learning rate. (default: the preset's)") var learningRate: Float?
  @Option(help: "SGD momentum. (default: 0)") var momentum: Float?
  @Option(help: "Weight decay. (default: 0)") var weightDecay: Float?
  @Option(help: "Gradient clipping by norm, to this maximum; 0 is none. (default: the preset's)")
  var clipNorm: Float?
  @Option(help: "Gradient clipping by value, to this magnitude; 0 is none. (default: 0)")
  var clipValue: Float?
  @Option(help: "Gradient accumulation: batches per update. (default: 1)")
  var accumulate: Int?

  /// Applies the options that were given.
  func change(_ settings: inout TrainingSettings) {
    if let optimizer { settings.optimizer = optimizer }
    if let arithmetic { settings.arithmetic = arithmetic }
    if let learningRate { settings.learningRate = learningRate }
    if let momentum { settings.momentum = momentum }
    if let weightDecay { settings.weightDecay = weightDecay }
    if let clipNorm { settings.clipNorm = clipNorm }
    if let clipValue { settings.clipValue = clipValue }
    if let accumulate { settings.accumulate = accumulate }
  }
}

extension OptimizerKind: ExpressibleByArgument {}
extension Arithmetic: ExpressibleByArgument {}

/// The options against overfitting.
struct RegularizationOptions: ParsableArguments {
  @OptionGroup var dropout: DropoutOptions
  @Option(
    help: """
      Label smoothing: share of a target's probability spread over all words. (default: the \
      preset's)
      """)
  var labelSmoothing: Float?
  @Option(help: "Word dropout: probability that a word is read as <unk>. (default: the preset's)")
  var wordDropout: Float?
  @Option(
    help: ArgumentHelp(
      """
      Exponential moving average (EMA) of the weights, which is validated and saved; 0 is none. \
      (default: the preset's)
      """, valueName: "decay"))
  var ema: Float?

  /// Applies the options that were given.
  func change(_ settings: inout TrainingSettings) {
    if let labelSmoothing { settings.labelSmoothing = labelSmoothing }
    if let wordDropout { settings.wordDropout = wordDropout }
    if let ema { settings.ema = ema }
  }
}
