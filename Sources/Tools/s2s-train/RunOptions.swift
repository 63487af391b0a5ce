import ArgumentParser
import Shared
import Stream

/// The inputs and outputs of a run.
struct RunOptions: ParsableArguments {
  @Argument(
    help: "Training set: the tensor stream of s2s-batch; none or '-' is standard input.",
    completion: .file(extensions: ["zst"]))
  var input = "-"

  @Option(
    name: .shortAndLong, help: "Model file to write, which appears only when complete.",
    completion: .file(extensions: ["model"]))
  var output: String

  @Option(
    help: "Metrics file, in JSON Lines: one object per event.",
    completion: .file(extensions: ["jsonl", "json"]))
  var metrics: String?
  @Option(help: "Logging interval of --metrics, in updates. (default: 50)") var metricsEvery: Int?
  @Flag(
    help: "Norms of the gradient by distance from the loss in --metrics, at each interval.")
  var traceGradients = false
  @Option(
    help: "Checkpoint file, to resume the run from.", completion: .file(extensions: ["checkpoint"]))
  var checkpoint: String?
  @Option(
    help: "Checkpoint interval, in updates; each epoch saves one too. (default: 1000)")
  var checkpointEvery: Int?
  @Flag(help: "Resume from the checkpoint if it exists, else start a new run.")
  var resume = false
  @Flag(
    help: "Override the checkpoint's corpus, validation set or settings when resuming.")
  var override = false
  @Option(
    help: """
      Pretrained weights for fine-tuning: a model, or a safetensors file with the same tensor \
      names, in F32, F16, BF16 or F64.
      """,
    completion: .file(extensions: ["model", "safetensors"]))
  var `init`: String?
  @Flag(
    help: """
      Streaming: train once over the stream as it arrives, in its order, without a copy on disk; \
      --updates or --max-time ends an endless stream.
      """)
  var noSpool = false

  /// The options of the other ranks, which read and write no files.
  var ofOtherRanks: RunOptions {
    var options = self
    options.metrics = nil
    options.traceGradients = false
    options.checkpoint = nil
    options.`init` = nil
    return options
  }

  /// The updates between two lines of training.
  var metricsInterval: Int { metricsEvery ?? 50 }

  /// Stops where standard input is a terminal, or options do not fit together.
  func check<Command: Tool>(for command: Command.Type) throws {
    if input == "-" && isTerminal(descriptor: 0) {
      throw UsageError.terminalInput(usage: Command.usageString())
    }
    if checkpoint == "-" {
      throw UsageError.invalid("--checkpoint '-', expected a file, which is read again")
    }
    for (name, value) in [
      ("--checkpoint-every", checkpointEvery),
      ("--metrics-every", metricsEvery),
    ] {
      if let value, value < 1 { throw UsageError.invalid("\(name) \(value), expected 1 or more") }
    }
  }
}
