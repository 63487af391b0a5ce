import Libc
import Stream

/// How likely the n-grams of a corpus are in its two columns.
///
/// Of an n-gram g that column c has n times among N, the log-likelihood is
///
///     l(g | c) = log (max(n - 1, 0) + 1/2) / N
///
/// One is taken off, since the text that is judged may have been counted: an n-gram that stands once in a corpus is
/// no evidence for itself. The likelihood is that of the whole n-gram, not of its last letter: in a corpus of which a
/// twentieth is of another language, that language's n-grams are twenty times as rare, where letters behind letters
/// would be as likely as ever.
package struct LanguageTable: Sendable {
  /// A column: its texts' usual log-likelihood ratios, per n-gram, and their spread.
  struct Column: Sendable, Equatable {
    /// The ratio to a flat model, which knows how many letters there are and not which stand together.
    var flat = Moments()
    /// The ratio to the other column.
    var other = Moments()
    /// The log-likelihood of an n-gram that was never counted.
    var unseen: Float = 0
    /// The log-likelihood of any n-gram in the flat model: `order` times the mean of a letter's.
    var flatness: Float = 0
  }

  /// Mean and standard deviation of a number, over the n-grams of a column.
  struct Moments: Sendable, Equatable {
    var mean: Float = 0
    var deviation: Float = 0
  }

  /// The log-likelihoods of an n-gram in both columns.
  struct Likelihoods: Sendable {
    var source: Float
    var target: Float
  }

  /// The first column.
  private(set) var source = Column()
  /// The second column.
  private(set) var target = Column()
  /// The n-grams by their hashes.
  private var grams: KeyTable<Likelihoods>

  /// A table of counted n-grams.
  ///
  /// - Parameters:
  ///   - source: The n-grams of the first column, each with its count.
  ///   - target: Those of the second.
  /// - Complexity: O(n-grams), 32 to 64 bytes of memory each.
  package init(
    source: [(text: ArraySlice<UInt8>, count: Int)], target: [(text: ArraySlice<UInt8>, count: Int)]
  ) {
    let columns = [source, target]
    let totals = columns.map { max(1, $0.reduce(0) { $0 + $1.count }) }
    self.source.unseen = LanguageTable.likelihood(0, of: totals[0])
    self.target.unseen = LanguageTable.likelihood(0, of: totals[1])
    grams = KeyTable(
      room: source.count + target.count,
      absent: Likelihoods(source: self.source.unseen, target: self.target.unseen))
    for (number, column) in columns.enumerated() {
      for gram in column {
        let place = grams.insert(LanguageTable.hash(gram.text))
        let likelihood = LanguageTable.likelihood(gram.count, of: totals[number])
        if number == 0 {
          grams[at: place].source = likelihood
        } else {
          grams[at: place].target = likelihood
        }
      }
    }
    self.source.flatness = LanguageTable.flatness(source, totals[0])
    self.target.flatness = LanguageTable.flatness(target, totals[1])
    measure(source, \.source)
    measure(target, \.target)
  }

  private static func likelihood(_ count: Int, of total: Int) -> Float {
    Float(log((Double(max(count - 1, 0)) + 0.5) / Double(total)))
  }

  /// The entropy of the first letters, which are those of the text, times the letters of an n-gram; negative.
  private static func flatness(_ grams: [(text: ArraySlice<UInt8>, count: Int)], _ total: Int)
    -> Float
  {
    var letters: [UInt32: Int] = [:]
    for gram in grams {
      letters[UTF8Check.decode(Array(gram.text).span, at: 0).scalar, default: 0] += gram.count
    }
    let entropy = letters.values.sorted().reduce(0.0) { sum, count in
      let share = Double(count) / Double(total)
      return share > 0 ? sum + share * log(share) : sum
    }
    return Float(Double(Grams.order) * entropy)
  }

  /// The moments of a column over its own n-grams.
  private mutating func measure(
    _ grams: [(text: ArraySlice<UInt8>, count: Int)],
    _ column: WritableKeyPath<LanguageTable, Column>
  ) {
    let isSource = column == \LanguageTable.source
    var sums = (count: 0.0, flat: 0.0, flatSquares: 0.0, other: 0.0, otherSquares: 0.0)
    for gram in grams {
      let found = likelihoods(LanguageTable.hash(gram.text))
      let (first, second) = (found.source, found.target)
      let own = isSource ? first : second
      let flat = Double(own - self[keyPath: column].flatness)
      let other = Double(isSource ? first - second : second - first)
      let count = Double(gram.count)
      sums.count += count
      sums.flat += count * flat
      sums.flatSquares += count * flat * flat
      sums.other += count * other
      sums.otherSquares += count * other * other
    }
    func moments(_ sum: Double, _ squares: Double) -> Moments {
      let mean = sum / max(1, sums.count)
      let variance = squares / max(1, sums.count) - mean * mean
      return Moments(mean: Float(mean), deviation: Float(max(0, variance).squareRoot()))
    }
    self[keyPath: column].flat = moments(sums.flat, sums.flatSquares)
    self[keyPath: column].other = moments(sums.other, sums.otherSquares)
  }

  private static func hash(_ text: ArraySlice<UInt8>) -> UInt64 {
    max(1, Grams.hash(Grams.characters(of: text).span, from: 0))
  }

  /// The log-likelihoods of an n-gram in both columns.
  @inline(__always)
  func likelihoods(_ hash: UInt64) -> Likelihoods { grams[max(1, hash)] }
}

extension Grams {
  /// The characters of an n-gram as a vocabulary spells it, with U+2581 for a space.
  static func characters(of token: ArraySlice<UInt8>) -> [UInt32] {
    String(decoding: token, as: UTF8.self).unicodeScalars.map {
      $0.value == 0x2581 ? 0x20 : $0.value
    }
  }

  /// Whether a token is an n-gram.
  package static func isGram(_ token: ArraySlice<UInt8>) -> Bool {
    characters(of: token).count == order
  }
}
