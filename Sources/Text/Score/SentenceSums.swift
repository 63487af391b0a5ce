/// What each sentence of a corpus adds to the sums of a score, a sentence after the other.
package struct SentenceSums: Sendable {
  /// How many sentences there are.
  package private(set) var count = 0
  /// Their sums, so many for each as the score has.
  private(set) var values: [Int32] = []

  /// No sentences.
  package init() {}

  /// Adds the sentences of what follows.
  package mutating func add(_ other: SentenceSums) {
    count += other.count
    values += other.values
  }

  /// Adds a sentence: what a score's sums were before it and are with it.
  package mutating func add(from before: [Int], to after: [Int]) {
    count += 1
    for (old, new) in zip(before, after) { values.append(Int32(clamping: new - old)) }
  }
}
