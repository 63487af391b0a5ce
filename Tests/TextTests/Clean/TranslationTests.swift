import Libc
import Stream
import Testing

@testable import Text

/// Translations of words, against IBM Model 1 over dictionaries.
@Suite struct TranslationTests {
  private static let pairs = [
    ("The cat sleeps.", "Le chat dort."), ("The dog sleeps.", "Le chien dort."),
    ("A cat sees the dog.", "Un chat voit le chien."), ("A house, a dog", "Une maison, un chien"),
    ("The house", "La maison"), ("the cat, the dog", "le chat, le chien"), ("only", "seulement"),
  ]

  private func learnt(_ pairs: [(String, String)]) throws -> TranslationFile {
    var learner = TranslationLearner()
    let text = pairs.map { "\($0.0)\t\($0.1)\n" }.joined()
    try learner.add(LineBlock(source: "text", firstNumber: 1, bytes: Array(text.utf8)))
    return learner.learn()
  }

  /// A word of each side; an empty one is no word.
  private struct Words: Hashable {
    let source: String
    let target: String
  }

  /// The model by hand: words that were counted twice, their counts, and what is expected of each two.
  private struct Model {
    var counts: [[String: Int]]
    var forward: [Words: Double] = [:]
    var backward: [Words: Double] = [:]

    static func words(_ text: String) -> [String] {
      text.lowercased().replacing(".", with: " . ").replacing(",", with: " , ").split(
        separator: " "
      )
      .map(String.init)
    }

    func known(_ text: String, _ side: Int) -> [String] {
      Model.words(text).filter { counts[side][$0, default: 0] > 1 }
    }

    init(_ pairs: [(String, String)]) {
      counts = [pairs.map(\.0), pairs.map(\.1)].map { texts in
        texts.flatMap(Model.words).reduce(into: [:]) { $0[$1, default: 0] += 1 }
      }
      for isForward in [true, false] {
        var chances: [Words: Double] = [:]
        for _ in 0..<4 {
          let expected = expectation(pairs, isForward) {
            chances[$0, default: chances.isEmpty ? 1 : 0]
          }
          var sums: [String: Double] = [:]
          for (words, count) in expected {
            sums[isForward ? words.source : words.target, default: 0] += count
          }
          chances = [:]
          for (words, count) in expected {
            chances[words] = count / sums[isForward ? words.source : words.target, default: 1]
          }
          if isForward { forward = expected } else { backward = expected }
        }
      }
    }

    private func expectation(
      _ pairs: [(String, String)], _ isForward: Bool, _ chance: (Words) -> Double
    ) -> [Words: Double] {
      var expected: [Words: Double] = [:]
      for (first, second) in pairs {
        let sides = [known(first, 0), known(second, 1)]
        guard !sides[0].isEmpty, !sides[1].isEmpty else { continue }
        for word in sides[isForward ? 1 : 0] {
          let all = (sides[isForward ? 0 : 1] + [""]).map {
            isForward ? Words(source: $0, target: word) : Words(source: word, target: $0)
          }
          let whole = all.reduce(0) { $0 + chance($1) }
          for words in all { expected[words, default: 0] += chance(words) / whole }
        }
      }
      return expected
    }

    /// The score of a pair, as the formula of `TranslationScorer` has it.
    func score(_ first: String, _ second: String, pairs: Int) -> Double {
      func direction(_ origins: [String], _ words: [String], _ side: Int) -> Double {
        let total = Double(counts[1 - side].values.filter { $0 > 1 }.reduce(0, +))
        return words.reduce(0) { sum, word in
          let from = [""] + origins
          let n = from.map { $0.isEmpty ? Double(pairs) : Double(counts[side][$0, default: 0]) }
          let c = from.map {
            side == 0
              ? forward[Words(source: $0, target: word), default: 0]
              : backward[Words(source: word, target: $0), default: 0]
          }.enumerated().map { place, count in
            let words =
              side == 0
              ? Words(source: from[place], target: word) : Words(source: word, target: from[place])
            return max(forward[words, default: 0], backward[words, default: 0]) < 1 ? 0 : count
          }
          let whole = zip(c, n).reduce(0) { $0 + $1.0 / $1.1 }
          let parts = zip(c, n).map { count, times in
            whole > 0 ? max(count - count / times / whole, 0) / (times - 1) : 0
          }
          let s = parts.reduce(0, +) / Double(from.count)
          let u = Double(counts[1 - side][word, default: 0]) / total
          return sum + log(0.05 + s / u)
        } / Double(words.count)
      }
      let (x, y) = (known(first, 0), known(second, 1))
      return x.isEmpty || y.isEmpty ? 0 : (direction(x, y, 0) + direction(y, x, 1)) / 2
    }
  }

  @Test func countsAreThoseOfModelOne() throws {
    let (table, model) = (try learnt(Self.pairs), Model(Self.pairs))
    #expect(table.pairs == Self.pairs.count)
    func word(_ number: Int, _ column: TokenCounts) -> String {
      number < 0 ? "" : String(decoding: column.table[number], as: UTF8.self)
    }
    for row in table.rows {
      let words = Words(
        source: word(row.source, table.source), target: word(row.target, table.target))
      #expect(abs(Double(row.forward) / 1000 - model.forward[words, default: 0]) < 0.002)
      #expect(abs(Double(row.backward) / 1000 - model.backward[words, default: 0]) < 0.002)
    }
    let all = Set(model.forward.keys).union(model.backward.keys)
    let kept = all.filter {
      max(model.forward[$0, default: 0], model.backward[$0, default: 0]) >= 1
    }
    #expect(table.rows.count == kept.count)
    #expect(!table.rows.isEmpty)
  }

  @Test(arguments: [
    ("The cat sleeps.", "Le chat dort."), ("The cat sleeps.", "Une maison"), ("A dog", "un chien"),
    ("THE HOUSE", "la maison maison"), ("nobody knows", "le chat"), ("", ""), ("only", "seulement"),
  ])
  func scoresAreThoseOfTheFormula(source: String, target: String) throws {
    let (table, model) = (TranslationTable(try learnt(Self.pairs)), Model(Self.pairs))
    var scorer = TranslationScorer()
    var pair = PairText(source, target)
    let expected = model.score(source, target, pairs: Self.pairs.count)
    #expect(abs(pair.translation(by: table) - expected) < 0.01)
    let bytes = Array((source + target).utf8)
    let middle = source.utf8.count
    let score = scorer.score(
      Pair(source: 0..<middle, target: middle..<bytes.count), of: bytes, by: table)
    #expect(score == pair.translation(by: table))
  }

  @Test func orderDoesNotMatter() throws {
    let many = (0..<300).map { number in
      (
        "w\(number % 7) x\(number % 11) y\(number % 3)",
        "a\(number % 7) b\(number % 11) c\(number % 5)"
      )
    }
    let one = try learnt(many).encoded()
    #expect(try learnt(many.reversed()).encoded() == one)
    #expect(try TranslationFile(parsing: one, name: "file").encoded() == one)
  }

  @Test(arguments: [
    ("Don't!", ["don", "'", "t", "!"]), ("ÉTÉ 2x3", ["été", "2x3"]), ("我们 go", ["我", "们", "go"]),
    ("a\u{AD}b  c", ["ab", "c"]), ("", []), ("x_y", ["x", "_", "y"]),
  ])
  func wordsAre(text: String, words: [String]) {
    var reader = TranslationWords()
    reader.read(0..<text.utf8.count, of: Array(text.utf8))
    #expect(reader.ranges.map { String(decoding: reader.bytes[$0], as: UTF8.self) } == words)
  }

  @Test func longTextsAreCut() {
    let text = Array(String(repeating: "a b ", count: 1000).utf8)
    var reader = TranslationWords()
    reader.read(text.indices, of: text)
    #expect(reader.ranges.count == TranslationWords.most)
  }
}
