/// A score of a corpus that follows from sums over its sentences.
package protocol SummedScore: Sendable {
  /// The sums.
  var statistics: [Int] { get set }
  /// The score, 0 to 100.
  var score: Double { get }
}

extension SummedScore {
  /// Adds the sums of another part of the corpus.
  package mutating func add(_ other: Self) {
    statistics = zip(statistics, other.statistics).map { $0 + $1 }
  }

  /// Forgets what was scored.
  package mutating func clear() { statistics = statistics.map { _ in 0 } }
}

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

    /// The interval of some scores, at least one.
    init(_ scores: [Double]) {
      let sorted = scores.sorted()
      mean = sorted.reduce(0, +) / Double(sorted.count)
      let outside = sorted.count / 40
      halfWidth = (sorted[sorted.count - 1 - outside] - sorted[outside]) / 2
    }
  }

  /// The statistics of a corpus, a sentence after the other.
  package struct Sentences: Sendable {
    /// How many there are.
    package private(set) var count = 0
    fileprivate var values: [Int32] = []

    /// No sentences.
    package init() {}

    /// Adds the sentences of what follows.
    package mutating func add(_ other: Sentences) {
      count += other.count
      values += other.values
    }

    /// Adds a sentence: what a score's sums were before it and are with it.
    package mutating func add(from before: [Int], to after: [Int]) {
      count += 1
      for (old, new) in zip(before, after) { values.append(Int32(clamping: new - old)) }
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
  package func scores(_ score: some SummedScore, of sentences: Sentences) -> [Double] {
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

  /// The mean of resampled scores, and what holds 95 % of them.
  package static func interval(_ scores: [Double]) -> Interval { Interval(scores) }

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
