import ArgumentParser
import Net
import Shared

/// All options of the command, in the groups in which help shows them.
struct TrainingOptions: ParsableArguments {
  @OptionGroup var run: RunOptions
  @OptionGroup(title: "Limits") var limits: LimitOptions
  @OptionGroup(title: "Model") var model: ModelOptions
  @OptionGroup(title: "Optimizer") var optimizer: OptimizerOptions
  @OptionGroup(title: "Schedules") var schedules: ScheduleOptions
  @OptionGroup(title: "Regularization") var regularization: RegularizationOptions
  @OptionGroup(title: "Validation") var validation: ValidationOptions

  /// The preset with all differences applied; vocabulary sizes are not known yet.
  func resolved() throws -> Preset {
    var preset = try model.resolved()
    optimizer.change(&preset.settings)
    schedules.change(&preset.settings)
    regularization.change(&preset.settings)
    validation.change(&preset.settings)
    if run.noSpool { preset.settings.shuffles = false }
    try preset.settings.validate()
    try validation.check(preset.settings)
    return preset
  }

  /// Stops where nobody feeds standard input, or options do not fit together.
  func check<Command: Tool>(for command: Command.Type) throws {
    try run.check(for: command)
    try limits.check(noSpool: run.noSpool, validates: validation.valid != nil)
  }
}
