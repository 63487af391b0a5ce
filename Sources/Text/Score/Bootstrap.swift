/// Corpora drawn from a corpus, sentence by sentence with replacement: how much of a score, or of a
/// difference of two, is chance (Koehn 2004).
///
/// A seed draws the sentences that sacreBLEU draws with it, so its intervals and p are the same, but for
/// its sums in single precision.
package struct Bootstrap: Sendable {
  /// The mean of the resampled scores and half the width of what holds 95 % of them.
  package struct Interval: Sendable, Equatable {
    /// The mean.
    package let mean: Double
    /// Half the width.
    package let halfWidth: Double

    /// The interval of resampled scores, at least one.
    package init(_ scores: [Double]) {
      let sorted = scores.sorted()
      mean = sorted.reduce(0, +) / Double(sorted.count)
      let outside = sorted.count / 40
      halfWidth = (sorted[sorted.count - 1 - outside] - sorted[outside]) / 2
    }
  }

  private let samples: Int
  private let seed: UInt64

  /// - Parameter samples: How many corpora are drawn, at least 1.
  package init(samples: Int = 1000, seed: UInt64 = 12345) {
    (self.samples, self.seed) = (samples, seed)
  }

  /// The score of each corpus that is drawn.
  ///
  /// - Complexity: O(samples N) in the sentences.
  package func scores(_ score: some SummedScore, of sentences: SentenceSums) -> [Double] {
    var generator = PCG64(seed: seed)
    let width = score.statistics.count
    let bound = UInt32(clamping: sentences.count)
    var resampled = score
    return (0..<samples).map { _ in
      var sums = [Int](repeating: 0, count: width)
      for _ in 0..<sentences.count {
        let first = Int(generator.next(below: bound)) * width
        for index in 0..<width { sums[index] += Int(sentences.values[first + index]) }
      }
      resampled.statistics = sums
      return resampled.score
    }
  }

  /// How likely a difference as large as `difference` is by chance: the share of resampled differences
  /// that stray so far from their mean.
  ///
  /// - Parameters:
  ///   - scores: Resampled scores of the two systems, drawn with one seed.
  ///   - difference: That of the whole corpus, at least 0.
  package static func probability(_ scores: ([Double], [Double]), difference: Double) -> Double {
    let differences = zip(scores.0, scores.1).map { abs($0 - $1) }
    let mean = differences.reduce(0, +) / Double(differences.count)
    let beyond = differences.reduce(0) { $0 + ($1 - mean > difference ? 1 : 0) }
    return Double(beyond + 1) / Double(differences.count + 1)
  }
}
