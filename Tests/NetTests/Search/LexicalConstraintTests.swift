import Testing

@testable import Net

/// The progress of phrases and the places of a beam, against their definitions.
@Suite struct LexicalConstraintTests {
  /// Random texts of few words, so that beginnings of phrases overlap.
  private func texts(_ count: Int, length: Int, words: Int32) -> [[Int32]] {
    var make = Matrices(seed: 21)
    return (0..<count).map { _ in
      make.random(1, length).values.map { Int32(abs($0) * 1000) % words }
    }
  }

  @Test func aPhraseIsSaidWhereItStands() {
    for text in texts(400, length: 12, words: 2) {
      for phrase in texts(6, length: 3, words: 2) + [[0, 0, 1], [1, 1, 1], [0]] {
        var progress = PhraseProgress([phrase])
        var said: [Int32] = []
        for token in text {
          let next = progress.next
          progress.add(token)
          said.append(token)
          let stands = said.indices.contains { said[$0...].starts(with: phrase) }
          #expect(progress.isDone == stands)
          if stands { break }
          #expect(progress.unsaid == phrase.count)
          let end = (0...phrase.count).last { said.suffix($0) == phrase.prefix($0) } ?? 0
          #expect(progress.said == end)
          #expect(next.count == 1)
        }
      }
    }
  }

  @Test func aPhraseBeginsWithAWord() {
    for text in texts(400, length: 12, words: 3) {
      // The word of a 2 goes on.
      let goesOn = [false, false, true]
      var progress = PhraseProgress([[0, 2, 1]], goesOn: goesOn)
      var stands = false
      for end in text.indices {
        progress.add(text[end])
        let start = end - 2
        stands =
          stands
          || start >= 0 && text[start...end] == [0, 2, 1] && (start == 0 || text[start - 1] != 2)
        #expect(progress.isDone == stands)
        if progress.isDone { break }
      }
    }
  }

  @Test func phrasesAreSaidAsOftenAsTheyAreListed() {
    var progress = PhraseProgress([[1, 2], [1, 2], [3]])
    for (token, said, isDone) in [(1, 1, false), (2, 2, false), (3, 3, false), (1, 4, false)] {
      progress.add(Int32(token))
      #expect(progress.said == said && progress.isDone == isDone)
    }
    #expect(progress.next == [2])
    progress.add(2)
    #expect(progress.isDone && progress.next.isEmpty && progress.unsaid == 0)
  }

  @Test func placesAreShared() {
    for count in 1...6 {
      for places in [1, 2, 5, 12] {
        for banks in texts(40, length: 9, words: Int32(count)).map({ $0.map(Int.init) }) {
          let chosen = BeamBanks.chosen(banks, count: count, places: places)
          #expect(chosen.count == min(places, banks.count))
          #expect(chosen == chosen.sorted())
          for bank in 0..<count {
            let have = banks.indices.filter { banks[$0] == bank }
            let taken = chosen.filter { banks[$0] == bank }
            #expect(taken.count >= min(have.count, places / count))
            #expect(taken == Array(have.prefix(taken.count)))
          }
        }
      }
    }
    // What the highest bank cannot fill goes to the next lower one.
    #expect(BeamBanks.chosen([0, 0, 1, 1, 1], count: 3, places: 4) == [0, 2, 3, 4])
  }
}
