import ArgumentParser
import Net

/// What keeps a model from learning its corpus by heart, dropout apart.
struct RegularizationOptions: ParsableArguments {
  @Option(help: "Share of each target's probability spread over all words. (default: 0)")
  var labelSmoothing: Float?
  @Option(help: "Probability that the model reads <unk> in place of a word. (default: 0)")
  var wordDropout: Float?
  @Option(
    help: ArgumentHelp(
      "Decay of a moving average of the weights, which is validated and saved; 0 is none. (default: 0)",
      valueName: "decay"))
  var ema: Float?

  /// Applies what was given.
  func change(_ settings: inout TrainingSettings) {
    if let labelSmoothing { settings.labelSmoothing = labelSmoothing }
    if let wordDropout { settings.wordDropout = wordDropout }
    if let ema { settings.ema = ema }
  }
}
