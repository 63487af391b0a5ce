import ArgumentParser
import Shared
import Stream

/// What a run reads and writes.
struct RunOptions: ParsableArguments {
  @Argument(
    help: "The tensor stream of s2s-batch; none or '-' is standard input.",
    completion: .file(extensions: ["zst"]))
  var input = "-"

  @Option(
    name: .shortAndLong, help: "Write the model to FILE, which appears only when complete.",
    completion: .file(extensions: ["model"]))
  var output: String

  @Option(
    help: "Write one JSON object an event to FILE.",
    completion: .file(extensions: ["jsonl", "json"]))
  var metrics: String?
  @Flag(help: "Say at the end where the time went.") var profile = false
  @Option(help: "Updates between two lines of metrics. (default: 50)") var metricsEvery: Int?
  @Option(help: "Save the state of the run to FILE.", completion: .file(extensions: ["checkpoint"]))
  var checkpoint: String?
  @Option(
    help: "Updates between two checkpoints; one is saved after each epoch too. (default: 1000)")
  var checkpointEvery: Int?
  @Flag(help: "Continue the checkpoint if it exists, else start.")
  var resume = false
  @Flag(
    help: "With --resume, go on with another corpus, validation set or settings than its own.")
  var override = false
  @Option(
    help: """
      Start from the weights of a model, or of a safetensors file with the same tensor names, in \
      F32, F16, BF16 or F64.
      """,
    completion: .file(extensions: ["model", "safetensors"]))
  var `init`: String?
  @Flag(
    help: """
      Train once over the stream as it arrives, in its order, without a copy on disk: an endless \
      stream is ended by --updates or --max-time.
      """)
  var noSpool = false
  @OptionGroup var telling: ProgressOptions
  @Flag(help: "Be one of the ranks that mpirun(1) started; they share each batch.")
  var mpi = false
  @OptionGroup var threading: ThreadOptions
  @OptionGroup var inputLimit: InputLimit.All

  /// How progress is told: not on a terminal that shows the metrics.
  var progressMode: ProgressMode {
    metrics == "-" && isTerminal(descriptor: 1) ? .never : telling.progress
  }

  /// The same for a rank that neither reads nor writes files: rank 0 does.
  var ofOtherRanks: RunOptions {
    var options = self
    options.metrics = nil
    options.checkpoint = nil
    options.`init` = nil
    options.profile = false
    return options
  }

  /// Stops where nobody feeds standard input, or options do not fit together.
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
