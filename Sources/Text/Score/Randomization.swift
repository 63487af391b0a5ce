/// Pairs of corpora in which each sentence changed sides or did not, by lot: how likely a difference of two systems is
/// where nobody can tell their sentences apart (approximate randomisation, Riezler and Maxwell 2005).
///
/// A seed changes the sentences that sacreBLEU changes with it, so p is the same.
package struct Randomization: Sendable {
  private let trials: Int
  private let seed: UInt64

  /// - Parameter trials: How many pairs of corpora are drawn, at least 1.
  package init(trials: Int = 10_000, seed: UInt64 = 12345) {
    (self.trials, self.seed) = (trials, seed)
  }

  /// The share of pairs that differ by more than the two systems do.
  ///
  /// - Parameter systems: The sums of two systems' translations of the same sentences.
  /// - Complexity: O(trials N) in the sentences.
  package func probability(
    _ score: some SummedScore, of systems: (SentenceSums, SentenceSums)
  ) -> Double {
    let width = score.statistics.count
    let (first, second) = (systems.0.values, systems.1.values)
    var generator = PCG64(seed: seed)
    var difference = Difference(score, (summed(first, width), summed(second, width)))
    let real = difference.moving([Int](repeating: 0, count: width))
    var beyond = 1
    for _ in 0..<trials {
      var moved = [Int](repeating: 0, count: width)
      for start in stride(from: 0, to: first.count, by: width) where generator.nextBit() {
        for index in 0..<width { moved[index] += Int(second[start + index] - first[start + index]) }
      }
      if difference.moving(moved) > real { beyond += 1 }
    }
    return Double(beyond) / Double(trials + 1)
  }

  private func summed(_ values: [Int32], _ width: Int) -> [Int] {
    var sums = [Int](repeating: 0, count: width)
    for (index, value) in values.enumerated() { sums[index % width] += Int(value) }
    return sums
  }

  /// Two corpora, and how their scores differ when sums move from one to the other.
  private struct Difference<Score: SummedScore> {
    private var score: Score
    private let sums: ([Int], [Int])

    init(_ score: Score, _ sums: ([Int], [Int])) { (self.score, self.sums) = (score, sums) }

    mutating func moving(_ moved: [Int]) -> Double {
      score.statistics = zip(sums.0, moved).map { $0 + $1 }
      let first = score.score
      score.statistics = zip(sums.1, moved).map { $0 - $1 }
      return abs(first - score.score)
    }
  }
}
