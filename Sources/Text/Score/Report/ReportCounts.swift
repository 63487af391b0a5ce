/// What the hypotheses of a system get right, and where: by how often words were seen in training and by the length of
/// the reference (after compare-mt, Neubig et al. 2019), with words that are copied and n-grams that are said again.
package struct ReportCounts: Sendable {
  /// Words that stand in the source as well.
  package struct Copies: Sendable, Equatable {
    /// Those of the hypotheses.
    package internal(set) var said = 0
    /// Those of the hypotheses that the reference has too.
    package internal(set) var right = 0
    /// Those of the references.
    package internal(set) var wanted = 0
  }

  /// All n-grams.
  package private(set) var total = GramCounts()
  /// N-grams by the class of the count of their rarest word.
  package private(set) var byFrequency = [GramCounts](
    repeating: GramCounts(), count: ReportClasses.frequencies.count)
  /// N-grams by the class of the length of the reference.
  package private(set) var byLength = [GramCounts](
    repeating: GramCounts(), count: ReportClasses.lengths.count)
  /// Sentences by the class of the length of the reference.
  package private(set) var sentences = [Int](repeating: 0, count: ReportClasses.lengths.count)
  /// N-grams that their hypothesis has said before, by n from 1.
  package private(set) var repeats = [Int](repeating: 0, count: GramCounts.order)
  /// N-grams that their reference has said before, by n from 1.
  package private(set) var referenceRepeats = [Int](repeating: 0, count: GramCounts.order)
  /// Words that stand in the source as well.
  package private(set) var copies = Copies()

  /// No sentences.
  init() {}

  /// Adds a sentence.
  ///
  /// - Parameter source: The words of the source; none where it is not known.
  /// - Complexity: O(N) expected in the words.
  mutating func add(_ hypothesis: [ReportWord], _ reference: [ReportWord], _ source: [ReportWord]) {
    let length = ReportClasses.lengths.index(of: reference.count)
    sentences[length] += 1
    let sources = Set(source.filter(\.isName).map(\.number))
    copies.wanted += reference.count { sources.contains($0.number) }
    copies.said += hypothesis.count { sources.contains($0.number) }
    for n in 1...GramCounts.order {
      var left: [UInt128: Int] = [:]
      ReportCounts.forEach(n, reference) { key, _, frequency in
        let before = left[key, default: 0]
        left[key] = before + 1
        if before > 0 { referenceRepeats[n - 1] += 1 }
        count(length, frequency) { $0.reference[n - 1] += 1 }
      }
      var said: Set<UInt128> = []
      ReportCounts.forEach(n, hypothesis) { key, first, frequency in
        if !said.insert(key).inserted { repeats[n - 1] += 1 }
        let isRight = left[key, default: 0] > 0
        if isRight { left[key, default: 0] -= 1 }
        if isRight, n == 1, sources.contains(first) { copies.right += 1 }
        count(length, frequency) {
          $0.hypothesis[n - 1] += 1
          if isRight { $0.matches[n - 1] += 1 }
        }
      }
    }
  }

  /// Adds the counts of other sentences.
  mutating func add(_ other: ReportCounts) {
    total.add(other.total)
    for index in byFrequency.indices { byFrequency[index].add(other.byFrequency[index]) }
    for index in byLength.indices { byLength[index].add(other.byLength[index]) }
    sentences = zip(sentences, other.sentences).map { $0 + $1 }
    repeats = zip(repeats, other.repeats).map { $0 + $1 }
    referenceRepeats = zip(referenceRepeats, other.referenceRepeats).map { $0 + $1 }
    copies.said += other.copies.said
    copies.right += other.copies.right
    copies.wanted += other.copies.wanted
  }

  private mutating func count(
    _ length: Int, _ frequency: Int, _ change: (inout GramCounts) -> Void
  ) {
    change(&total)
    change(&byLength[length])
    change(&byFrequency[frequency])
  }

  /// Calls `body` for each n-gram: its words as one key, the first of them, and the class of its rarest word.
  private static func forEach(
    _ n: Int, _ words: [ReportWord], _ body: (UInt128, UInt32, Int) -> Void
  ) {
    guard words.count >= n else { return }
    for start in 0...words.count - n {
      var (key, rarest) = (UInt128(0), Int.max)
      for word in words[start..<start + n] {
        key = key << 32 | UInt128(word.number)
        rarest = min(rarest, word.frequency)
      }
      body(key, words[start].number, ReportClasses.frequencies.index(of: rarest))
    }
  }
}
