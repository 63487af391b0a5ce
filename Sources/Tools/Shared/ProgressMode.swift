import ArgumentParser

/// When a tool tells how far it is.
public enum ProgressMode: String, ExpressibleByArgument, CaseIterable, Sendable {
  /// In a line that moves on a terminal, in a line now and then elsewhere.
  case auto
  /// In a line that moves, wherever standard error goes.
  case always
  /// Not at all.
  case never
}

/// The option of the tools that work for long.
public struct ProgressOptions: ParsableArguments {
  /// When progress is told.
  @Option(
    help: ArgumentHelp(
      "Progress on standard error: a moving line on a terminal, a line every 30 s elsewhere.",
      valueName: "when"))
  public var progress = ProgressMode.auto

  /// An option group with the default.
  public init() {}
}
