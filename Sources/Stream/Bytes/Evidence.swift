/// The kind of an error, which only a tool turns into an exit status.
package enum Fault: Sendable, Equatable {
  /// The work failed for a reason of its own, such as a training run that diverged.
  case failure
  /// The command line asks for something that does not exist or does not fit together.
  case usage
  /// The input is damaged, truncated, mismatched or over a limit.
  case data
  /// An input file is missing or cannot be opened.
  case noInput
  /// A device or a build option that the command needs is missing.
  case noDevice
  /// The program itself is wrong.
  case bug
  /// The system has no memory left.
  case memory
  /// An output cannot be created.
  case cannotCreate
  /// Reading or writing failed.
  case inputOutput
}

/// An error that says what was found, where, and what was expected, in one line without a full stop.
///
/// Each stage has one enum that conforms. `description` starts with the source and the position
/// where there is one: `eng-fra.txt:512: invalid UTF-8 at byte 70`.
package protocol Evidence: Error, CustomStringConvertible, Sendable {
  /// The kind of trouble, from which the exit status follows.
  var fault: Fault { get }
}
