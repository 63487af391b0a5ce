import ArgumentParser
import Net

/// How step size and teacher forcing go over a run, and in which order batches are visited.
struct ScheduleOptions: ParsableArguments {
  @Option(
    help: """
      Step size over the run: inverse-sqrt falls after the warm-up, plateau is cut when the \
      validation loss stays, exponential every period. (default: constant)
      """)
  var schedule: LearningRateSchedule?
  @Option(
    help: ArgumentHelp(
      "Updates over which the step size rises in a line. (default: 0)", valueName: "updates"))
  var warmUp: Int?
  @Option(help: "What a cut multiplies the step size with. (default: 0.5)") var lrFactor: Float?
  @Option(
    help: ArgumentHelp(
      "Validations without a lower loss that are no plateau yet. (default: 2)",
      valueName: "validations"))
  var lrPatience: Int?
  @Option(
    help: ArgumentHelp(
      "Updates between two cuts of the exponential schedule. (default: 1000)",
      valueName: "updates"))
  var lrPeriod: Int?
  @Option(
    help: ArgumentHelp(
      "Share of steps at which the decoder reads the right token and not its own. (default: 1)",
      valueName: "ratio"))
  var teacherForcing: Float?
  @Option(
    help: "The way from 1 to that ratio. (default: constant, which is there at once)")
  var teacherForcingDecay: TeacherForcing.Decay?
  @Option(
    help: ArgumentHelp(
      "Updates k: linear ends at k; inverse-sigmoid is k / (k + e^(t / k)). (default: 10000)",
      valueName: "updates"))
  var teacherForcingUpdates: Int?
  @Option(help: "Order of batches; a permutation is fresh each epoch. (default: permutation)")
  var order: Order?

  enum Order: String, ExpressibleByArgument, CaseIterable {
    case permutation, stream
  }

  /// Applies what was given.
  func change(_ settings: inout TrainingSettings) {
    if let schedule { settings.schedule = schedule }
    if let warmUp { settings.warmUp = warmUp }
    if let lrFactor { settings.rateFactor = lrFactor }
    if let lrPatience { settings.ratePatience = lrPatience }
    if let lrPeriod { settings.ratePeriod = lrPeriod }
    if let teacherForcing { settings.teacherForcing.ratio = teacherForcing }
    if let teacherForcingDecay { settings.teacherForcing.decay = teacherForcingDecay }
    if let teacherForcingUpdates { settings.teacherForcing.updates = teacherForcingUpdates }
    settings.shuffles = order ?? .permutation == .permutation
  }
}

extension LearningRateSchedule: ExpressibleByArgument {}
extension TeacherForcing.Decay: ExpressibleByArgument {}
