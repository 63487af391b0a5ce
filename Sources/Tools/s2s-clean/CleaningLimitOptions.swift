import ArgumentParser
import Shared
import Stream
import Text

/// Limits on the cost of hostile text, and on how many lines may be dropped.
struct CleaningLimitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Maximum number of combining marks in a row.", valueName: "N"))
  var maxCombining = CleaningLimits().combining
  @Option(
    help: ArgumentHelp(
      "Time limit of a regular-expression search, in milliseconds.", valueName: "ms"))
  var regexTime = CleaningLimits().milliseconds
  @Option(
    help: ArgumentHelp(
      "Reject limit: fail where over N lines, or N% of all, are dropped. (default: no limit)",
      valueName: "N"
    ))
  var maxRejects: String?

  /// Stops at a limit below 1.
  func validate() throws {
    try require("--max-combining", maxCombining)
    try require("--regex-time", regexTime)
  }

  /// The limits of a line.
  var limits: CleaningLimits {
    var limits = CleaningLimits()
    (limits.combining, limits.milliseconds) = (maxCombining, regexTime)
    return limits
  }

  /// The limit of the whole run, if there is one.
  func rejectLimit() throws(UsageError) -> RejectLimit? {
    guard let maxRejects else { return nil }
    guard let amount = SplitShares.Amount(maxRejects) else {
      throw .invalid("--max-rejects '\(maxRejects)', expected N or N%")
    }
    return RejectLimit(amount: amount, text: maxRejects)
  }
}

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
    let dropped = tally.dropped
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
