import ArgumentParser
import Net
import Shared

/// The limits of a run; the first one that is reached ends it.
struct LimitOptions: ParsableArguments {
  @Option(help: "Number of epochs. (default: 10; those of the stream with --no-spool)") var epochs:
    Int?
  @Option(help: "Maximum number of updates (training steps). (default: no limit)") var updates: Int?
  @Option(
    help: ArgumentHelp(
      "Time limit of this process: 90s, 15m, 2h, 1h30m. (default: no limit)", valueName: "duration")
  )
  var maxTime: TimeSpan?
  @Option(
    help: "Early stopping patience: validations in a row without a new best. (default: no limit)")
  var patience: Int?

  /// The limits of a run that begins now; all ranks follow the clock of rank 0.
  ///
  /// - Parameter epochs: The number of epochs that the stream itself has, if it has.
  func limits(epochs: Int?, _ ranks: any Communicator) -> TrainingLimits {
    var limits = TrainingLimits()
    limits.epochs = epochsInAll(epochs)
    limits.updates = updates
    limits.patience = patience
    if let maxTime {
      let end = ContinuousClock.now + .seconds(maxTime.seconds)
      limits.isOver = { ranks.broadcast(ContinuousClock.now >= end) }
    }
    return limits
  }

  /// The patience, as a fact of the model: it decides which weights are chosen.
  var facts: [(key: String, value: String)] { patience.map { [("patience", "\($0)")] } ?? [] }

  /// The number of epochs of a run: those that the stream itself has, else what is asked for.
  func epochsInAll(_ own: Int?) -> Int { own ?? epochs ?? TrainingLimits().epochs }

  /// Stops at a limit below 1.
  func check() throws {
    for (name, value) in [("--epochs", epochs), ("--updates", updates), ("--patience", patience)] {
      if let value, value < 1 { throw UsageError.invalid("\(name) \(value), expected 1 or more") }
    }
  }
}

/// A length of time on the command line: a number of seconds, or numbers with s, m, h.
struct TimeSpan: ExpressibleByArgument {
  /// More than 0, at most ten years.
  let seconds: Int

  init?(argument: String) {
    var (total, number) = (0, Int?.none)
    for letter in argument + (argument.last?.isNumber == true ? "s" : "") {
      if let digit = letter.wholeNumberValue, letter.isASCII {
        number = (number ?? 0) * 10 + digit
        if number ?? 0 > 1 << 32 { return nil }
      } else {
        guard let unit = ["s": 1, "m": 60, "h": 3600][letter], let count = number else {
          return nil
        }
        total += count * unit
        number = nil
      }
    }
    guard number == nil, (1...315_360_000).contains(total) else { return nil }
    seconds = total
  }
}
