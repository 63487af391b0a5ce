import Stream

/// The exit statuses of every tool, a subset of sysexits(3).
package enum ExitStatus: Int32, Sendable {
  /// Done, written, flushed, closed.
  case done = 0
  /// Failed for a reason of the work itself.
  case failure = 1
  /// The command line is wrong.
  case usage = 64
  /// The input is bad, truncated, mismatched or over a limit.
  case data = 65
  /// An input file is missing.
  case noInput = 66
  /// A device or build option is missing.
  case noDevice = 69
  /// Our bug.
  case bug = 70
  /// The system has no memory left.
  case system = 71
  /// An output cannot be created.
  case cannotCreate = 73
  /// A read or a write failed.
  case inputOutput = 74

  /// The status for a kind of error.
  package init(_ fault: Fault) {
    self =
      switch fault {
      case .failure: .failure
      case .usage: .usage
      case .data: .data
      case .noInput: .noInput
      case .noDevice: .noDevice
      case .bug: .bug
      case .memory: .system
      case .cannotCreate: .cannotCreate
      case .inputOutput: .inputOutput
      }
  }
}
