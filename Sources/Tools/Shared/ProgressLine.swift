#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A line on the terminal that is written over and over while work goes on.
///
/// It is drawn on standard error only where that is a terminal, at most ten times a second and cut to
/// the terminal's width.
public struct ProgressLine {
  private let tool: String
  private let isShown: Bool
  private var last: ContinuousClock.Instant?

  /// A line of `tool`; quiet tools draw none.
  public init(tool: String, quiet: Bool) {
    self.tool = tool
    isShown = !quiet && Report.isTerminal
  }

  /// Draws the line, if the last time is long enough ago.
  public mutating func show(_ text: () -> String) {
    guard isShown else { return }
    let now = ContinuousClock.now
    if let last, now - last < .milliseconds(100) { return }
    last = now
    let line = "\(tool): \(text())".prefix(max(20, ProgressLine.columns - 1))
    Report.standardError("\r\(line)\u{1B}[K")
  }

  /// Wipes the line, before something else is said.
  public mutating func clear() {
    if isShown && last != nil { Report.standardError("\r\u{1B}[K") }
    last = nil
  }

  private static var columns: Int {
    var size = winsize()
    return unsafe ioctl(2, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
      ? Int(size.ws_col) : 80
  }
}
