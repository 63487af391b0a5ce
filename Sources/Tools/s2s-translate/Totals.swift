import Net
import Shared

/// The totals of a corpus that was scored.
struct ScoreTotals {
  /// The name of what is scored, in the plural.
  private let unit: String
  /// The name of the tokens that perplexity is per, such as word.
  private let token: String
  private var count = 0
  private var tokens = 0
  private var forced = 0.0
  private var free: Double?

  /// Totals that count `unit`, with perplexity per `token`.
  init(unit: String = "pairs", token: String) { (self.unit, self.token) = (unit, token) }

  /// Adds the scores of a batch.
  mutating func add(forced: [Hypothesis], free: [Hypothesis]) {
    count += forced.count
    tokens += forced.reduce(0) { $0 + $1.tokens }
    self.forced += forced.reduce(0) { $0 + $1.logProbability }
    if !free.isEmpty { self.free = free.reduce(self.free ?? 0) { $0 + $1.logProbability } }
  }

  /// Perplexity per target token, end tokens counted.
  var summary: String {
    guard tokens > 0 else { return "nothing scored" }
    func text(_ sum: Double) -> String {
      decimal(perplexity(-sum / Double(tokens)), places: 4)
    }
    return "\(grouped(count)) \(unit), \(grouped(tokens)) tokens; "
      + "perplexity \(text(forced)) per \(token) forced"
      + (free.map { ", \(text($0)) free-running" } ?? "")
  }
}

/// Counts the translations that were cut, by the maximum length or in a loop.
struct CutCounts {
  private var (long, looped) = (0, 0)

  /// Counts a translation.
  mutating func add(_ one: Hypothesis) {
    switch one.cut {
    case .length: long += 1
    case .loop: looped += 1
    case nil: break
    }
  }

  /// The part of the summary about them; empty where there are none.
  var summary: String {
    (long > 0 ? "; \(grouped(long)) cut at --max-length" : "")
      + (looped > 0 ? "; \(grouped(looped)) cut in a loop" : "")
  }
}
