import ArgumentParser
import Net
import Shared

/// What a run is validated on, when, and by what the best model is chosen.
struct ValidationOptions: ParsableArguments {
  @Option(
    help: "Validate on this tensor stream and keep the best model.",
    completion: .file(extensions: ["zst"]))
  var valid: String?
  @Option(
    help: ArgumentHelp(
      "Updates between two validations. (default: validate after each epoch)",
      valueName: "updates"))
  var validEvery: Int?
  @Option(
    help: """
      What the best model is chosen by; bleu, for translation, is that of greedy search, accuracy is \
      for classes. (default: loss)
      """)
  var stopOn: ValidationMeasure?

  /// Applies what was given.
  func change(_ settings: inout TrainingSettings) {
    if let validEvery { settings.validEvery = validEvery }
    if let stopOn { settings.stopOn = stopOn }
  }

  /// Stops where there is no such number of updates.
  func check() throws {
    if let validEvery, validEvery < 1 {
      throw UsageError.invalid("--valid-every \(validEvery), expected 1 or more")
    }
  }
}

extension ValidationMeasure: ExpressibleByArgument {}
