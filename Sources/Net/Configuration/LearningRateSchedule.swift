/// How the learning rate changes over a run.
package enum LearningRateSchedule: String, Sendable, CaseIterable {
  /// It stays constant.
  case constant
  /// Proportional to 1 / sqrt(t) after the warm-up of w updates: rate sqrt(w / t), w at least 1.
  case inverseSqrt = "inverse-sqrt"
  /// It is multiplied by `rateFactor` when the validation loss has not fallen for more than `ratePatience`
  /// validations, as PyTorch's ReduceLROnPlateau without threshold.
  case plateau
  /// It is multiplied by `rateFactor` after every `ratePeriod` updates.
  case exponential
}

extension TrainingSettings {
  /// The learning rate of an update; during the warm-up it rises linearly.
  ///
  /// - Parameters:
  ///   - update: t, from 1.
  ///   - cuts: How often a plateau cut the learning rate.
  func learningRate(update: Int, cuts: Int) -> Float {
    var scale = min(1, Double(update) / Double(max(1, warmUp)))
    let factor = Double(rateFactor)
    switch schedule {
    case .constant: break
    case .inverseSqrt:
      scale = min(scale, (Double(max(1, warmUp)) / Double(update)).squareRoot())
    case .plateau: scale *= power(factor, Double(cuts))
    case .exponential: scale *= power(factor, Double((update - 1) / ratePeriod))
    }
    return Float(Double(learningRate) * scale)
  }
}
