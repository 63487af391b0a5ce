/// What systems get right and where, and on which sentences each beats the first of them, or loses to it.
package struct TranslationReport: Sendable {
  /// A line of all inputs.
  package struct Line {
    let number: Int
    let systems: [ArraySlice<UInt8>]
    let references: [ArraySlice<UInt8>]
    let source: ArraySlice<UInt8>?

    /// Texts in UTF-8; the first reference is the one that counts for words.
    package init(
      number: Int, systems: [ArraySlice<UInt8>], references: [ArraySlice<UInt8>],
      source: ArraySlice<UInt8>?
    ) {
      (self.number, self.systems) = (number, systems)
      (self.references, self.source) = (references, source)
    }
  }

  /// The counts of each system.
  package private(set) var counts: [ReportCounts]
  /// The sentences on which a system differs most from the first, for each system but the first.
  package private(set) var examples: [ReportExamples]
  private var judge: any SummedScore
  private let lessIsBetter: Bool

  /// No lines yet.
  ///
  /// - Parameters:
  ///   - systems: How many systems there are.
  ///   - judge: The score of a sentence by which systems are compared.
  ///   - lessIsBetter: Whether a system is better with less of it.
  package init(systems: Int, judge: any SummedScore, lessIsBetter: Bool) {
    counts = Array(repeating: ReportCounts(), count: systems)
    examples = Array(repeating: ReportExamples(), count: systems - 1)
    (self.judge, self.lessIsBetter) = (judge, lessIsBetter)
  }

  /// Adds a line.
  package mutating func add(_ line: Line, _ words: inout ReportWords) {
    words.begin()
    let reference = words.cut(line.references[0])
    let source = line.source.map { words.cut($0, isSource: true) } ?? []
    for (system, text) in line.systems.enumerated() {
      counts[system].add(words.cut(text), reference, source)
    }
    compare(line)
  }

  /// Adds the report of the lines that follow.
  package mutating func add(_ other: TranslationReport) {
    for index in counts.indices { counts[index].add(other.counts[index]) }
    for index in examples.indices { examples[index].add(other.examples[index]) }
  }

  /// Forgets all lines.
  package mutating func clear() {
    counts = counts.map { _ in ReportCounts() }
    examples = examples.map { _ in ReportExamples() }
  }

  private mutating func compare(_ line: Line) {
    guard !examples.isEmpty else { return }
    let scores = line.systems.map { score($0, line.references) }
    for index in examples.indices where scores[index + 1] != scores[0] {
      let gain = scores[index + 1] - scores[0]
      examples[index].add(
        ReportExamples.Example(
          line: line.number, gain: lessIsBetter ? -gain : gain,
          scores: (scores[0], scores[index + 1]),
          texts: [line.references[0], line.systems[0], line.systems[index + 1]]))
    }
  }

  private mutating func score(_ text: ArraySlice<UInt8>, _ references: [ArraySlice<UInt8>])
    -> Double
  {
    judge.clear()
    judge.add(hypothesis: text, references: references)
    return judge.score
  }
}

/// The sentences on which one system wins most over another, and loses most; of equal ones the first.
package struct ReportExamples: Sendable {
  /// A sentence.
  package struct Example: Sendable {
    /// The number of its line, from 1.
    package let line: Int
    /// How much better the other system is, more than 0 where it wins.
    package let gain: Double
    /// The scores of the first system and of the other.
    package let scores: (Double, Double)
    private let bytes: [[UInt8]]

    init(line: Int, gain: Double, scores: (Double, Double), texts: [ArraySlice<UInt8>]) {
      (self.line, self.gain, self.scores) = (line, gain, scores)
      bytes = texts.map { Array($0) }
    }

    /// The reference, and what the first system and the other say.
    package var texts: [String] { bytes.map { String(decoding: $0, as: UTF8.self) } }
  }

  /// How many sentences of each kind are kept.
  private static let most = 20

  /// The sentences with the greatest gain, the greatest first.
  package private(set) var won: [Example] = []
  /// The sentences with the greatest loss, the greatest first.
  package private(set) var lost: [Example] = []

  /// No sentences.
  init() {}

  /// Adds a sentence that comes after those before.
  mutating func add(_ example: Example) {
    if example.gain > 0 {
      ReportExamples.insert(example, into: &won) { $0.gain > $1.gain }
    } else {
      ReportExamples.insert(example, into: &lost) { $0.gain < $1.gain }
    }
  }

  /// Adds the sentences that follow.
  mutating func add(_ other: ReportExamples) {
    for example in other.won + other.lost { add(example) }
  }

  private static func insert(
    _ example: Example, into examples: inout [Example], _ isBetter: (Example, Example) -> Bool
  ) {
    let place = examples.firstIndex { isBetter(example, $0) } ?? examples.count
    guard place < most else { return }
    examples.insert(example, at: place)
    if examples.count > most { examples.removeLast() }
  }
}
