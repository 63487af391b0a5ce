import ArgumentParser
import Net

/// The schedules of learning rate and teacher forcing, and the order of batches.
struct ScheduleOptions: ParsableArguments {
  @Option(
    help: """
      Learning-rate schedule: inverse-sqrt decays after the warm-up, plateau cuts the rate when \
      the validation loss stops falling, exponential after every period. (default: constant)
      """)
  var schedule: LearningRateSchedule?
  @Option(
    help: ArgumentHelp(
      "Learning-rate warm-up: updates over which the rate rises linearly. (default: 0)",
      valueName: "updates"))
  var warmUp: Int?
  @Option(help: "Learning-rate decay factor of each cut. (default: 0.5)") var lrFactor: Float?
  @Option(
    help: ArgumentHelp(
      "Plateau patience: validations without a lower loss to tolerate. (default: 2)",
      valueName: "validations"))
  var lrPatience: Int?
  @Option(
    help: ArgumentHelp(
      "Decay period of the exponential schedule: updates between two cuts. (default: 1000)",
      valueName: "updates"))
  var lrPeriod: Int?
  @Option(
    help: ArgumentHelp(
      """
      Teacher forcing ratio: share of steps at which the decoder reads the reference token, not \
      its own. (default: 1)
      """, valueName: "ratio"))
  var teacherForcing: Float?
  @Option(
    help: """
      Scheduled sampling: fall of the teacher forcing ratio from 1. (default: constant, which is \
      the ratio from the beginning)
      """)
  var teacherForcingDecay: TeacherForcing.Decay?
  @Option(
    help: ArgumentHelp(
      """
      Scheduled sampling constant k, in updates: linear ends at k, inverse-sigmoid is \
      k / (k + e^(t / k)). (default: 10000)
      """, valueName: "updates"))
  var teacherForcingUpdates: Int?
  @Option(
    help: "Batch order: shuffled anew each epoch, or as in the stream. (default: permutation)")
  var order: Order?

  enum Order: String, ExpressibleByArgument, CaseIterable {
    case permutation, stream
  }

  /// Applies the options that were given.
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
