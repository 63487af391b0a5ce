import ArgumentParser
import Net

/// The options against overfitting, except dropout.
struct RegularizationOptions: ParsableArguments {
  @Option(
    help: "Label smoothing: share of a target's probability spread over all words. (default: 0)")
  var labelSmoothing: Float?
  @Option(help: "Word dropout: probability that a word is read as <unk>. (default: 0)")
  var wordDropout: Float?
  @Option(
    help: ArgumentHelp(
      """
      Exponential moving average (EMA) of the weights, which is validated and saved; 0 is none. \
      (default: 0)
      """, valueName: "decay"))
  var ema: Float?

  /// Applies the options that were given.
  func change(_ settings: inout TrainingSettings) {
    if let labelSmoothing { settings.labelSmoothing = labelSmoothing }
    if let wordDropout { settings.wordDropout = wordDropout }
    if let ema { settings.ema = ema }
  }
}
