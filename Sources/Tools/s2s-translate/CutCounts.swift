import Net
import Shared

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
