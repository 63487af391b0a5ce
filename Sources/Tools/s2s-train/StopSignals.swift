import Libc
import Net
import Stream

/// The signals that ask a run to stop: it finishes its update, saves, and dies of the signal.
///
/// SIGPIPE is among them, so that training is not lost when the reader of a log ends. So is SIGUSR1, which
/// mpirun(1) hands on to its ranks at once. A second SIGINT quits at once.
enum StopSignals {
  private static let numbers = [SIGTERM, SIGINT, SIGHUP, SIGPIPE, SIGUSR1]

  /// Installs the handlers; signals that the parent ignored, as nohup(1) does, stay ignored.
  static func listen() {
    // The handler must not be the first to use this value, since its first use initialises it.
    _ = Interruption.signal
    for number in numbers {
      if isIgnored(signal(number, note)) {
        _ = signal(number, SIG_IGN)
      } else {
        interruptsReads(number)
      }
    }
  }

  /// Stops all ranks together where one of them got a signal.
  ///
  /// - Throws: `Stopped`.
  static func check(_ ranks: any Communicator) throws(Stopped) {
    let signals = ranks.allGather(Interruption.signal.map { [UInt64($0)] } ?? [])
    if let signal = signals.joined().first { throw Stopped(signal: Int32(signal)) }
  }

  /// Restores the default handling of the signals.
  static func ignoreNoMore() {
    for number in numbers {
      if isIgnored(signal(number, SIG_DFL)) { _ = signal(number, SIG_IGN) }
    }
  }

  /// Ends the process by a signal, so that its parent sees which one it was.
  static func die(of number: Int32) {
    _ = signal(number, SIG_DFL)
    raise(number)
  }

  private static let note: @convention(c) (Int32) -> Void = { number in
    if !Interruption.note(number) && number == SIGINT { StopSignals.die(of: number) }
  }

  private static func isIgnored(_ handler: (@convention(c) (Int32) -> Void)?) -> Bool {
    unsafe unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  /// Makes the signal end a read that waits; with signal(3) alone the read would be restarted.
  private static func interruptsReads(_ number: Int32) {
    var action = sigaction()
    guard unsafe sigaction(number, nil, &action) == 0 else { return }
    action.sa_flags &= ~SA_RESTART
    _ = unsafe sigaction(number, &action, nil)
  }
}

/// A run was asked to stop.
struct Stopped: Error {
  /// The signal.
  let signal: Int32
  /// The kept and the lost parts of the run, for the message.
  var rest = "nothing was saved"

  /// The name of the signal.
  var name: String {
    switch signal {
    case SIGTERM: "SIGTERM"
    case SIGINT: "SIGINT"
    case SIGHUP: "SIGHUP"
    case SIGPIPE: "SIGPIPE"
    case SIGUSR1: "SIGUSR1"
    default: "signal \(signal)"
    }
  }
}
