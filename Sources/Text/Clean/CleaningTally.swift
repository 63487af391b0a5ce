/// How many lines were read and kept, and how many each reason dropped.
public struct CleaningTally: Sendable, Equatable {
  /// Lines read.
  public var read = 0
  /// Lines kept.
  public var kept = 0
  /// Lines with columns after the second that were not asked for, kept or not.
  public var extraColumns = 0
  private var drops = [Int](repeating: 0, count: DropReason.allCases.count)

  /// Nothing yet.
  public init() {}

  /// Counts a dropped line.
  public mutating func drop(_ reason: DropReason) {
    for (index, other) in DropReason.allCases.enumerated() where other == reason {
      drops[index] += 1
    }
  }

  /// The reasons that dropped lines, the most frequent first, ties in the order of the checks.
  public var reasons: [(reason: DropReason, count: Int)] {
    zip(DropReason.allCases, drops).filter { $0.1 > 0 }.sorted { $0.1 > $1.1 }
      .map { (reason: $0.0, count: $0.1) }
  }
}
