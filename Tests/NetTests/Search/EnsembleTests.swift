import Testing

@testable import Net

/// Ensembles of models, and their attention.
@Suite struct EnsembleTests {
  /// log of the mean of the twins' probabilities, word by word.
  private func mean(_ twins: [Twin], _ source: [Int32], _ target: [Int32]) -> Double {
    target.indices.reduce(0) { sum, time in
      let shares = twins.map { twin in
        let now = target[...time]
        let loss = twin.loss(source, Array(now)) - twin.loss(source, Array(now.dropLast()))
        return 1 / exponential(loss)
      }
      return sum + logarithm(shares.reduce(0, +) / Double(twins.count))
    }
  }

  @Test func probabilitiesAreAveraged() throws {
    let models = try [1, 2, 3].map { seed in
      try makeModel(seed: seed) {
        if seed == 2 { $0.attention = .additive }
        if seed == 3 { ($0.cell, $0.hidden, $0.reversesSource) = (.lstm, 4, true) }
      }
    }
    let translator = Translator(models.map(\.file), threads: 2)
    for beam in [1, 3] {
      var options = SearchOptions()
      options.beam = beam
      for (source, found) in zip(sources, translator.translate(sources, options)) {
        for one in found {
          let expected = mean(models.map(\.twin), source, one.ids + [3])
          #expect(abs(one.logProbability - expected) < 1e-4 * max(1, abs(expected)))
        }
      }
    }
  }

  @Test func aModelWithItselfIsItself() throws {
    let file = try makeModel().file
    let (one, two) = (Translator(file, threads: 1), Translator([file, file], threads: 1))
    for (a, b) in zip(
      one.translate(sources, SearchOptions()), two.translate(sources, SearchOptions()))
    {
      #expect(a.map(\.ids) == b.map(\.ids))
      for (x, y) in zip(a, b) { #expect(abs(x.score - y.score) < 1e-5) }
    }
  }

  private func attention(_ translator: Translator, _ source: [Int32], beam: Int) -> [Hypothesis] {
    var options = SearchOptions()
    options.beam = beam
    options.attends = true
    return translator.translate([[9, 4, 3], source], options)[1]
  }

  @Test(arguments: [1, 4]) func attentionIsThatOfTheTwin(beam: Int) throws {
    let (translator, twin) = try makeTranslator(seed: 5) { $0.attention = .additiveOneBias }
    let source: [Int32] = [8, 4, 9, 10, 5, 3]
    for one in attention(translator, source, beam: beam) {
      var (outputs, state) = twin.encode(source)
      #expect(one.attention.count == one.ids.count + 1)
      for (row, said) in zip(one.attention, [2] + one.ids) {
        let expected = twin.weights(state.hidden[0], outputs)
        #expect(distance(row, expected) < 1e-5)
        _ = twin.step(&state, said, outputs)
      }
      outputs = []
    }
  }

  /// A model that reads sources backwards equals a model that does not on the reversed source.
  @Test func attentionIsInTheOrderOfTheWords() throws {
    let (backward, _) = try makeTranslator(seed: 5) {
      ($0.attention, $0.reversesSource) = (.general, true)
    }
    let (forward, _) = try makeTranslator(seed: 5) { $0.attention = .general }
    let one = attention(backward, [8, 4, 9, 10, 5, 3], beam: 2)
    let other = attention(forward, [5, 10, 9, 4, 8, 3], beam: 2)
    #expect(one.map(\.ids) == other.map(\.ids))
    for (a, b) in zip(one, other) {
      let turned = b.attention.map { Array($0.dropLast().reversed()) + $0.suffix(1) }
      #expect(a.attention == turned && a.attention != b.attention)
      #expect(a.alignment == b.alignment.map { 4 - $0 })
    }
  }

  @Test func alignmentsLeaveOutTheEnd() {
    let rows: [[Float]] = [[0.1, 0.2, 0.7], [0.3, 0.3, 0.4], [0, 0, 1]]
    for keeps in [false, true] {
      let alignments = rows.map { TokenAlignment($0, keeps: keeps) }
      let one = SearchOptions().hypothesis([4, 5], [], alignments)
      #expect(one.alignment == [1, 0] && one.attention == (keeps ? rows : []))
    }
    #expect(SearchOptions().hypothesis([4], [], [TokenAlignment([1], keeps: true)]).alignment == [])
    #expect(Hypothesis.blank.alignment == [])
  }

  /// Attention that is too large to be stored is computed again, to the bit, and alignments are the same with
  /// or without it.
  @Test(arguments: [1, 4]) func attentionIsToldRowByRow(beam: Int) throws {
    let files = try [2, 3].map { seed in
      try makeModel(seed: seed) {
        ($0.attention, $0.inputFeeding, $0.reversesSource) = (.general, seed == 3, seed == 2)
      }.file
    }
    for translator in [Translator([files[0]], threads: 1), Translator(files, threads: 2)] {
      var options = SearchOptions()
      (options.beam, options.attends) = (beam, true)
      let kept = translator.translate(sources, options)
      (options.attends, options.aligns) = (false, true)
      let aligned = translator.translate(sources, options)
      #expect(aligned.map { $0.map(\.alignment) } == kept.map { $0.map(\.alignment) })
      #expect(aligned.joined().allSatisfy { $0.attention.isEmpty })
      for (source, found) in zip(sources, kept) {
        for one in found {
          var rows: [[Float]] = []
          translator.attention(of: source, to: one.ids) { rows.append($0) }
          #expect(rows == one.attention && rows.count == one.tokens)
        }
      }
    }
  }

  @Test func whatSearchesKeepIsBounded() {
    var options = SearchOptions()
    #expect(options.detail(rows: 1, source: 9, target: 9) == .nothing)
    options.aligns = true
    #expect(options.detail(rows: 1, source: 9, target: 9) == .positions)
    options.attends = true
    #expect(options.detail(rows: 320, source: 60, target: 100) == .weights)
    #expect(options.detail(rows: 1, source: 5001, target: 5001) == .positions)
  }

  @Test func ensemblesAttendWithThoseThatDo() throws {
    let plain = try makeModel(seed: 1).file
    let files = try [2, 3].map { try makeModel(seed: $0) { $0.attention = .dot }.file }
    #expect(!Translator(plain, threads: 1).attends)
    let mixed = Translator([plain] + files, threads: 1)
    #expect(mixed.attends)
    for one in attention(mixed, [5, 6, 7, 3], beam: 2) {
      for row in one.attention { #expect(abs(row.reduce(0, +) - 1) < 1e-5) }
    }
  }
}
