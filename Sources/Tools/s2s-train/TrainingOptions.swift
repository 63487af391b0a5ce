import ArgumentParser
import Net
import Shared
import Stream

/// All options of the command, in the groups in which help shows them.
struct TrainingOptions: ParsableArguments {
  @OptionGroup(title: "Input and output") var run: RunOptions
  @OptionGroup(title: "Limits") var limits: LimitOptions
  @OptionGroup(title: "Validation") var validation: ValidationOptions
  @OptionGroup(title: "Model") var model: ModelOptions
  @OptionGroup(title: "Fine-tuning") var fineTuning: FineTuningOptions
  @OptionGroup(title: "Optimizer") var optimizer: OptimizerOptions
  @OptionGroup(title: "Regularization") var regularization: RegularizationOptions
  @OptionGroup(title: "Schedules") var schedules: ScheduleOptions
  @OptionGroup var work: WorkOptions

  /// The progress mode: none on a terminal that shows the metrics.
  var progressMode: ProgressMode {
    run.metrics == "-" && isTerminal(descriptor: 1) ? .never : work.telling.progress
  }

  /// The options of the other ranks, which read and write no files: only rank 0 does.
  var ofOtherRanks: TrainingOptions {
    var options = self
    options.run = run.ofOtherRanks
    options.work.profile = false
    return options
  }

  /// The preset with all options applied, for the task of a stream; vocabulary sizes are not known yet.
  func resolved(for header: TensorHeader) throws -> Preset {
    let task = header.task
    var preset = try model.resolved(for: task)
    change(&preset.settings)
    try regularization.dropout.change(&preset.settings, for: preset.shape)
    try preset.settings.validate(for: preset.shape)
    return preset
  }

  /// Which options need or exclude which.
  static let rules: OptionRules = [
    .needs(["--resume", "--checkpoint-every"], ["--checkpoint FILE"]),
    .needs(["--override"], ["--resume"]),
    .needs(["--metrics-every", "--trace-gradients"], ["--metrics FILE"]),
    .idle(
      ["--epochs"], with: ["--no-spool"],
      "whose stream decides (s2s-batch --epochs; --updates is a limit)"),
    .idle(["--order"], with: ["--no-spool"], "which keeps the order"),
    .needs(
      [
        "--patience", "--valid-every", "--stop-on", "--keep-best", "--samples",
        "--schedule plateau",
      ],
      ["--valid FILE"]),
    .needs(["--samples"], ["--metrics FILE"], with: ["--quiet"]),
    .needs(["--average-best"], ["--keep-best N"]),
    .idle(["--keep-best"], with: ["--output -"], "beside which no file can stand"),
    .idle(["--initializer"], with: ["--init"], "whose weights take the place of drawn ones"),
    .needs(["--map-vocabulary", "--map-decay"], ["--init FILE"]),
    .needs(["--new-token-rate"], ["--map-vocabulary"]),
    .idle(["--map-decay", "--new-token-rate"], with: ["--mpi"], "whose other ranks read no file"),
    .idle(["--tied"], with: ["--no-tied"], "which unties"),
    .needs(["--momentum"], ["--optimizer sgd"]),
    .needs(["--lr-factor"], ["--schedule plateau", "--schedule exponential"]),
    .needs(["--lr-patience"], ["--schedule plateau"]),
    .needs(["--lr-period"], ["--schedule exponential"]),
    .needs(["--teacher-forcing-decay", "--teacher-forcing-updates"], ["--teacher-forcing RATIO"]),
    .idle(
      ["--teacher-forcing-decay", "--teacher-forcing-updates"], with: ["--teacher-forcing 1"],
      "which does not fall"),
    .needs(
      ["--teacher-forcing-updates"],
      ["--teacher-forcing-decay linear", "--teacher-forcing-decay inverse-sigmoid"]),
  ]

  private func change(_ settings: inout TrainingSettings) {
    optimizer.change(&settings)
    fineTuning.change(&settings)
    schedules.change(&settings)
    regularization.change(&settings)
    validation.change(&settings)
    if run.noSpool { settings.shuffles = false }
  }

  /// Stops where standard input is a terminal, or options do not fit together.
  func check<Command: Tool>(for command: Command.Type) throws {
    try run.check(for: command)
    try limits.check()
    try model.check()
    try regularization.dropout.check()
    var settings = TrainingSettings()
    change(&settings)
    try settings.validate()
    try validation.check()
  }
}
