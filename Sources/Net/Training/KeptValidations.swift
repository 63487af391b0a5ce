/// The best validations of a run, best first: of equal ones the earlier. A checkpoint records them as text,
/// `update:measure` with spaces between.
package struct KeptValidations: Sendable, Equatable, LosslessStringConvertible {
  /// A validation whose parameters are kept.
  struct Entry: Sendable, Equatable {
    let update: Int
    /// The higher the better: BLEU, accuracy, or the loss with its sign turned.
    let measure: Double
  }

  private(set) var entries: [Entry] = []

  /// None.
  init() {}

  /// Reads the text; nil where it is none.
  package init?(_ description: String) {
    for part in description.split(separator: " ") {
      let fields = part.split(separator: ":")
      guard fields.count == 2, let update = Int(fields[0]), let measure = Double(fields[1]) else {
        return nil
      }
      entries.append(Entry(update: update, measure: measure))
    }
  }

  /// The text of a checkpoint.
  package var description: String {
    entries.map { "\($0.update):\($0.measure)" }.joined(separator: " ")
  }

  /// The updates of the validations, best first.
  package var updates: [Int] { entries.map(\.update) }

  /// Whether the text of a file can be of a run.
  var isSound: Bool {
    entries.allSatisfy { (0..<(1 << 53)).contains($0.update) && $0.measure.isFinite }
      && zip(entries, entries.dropFirst()).allSatisfy { $0.measure >= $1.measure }
  }

  /// Takes a validation among the best `most`.
  ///
  /// - Returns: Its place; nil where it is not among them.
  mutating func insert(_ update: Int, measure: Double, most: Int) -> Int? {
    guard measure.isFinite else { return nil }
    let place = entries.firstIndex { $0.measure < measure } ?? entries.count
    guard place < most else { return nil }
    entries.insert(Entry(update: update, measure: measure), at: place)
    keep(most)
    return place
  }

  /// Drops all but the best `most`.
  mutating func keep(_ most: Int) { entries.removeLast(max(0, entries.count - most)) }
}
