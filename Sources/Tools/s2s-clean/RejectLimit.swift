import Shared
import Stream
import Text

/// The limit on dropped lines.
struct RejectLimit {
  let amount: SplitShares.Amount
  /// The limit as it was given.
  let text: String

  /// More lines were dropped than allowed.
  struct Exceeded: Evidence {
    let description: String
    var fault: Fault { .data }
  }

  /// Stops where too many lines were dropped.
  ///
  /// - Parameter isDone: Whether all lines were read; only then can a percentage be checked.
  func check(_ tally: CleaningTally, isDone: Bool) throws(Exceeded) {
    let dropped = tally.read - tally.kept
    let isOver =
      switch amount {
      case .count(let most): dropped > most
      case .share(let share): isDone && Double(dropped) > share * Double(tally.read)
      }
    guard isOver else { return }
    throw Exceeded(
      description: "\(grouped(dropped)) of \(grouped(tally.read)) lines dropped, "
        + "limit \(text) (raise with --max-rejects)")
  }
}
