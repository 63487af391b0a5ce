import ArgumentParser
import Shared
import Stream

/// What a run reads and writes, and how long it lasts.
struct RunOptions: ParsableArguments {
  @Argument(
    help: "The tensor stream of s2s-batch; none or '-' is standard input.",
    completion: .file(extensions: ["zst"]))
  var input = "-"

  @Option(
    name: .shortAndLong, help: "Write the model to FILE, which appears only when complete.",
    completion: .file())
  var output: String

  @Option(
    help: "Validate on this tensor stream after each epoch and keep the best model.",
    completion: .file(extensions: ["zst"]))
  var valid: String?

  @Option(help: "Epochs in all.") var epochs = 10
  @Option(help: "Stop after this many updates in all.") var updates: Int?
  @Option(help: "Write one JSON object an event to FILE.", completion: .file())
  var metrics: String?
  @Option(help: "Updates between two lines of metrics.") var metricsEvery = 50
  @Option(help: "Save the state of the run to FILE.", completion: .file())
  var checkpoint: String?
  @Option(help: "Updates between two checkpoints; one is saved after each epoch too.")
  var checkpointEvery = 1000
  @Flag(help: "Continue the checkpoint if it exists, else start.")
  var resume = false
  @Option(help: "Threads; they change speed, never a byte of output.")
  var threads = processorCount()

  /// Stops where nobody feeds standard input, or options do not fit together.
  func check<Command: Tool>(for command: Command.Type) throws {
    if input == "-" && isTerminal(descriptor: 0) {
      throw UsageError.terminalInput(usage: Command.usageString())
    }
    if resume && checkpoint == nil {
      throw UsageError.invalid("--resume needs --checkpoint FILE")
    }
    for (name, value) in [
      ("--epochs", epochs), ("--updates", updates ?? 1), ("--threads", threads),
      ("--checkpoint-every", checkpointEvery), ("--metrics-every", metricsEvery),
    ] where value < 1 {
      throw UsageError.invalid("\(name) \(value), expected 1 or more")
    }
  }
}
