import ArgumentParser
import Net
import Shared
import Stream

/// All options of the command, in the groups in which help shows them.
struct TrainingOptions: ParsableArguments {
  @OptionGroup var run: RunOptions
  @OptionGroup(title: "Limits") var limits: LimitOptions
  @OptionGroup(title: "Model") var model: ModelOptions
  @OptionGroup(title: "Optimizer") var optimizer: OptimizerOptions
  @OptionGroup(title: "Schedules") var schedules: ScheduleOptions
  @OptionGroup(title: "Regularization") var regularization: RegularizationOptions
  @OptionGroup(title: "Validation") var validation: ValidationOptions

  /// The preset with all differences applied, for the task of a stream; vocabulary sizes are not known
  /// yet.
  func resolved(for header: TensorHeader) throws -> Preset {
    let task = ModelShape.Task(rawValue: header.task) ?? .translate
    var preset = try model.resolved(for: task)
    change(&preset.settings)
    try preset.settings.validate(for: task)
    return preset
  }

  private func change(_ settings: inout TrainingSettings) {
    optimizer.change(&settings)
    schedules.change(&settings)
    regularization.change(&settings)
    validation.change(&settings)
    if run.noSpool { settings.shuffles = false }
  }

  /// Stops where nobody feeds standard input, or options do not fit together.
  func check<Command: Tool>(for command: Command.Type) throws {
    try run.check(for: command)
    try limits.check(noSpool: run.noSpool, validates: validation.valid != nil)
    try model.check()
    var settings = TrainingSettings()
    change(&settings)
    try settings.validate()
    try validation.check(settings)
  }
}
