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

/// How often the decoder reads the reference token of the step before, and not its own prediction.
package struct TeacherForcing: Sendable, Equatable {
  /// How the ratio falls from 1 to `ratio` over the updates (Bengio et al. 2015).
  package enum Decay: String, Sendable, CaseIterable {
    /// It is `ratio` from the first update on.
    case constant
    /// It falls linearly and reaches `ratio` at update k.
    case linear
    /// ratio + (1 - ratio) k / (k + e^(t / k))
    case inverseSigmoid = "inverse-sigmoid"
  }

  /// The probability of the reference token, 0 to 1, at the end of the decay.
  package var ratio: Float = 1
  /// The shape of the decay.
  package var decay = Decay.constant
  /// k, in updates.
  package var updates = 10_000

  /// The reference token at every step.
  package init() {}

  /// The probability of the reference token at an update, 0 to 1.
  ///
  /// - Parameter update: t, from 0.
  func ratio(update: Int) -> Double {
    let (end, t, k) = (Double(ratio), Double(update), Double(updates))
    return switch decay {
    case .constant: end
    case .linear: max(end, 1 - (1 - end) * t / k)
    case .inverseSigmoid: end + (1 - end) * k / (k + exponential(t / k))
    }
  }
}
