/// How many lines were answered, and how fast.
public struct LineProgress {
  private var line: ProgressLine
  private let start = ContinuousClock.now
  private var count = 0

  /// A count of no lines.
  public init(_ line: ProgressLine) { self.line = line }

  /// Counts lines.
  public mutating func add(_ lines: Int) {
    count += lines
    let (count, start) = (count, start)
    line.show {
      let rate = Double(count) / max(1e-9, seconds(since: start))
      let text = rate < 10 ? decimal(rate, places: 1) : grouped(Int(rate))
      return [
        ProgressField("\(grouped(count)) lines", rank: 0),
        ProgressField("\(text) lines/s", rank: 1),
      ]
    }
  }
}
