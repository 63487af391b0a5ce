/// How long a run lasts; limits end a run, they never change what an update does.
public struct TrainingLimits {
  /// Epochs in all.
  public var epochs = 10
  /// Updates in all; nil is no limit.
  public var updates: Int?
  /// Validations in a row that are not the best one, after which a run ends; nil is no limit.
  public var patience: Int?
  /// Asked before each update: whether the time is over.
  public var isOver: () -> Bool = { false }

  /// The defaults.
  public init() {}
}

/// Why a run ended.
public enum TrainingEnd: String, Sendable {
  /// All epochs are done.
  case epochs
  /// All updates are done.
  case updates
  /// Validations did not get better.
  case patience
  /// The time is over.
  case time
}
