/// The scores of one thread, before they are added to the total.
final class ScoredPart {
  private(set) var scores: Scores
  private let references: Int

  /// - Parameters:
  ///   - empty: Scores of no sentence.
  ///   - references: The number of references per hypothesis; a baseline may follow them.
  init(_ empty: Scores, references: Int) {
    scores = empty
    self.references = references
  }

  /// Scores a part, after a reset of the scores.
  func score(_ block: [[ArraySlice<UInt8>]]) {
    scores.clear()
    for lines in block {
      scores.add(
        hypothesis: lines[0], references: Array(lines[1...references]),
        baseline: lines.count > references + 1 ? lines[lines.count - 1] : nil)
    }
  }
}
