/// What a thread scores before it is added to the whole.
final class ScoredPart {
  private(set) var scores: Scores
  private let references: Int

  /// - Parameters:
  ///   - empty: Scores of nothing yet.
  ///   - references: How many each hypothesis has; a baseline may follow them.
  init(_ empty: Scores, references: Int) {
    scores = empty
    self.references = references
  }

  /// Scores a part, and nothing else.
  func score(_ block: [[ArraySlice<UInt8>]]) {
    scores.clear()
    for lines in block {
      scores.add(
        hypothesis: lines[0], references: Array(lines[1...references]),
        baseline: lines.count > references + 1 ? lines[lines.count - 1] : nil)
    }
  }
}
