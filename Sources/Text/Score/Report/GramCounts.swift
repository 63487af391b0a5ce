/// N-grams of words of hypotheses and of references, and how many both have, by n from 1.
package struct GramCounts: Sendable, Equatable {
  /// The longest n-gram.
  package static let order = 4

  /// Those of the hypotheses.
  package internal(set) var hypothesis = [Int](repeating: 0, count: GramCounts.order)
  /// Those of the references.
  package internal(set) var reference = [Int](repeating: 0, count: GramCounts.order)
  /// Those of the hypotheses that the reference of their sentence has, each at most as often as there.
  package internal(set) var matches = [Int](repeating: 0, count: GramCounts.order)

  /// No n-grams.
  init() {}

  /// How many of the hypotheses' are right, in percent; nil where they have none.
  package func precision(_ n: Int) -> Double? { share(matches[n - 1], hypothesis[n - 1]) }

  /// How many of the references' are met, in percent; nil where they have none.
  package func recall(_ n: Int) -> Double? { share(matches[n - 1], reference[n - 1]) }

  /// The harmonic mean of both, in percent; nil where neither side has any.
  package func f1(_ n: Int) -> Double? {
    share(2 * matches[n - 1], hypothesis[n - 1] + reference[n - 1])
  }

  /// Adds those of other sentences.
  mutating func add(_ other: GramCounts) {
    for n in 0..<GramCounts.order {
      hypothesis[n] += other.hypothesis[n]
      reference[n] += other.reference[n]
      matches[n] += other.matches[n]
    }
  }

  private func share(_ part: Int, _ whole: Int) -> Double? {
    whole > 0 ? 100 * Double(part) / Double(whole) : nil
  }
}

/// Classes of a number, such as of the counts of words in training.
package struct ReportClasses: Sendable {
  /// How often a word was seen: never, once, twice, then ever more.
  package static let frequencies = ReportClasses([0, 1, 2, 3, 5, 10, 100, 1000])
  /// How many words a reference has.
  package static let lengths = ReportClasses([0, 10, 20, 30, 40, 50, 60])

  /// The least number of each class.
  private let least: [Int]

  private init(_ least: [Int]) { self.least = least }

  /// How many classes there are.
  package var count: Int { least.count }

  /// The class of a number from 0.
  func index(of number: Int) -> Int { max(0, (least.firstIndex { $0 > number } ?? count) - 1) }

  /// The numbers of a class: `2`, `3-4`, and `1000+` for the last.
  package func label(_ index: Int) -> String {
    guard index + 1 < count else { return "\(least[index])+" }
    let last = least[index + 1] - 1
    return last > least[index] ? "\(least[index])-\(last)" : "\(last)"
  }
}
