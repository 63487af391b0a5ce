import Net
import Shared

/// The time that each phase of a run took.
final class PhaseProfile {
  private var spent: [Phase: Double] = [:]
  private var current = Phase.other
  private var since = ContinuousClock.now

  /// A profile of the phases of `trainer` from now on.
  init(of trainer: Trainer) {
    trainer.observePhases { [self] phase in
      spent[current, default: 0] += seconds(since: since)
      (current, since) = (phase, .now)
    }
  }

  /// One line per phase that took any time: seconds and share.
  var lines: [String] {
    let total = spent.values.reduce(0, +)
    return Phase.allCases.compactMap { phase in
      guard let time = spent[phase] else { return nil }
      let name = phase.rawValue + String(repeating: " ", count: max(0, 12 - phase.rawValue.count))
      return
        "profile: \(name)\(decimal(time, places: 2)) s  \(decimal(100 * time / total, places: 1)) %"
    }
  }
}
