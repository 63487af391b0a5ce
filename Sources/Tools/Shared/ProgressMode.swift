import ArgumentParser

/// When a tool shows its progress.
public enum ProgressMode: String, ExpressibleByArgument, CaseIterable, Sendable {
  /// A line that moves on a terminal, a plain line now and then elsewhere.
  case auto
  /// A line that moves, wherever standard error goes.
  case always
  /// No progress.
  case never
}

/// The option of the tools that can run for long.
public struct ProgressOptions: ParsableArguments {
  /// When progress is shown.
  @Option(
    help: ArgumentHelp(
      "Progress on standard error: a moving line on a terminal, a line every 30 s elsewhere.",
      valueName: "when"))
  public var progress = ProgressMode.auto

  /// An option group with the default.
  public init() {}
}
