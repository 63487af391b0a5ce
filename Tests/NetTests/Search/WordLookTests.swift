import Stream
import Testing

@testable import Net

/// What words look at: sums of the attention of their tokens, as the search kept it or computed again.
@Suite struct WordLookTests {
  private let options = {
    var options = SearchOptions()
    (options.beam, options.attends) = (3, true)
    return options
  }()

  private func translator() throws -> Translator {
    try makeTranslator(vocabulary: 9, seed: 4) { $0.attention = .general }.0
  }

  /// Words of one, two, none and three tokens in turn.
  private func words(_ count: Int) -> [Range<Int>] {
    var (words, start) = ([Range<Int>](), 0)
    while start < count {
      let end = min(count, start + [1, 2, 0, 3][words.count % 4])
      words.append(start..<end)
      start = end
    }
    return words
  }

  /// The attention of some tokens to a word of the source.
  private func sum(_ one: Hypothesis, _ tokens: Range<Int>, _ word: Range<Int>) -> Double {
    var sum = 0.0
    for token in tokens { for place in word { sum += Double(one.attention[token][place]) } }
    return sum
  }

  @Test func sharesAreSumsOverTokens() throws {
    let translator = try translator()
    var (several, silent) = (0, 0)
    for source in sources {
      let places = words(source.count - 1)
      for one in translator.translate([source], options)[0] {
        let target = words(one.ids.count)
        let looks = translator.looks(of: source, to: one, (places, target))
        try #require(looks.count == target.count)
        for (look, tokens) in zip(looks, target) {
          let sums = places.map { sum(one, tokens, $0) }
          let total = sums.reduce(0, +)
          let seen = sums.indices.filter { sums[$0] == sums.max() || sums[$0] / total >= 0.2 }
          let expected = tokens.isEmpty ? [] : seen.sorted { sums[$0] > sums[$1] }
          #expect(look.words == expected)
          for (word, share) in zip(look.words, look.shares) {
            #expect(abs(share - sums[word] / total) < 1e-5)
          }
          several += look.words.count > 1 ? 1 : 0
          silent += look.words.isEmpty ? 1 : 0
        }
      }
    }
    #expect(several > 0 && silent > 0)
  }

  /// A word of one token looks where its token does.
  @Test func wordsOfOneTokenAreAligned() throws {
    let translator = try translator()
    for source in sources where source.count > 1 {
      for one in translator.translate([source], options)[0] {
        let (places, target) = ((0..<source.count - 1), one.ids.indices)
        let looks = translator.looks(
          of: source, to: one, (places.map { $0..<$0 + 1 }, target.map { $0..<$0 + 1 }))
        #expect(looks.map { $0.words.first.map(Int32.init) } == one.alignment)
      }
    }
  }

  @Test func attentionThatIsNotKeptIsComputedAgain() throws {
    let translator = try translator()
    var sparing = options
    (sparing.attends, sparing.aligns) = (false, true)
    for source in sources {
      let kept = translator.translate([source], options)[0]
      for (one, other) in zip(kept, translator.translate([source], sparing)[0]) {
        #expect(!one.attention.isEmpty && other.attention.isEmpty)
        let places = (words(source.count - 1), words(one.ids.count))
        #expect(
          translator.looks(of: source, to: one, places)
            == translator.looks(of: source, to: other, places))
      }
    }
  }

  /// A word that looks at nothing has one word all the same, without a share.
  @Test func withoutAttentionTheFirstWordCounts() {
    #expect(WordLook([0, 0]).words == [0] && WordLook([0, 0]).shares == [0])
    #expect(WordLook([]).words.isEmpty)
    #expect(WordLook([1, 4, 1, 4]).words == [1, 3])
    #expect(
      WordLook([2, 6, 2]).words == [1, 0, 2] && WordLook([2, 6, 2]).shares == [0.6, 0.2, 0.2])
  }
}
