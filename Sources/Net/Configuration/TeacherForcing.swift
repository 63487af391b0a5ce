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
