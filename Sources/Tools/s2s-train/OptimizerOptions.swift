import ArgumentParser
import Net

/// How parameters follow their gradients; what is not given is as the preset has it.
struct OptimizerOptions: ParsableArguments {
  @Option(help: "adamw takes weight decay apart from the gradient. (default: adam)")
  var optimizer: OptimizerKind?
  @Option(help: "Step size. (default: 0.001)") var learningRate: Float?
  @Option(help: "SGD's share of the step before. (default: 0)") var momentum: Float?
  @Option(help: "How much of each parameter is taken off. (default: 0)") var weightDecay: Float?
  @Option(help: "Largest norm of the gradient; 0 is no clipping. (default: the preset's)")
  var clipNorm: Float?
  @Option(help: "Largest magnitude of each value of the gradient; 0 is none. (default: 0)")
  var clipValue: Float?
  @Option(help: "Batches an update; their gradients are one mean. (default: 1)")
  var accumulate: Int?

  /// Applies what was given.
  func change(_ settings: inout TrainingSettings) {
    if let optimizer { settings.optimizer = optimizer }
    if let learningRate { settings.learningRate = learningRate }
    if let momentum { settings.momentum = momentum }
    if let weightDecay { settings.weightDecay = weightDecay }
    if let clipNorm { settings.clipNorm = clipNorm }
    if let clipValue { settings.clipValue = clipValue }
    if let accumulate { settings.accumulate = accumulate }
  }
}

extension OptimizerKind: ExpressibleByArgument {}
