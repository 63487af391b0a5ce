/// Tercom's greedy search for shifts (Snover et al. 2006), with the limits of sacreBLEU.
///
/// A run of words that stands elsewhere in the reference may be moved there for one edit. Of all such shifts that would
/// mend something, the one that saves most edits is made, until none saves any: longer runs before shorter ones, then
/// what stands first, then the first place that it may go to.
struct ShiftSearch: Sendable {
  /// The most words of a shift, how far away it may stand, and how many shifts a sentence tries before it stops.
  private static let (longest, farthest, mostTried) = (10, 50, 1000)

  /// A shift that may be made.
  private struct Shift {
    let rotation: EditTable.Rotation
    /// By gain, length, place and target: the greater the better.
    let rank: (Int, Int, Int, Int)
  }

  private var table = EditTable()
  private var alignment = EditTable.Alignment()
  private var tried = 0

  /// The least number of edits that the search finds.
  ///
  /// - Complexity: O(N) for each of at most 1,000 shifts that are tried.
  mutating func edits(_ hypothesis: [UInt32], _ reference: [UInt32]) -> Int {
    guard hypothesis != reference else { return 0 }
    guard !hypothesis.isEmpty, !reference.isEmpty else {
      return max(hypothesis.count, reference.count)
    }
    table.take(hypothesis, reference)
    tried = 0
    var shifts = 0
    while table.distance > 0, let best = best(), best.rank.0 > 0 {
      table.rotate(best.rotation)
      shifts += 1
    }
    return shifts + table.distance
  }

  /// The best shift; nil where there is none, or too many were tried.
  private mutating func best() -> Shift? {
    table.align(&alignment)
    var best: Shift?
    for from in table.hypothesis.indices
    where ShiftSearch.isWrong(from, alignment.hypothesisErrors) {
      let nearest = max(0, from - ShiftSearch.farthest)
      let end = min(table.reference.count, from + ShiftSearch.farthest + 1)
      for to in nearest..<max(nearest, end) where table.hypothesis[from] == table.reference[to] {
        guard tryRuns(from, to, &best) else { return nil }
      }
    }
    return best
  }

  /// Whether a run from a place on may have an error.
  @inline(__always)
  private static func isWrong(_ place: Int, _ errors: [Int]) -> Bool {
    errors[min(place + longest, errors.count - 1)] > errors[place]
  }

  /// Tries all runs of equal words from two places on; false once so many shifts were tried that the search ends.
  private mutating func tryRuns(_ from: Int, _ to: Int, _ best: inout Shift?) -> Bool {
    let most = min(
      ShiftSearch.longest, table.hypothesis.count - from, table.reference.count - to)
    var length = 0
    while length < most, table.hypothesis[from + length] == table.reference[to + length] {
      length += 1
      let place = alignment.places[to]
      guard alignment.hypothesisErrors[from + length] > alignment.hypothesisErrors[from],
        alignment.referenceErrors[to + length] > alignment.referenceErrors[to],
        !(from..<from + length).contains(place)
      else { continue }
      tryTargets(from, to, length, &best)
      if tried >= ShiftSearch.mostTried { return false }
    }
    return true
  }

  /// Tries to put a run behind each word that stands against one of the reference's run, or before its first.
  private mutating func tryTargets(
    _ from: Int, _ to: Int, _ length: Int, _ best: inout Shift?
  ) {
    var last = -1
    for word in to - 1..<to + length {
      let target = word < 0 ? 0 : alignment.places[word] + 1
      if target == last { continue }
      last = target
      tried += 1
      let rotation = EditTable.Rotation(
        from: from, length: length, target: target, count: table.hypothesis.count)
      let gain = table.distance - table.distance(after: rotation)
      let rank = (gain, length, -from, -target)
      if best.map({ rank > $0.rank }) ?? true { best = Shift(rotation: rotation, rank: rank) }
    }
  }
}
