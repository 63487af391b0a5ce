/// How long a run lasts; limits end a run, they never change what an update does.
package struct TrainingLimits {
  /// Epochs in all.
  package var epochs = 10
  /// Updates in all; nil is no limit.
  package var updates: Int?
  /// How many validations in a row without a new best end a run; nil is no limit.
  package var patience: Int?
  /// Called before each update; returns whether the time is over.
  package var isOver: () -> Bool = { false }

  /// The defaults.
  package init() {}
}

/// Why a run ended.
package enum TrainingEnd: String, Sendable {
  /// All epochs are done.
  case epochs
  /// All updates are done.
  case updates
  /// Validations did not get better.
  case patience
  /// The time is over.
  case time
}
