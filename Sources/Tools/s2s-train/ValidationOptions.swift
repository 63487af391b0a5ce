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
  @Option(
    help: ArgumentHelp(
      "Keep the models of the n best validations: OUTPUT.best1, OUTPUT.best2, ... (default: 1, the output)",
      valueName: "n"))
  var keepBest: Int?
  @Flag(help: "Checkpoint averaging: write the mean of the weights that --keep-best keeps.")
  var averageBest = false

  @Option(
    help: ArgumentHelp(
      "Print the translations of n validation sentences at each validation. (default: 0)",
      valueName: "n"))
  var samples: Int?

  /// Applies the options that were given.
  func change(_ settings: inout TrainingSettings) {
    if let validEvery { settings.validEvery = validEvery }
    if let stopOn { settings.stopOn = stopOn }
    if let keepBest { settings.keepBest = keepBest }
    settings.averageBest = averageBest
  }

  /// The files of the models that are kept beside the output; none where one is kept.
  func keptPaths(beside output: String) -> [String] {
    keepBest.map { ValidationOptions.keptPaths($0, beside: output) } ?? []
  }

  /// The files of the best `count` models.
  static func keptPaths(_ count: Int, beside output: String) -> [String] {
    (0..<max(0, count)).map { "\(output).best\($0 + 1)" }
  }

  /// The most models that are kept.
  static let mostKept = 100

  /// Stops at a number that is out of range.
  func check() throws {
    if let keepBest, !(2...ValidationOptions.mostKept).contains(keepBest) {
      throw UsageError.invalid(
        "--keep-best \(keepBest), expected 2 to \(ValidationOptions.mostKept)")
    }
    if let samples, !(1...1000).contains(samples) {
      throw UsageError.invalid("--samples \(samples), expected 1 to 1000")
    }
    if let validEvery, validEvery < 1 {
      throw UsageError.invalid("--valid-every \(validEvery), expected 1 or more")
    }
  }
}

extension ValidationMeasure: ExpressibleByArgument {}
