import ArgumentParser
import Net
import Shared

/// The validation set, how often it is used, and the metric that chooses the best model.
struct ValidationOptions: ParsableArguments {
  @Option(
    help: "Validation set: a tensor stream; the model that is best on it is written.",
    completion: .file(extensions: ["zst"]))
  var valid: String?
  @Option(
    help: ArgumentHelp(
      "Validation interval, in updates. (default: validate after each epoch)",
      valueName: "updates"))
  var validEvery: Int?
  @Option(
    help: """
      Validation metric for early stopping and the best model; bleu, by greedy search, is for \
      translation, accuracy for classes. (default: loss)
      """)
  var stopOn: ValidationMeasure?

  /// Applies the options that were given.
  func change(_ settings: inout TrainingSettings) {
    if let validEvery { settings.validEvery = validEvery }
    if let stopOn { settings.stopOn = stopOn }
  }

  /// Stops at a number of updates below 1.
  func check() throws {
    if let validEvery, validEvery < 1 {
      throw UsageError.invalid("--valid-every \(validEvery), expected 1 or more")
    }
  }
}

extension ValidationMeasure: ExpressibleByArgument {}
