/// A score of a corpus that follows from sums over its sentences.
package protocol SummedScore: Sendable {
  /// The sums.
  var statistics: [Int] { get set }
  /// The score, from 0; what is best says the score.
  var score: Double { get }
  /// Adds a sentence in UTF-8.
  ///
  /// - Parameter references: At least one.
  mutating func add(hypothesis: ArraySlice<UInt8>, references: [ArraySlice<UInt8>])
}

extension SummedScore {
  /// Adds a sentence.
  ///
  /// - Parameter references: At least one.
  package mutating func add(hypothesis: String, references: [String]) {
    add(
      hypothesis: Array(hypothesis.utf8)[...], references: references.map { Array($0.utf8)[...] })
  }

  /// Adds the sums of another part of the corpus.
  package mutating func add(_ other: some SummedScore) {
    statistics = zip(statistics, other.statistics).map { $0 + $1 }
  }

  /// Forgets what was scored.
  package mutating func clear() { statistics = statistics.map { _ in 0 } }
}
