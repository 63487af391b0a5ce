/// The best candidates so far, best first; ties keep the earlier row and the lower id.
///
/// A selection: a candidate that is no better than the last of a full list costs one comparison.
struct TopList {
  /// One more token for a row, with the log probability of the whole hypothesis.
  struct Candidate {
    let row: Int
    let token: Int32
    let logProbability: Double
  }

  private let count: Int
  private(set) var candidates: [Candidate] = []

  /// A list of at most `count` candidates.
  init(count: Int) {
    self.count = count
    candidates.reserveCapacity(count + 1)
  }

  /// Whether a candidate with this log probability would be kept.
  func takes(_ logProbability: Double) -> Bool {
    guard candidates.count == count, let last = candidates.last else { return true }
    return logProbability > last.logProbability
  }

  /// Takes a candidate if it is good enough.
  mutating func offer(_ candidate: Candidate) {
    guard takes(candidate.logProbability) else { return }
    var (low, high) = (0, candidates.count)
    while low < high {
      let middle = (low + high) / 2
      if candidates[middle].logProbability < candidate.logProbability {
        high = middle
      } else {
        low = middle + 1
      }
    }
    candidates.insert(candidate, at: low)
    if candidates.count > count { candidates.removeLast() }
  }
}
