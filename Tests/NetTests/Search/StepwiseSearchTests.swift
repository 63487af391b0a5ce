import Testing

@testable import Net

/// Sampling and greedy search: predictions depend on the line and nothing beside it.
@Suite struct StepwiseSearchTests {
  private func options(seed: UInt64 = 1, samples: Int = 3) -> SearchOptions {
    var options = SearchOptions()
    options.sampling = SamplingOptions()
    options.sampling?.seed = seed
    options.samples = samples
    return options
  }

  @Test func samplesDependOnSeedLineAndNumberAlone() throws {
    let file = try makeModel(seed: 5).file
    let translator = Translator(file, threads: 3)
    let together = translator.translate(sources, options(), lines: [7, 8, 9, 10])
    for (index, source) in sources.enumerated() {
      let alone = Translator(file, threads: 1)
        .translate([source], options(samples: 2), lines: [7 + index])
      #expect(alone[0] == Array(together[index].prefix(2)))
    }
    #expect(together != translator.translate(sources, options(seed: 2), lines: [7, 8, 9, 10]))
    #expect(together != translator.translate(sources, options(), lines: [8, 9, 10, 11]))
    #expect(Set(together.flatMap { $0.map(\.ids) }).count > sources.count)
  }

  @Test func coldSamplesAreGreedy() throws {
    let (translator, _) = try makeTranslator()
    var cold = options(samples: 1)
    cold.sampling?.temperature = 0
    var greedy = SearchOptions()
    greedy.beam = 1
    #expect(translator.translate(sources, cold) == translator.translate(sources, greedy))
    cold.sampling?.temperature = 1
    cold.sampling?.topK = 1
    #expect(translator.translate(sources, cold) == translator.translate(sources, greedy))
  }

  @Test func unscoredGreedySearchFindsTheSame() throws {
    for unknown in [false, true] {
      let (translator, _) = try makeTranslator(seed: 9)
      var greedy = SearchOptions()
      (greedy.beam, greedy.allowsUnknown) = (1, unknown)
      let scored = translator.translate(sources, greedy)
      greedy.scores = false
      let plain = translator.translate(sources, greedy)
      #expect(plain.map { $0.map(\.ids) } == scored.map { $0.map(\.ids) })
      #expect(plain.joined().allSatisfy { $0.logProbabilities.isEmpty && $0.logProbability == 0 })
    }
  }

  @Test func selectionIsTheHeadOfASort() {
    var make = Matrices(seed: 8)
    for (columns, count) in [(5, 2), (300, 7), (1000, 40), (6, 40)] {
      let values = make.random(1, columns).values.map { ($0 * 50).rounded() }
      var list = TopList(count: count)
      for (index, value) in values.enumerated() {
        list.offer(.init(row: 0, token: Int32(index), logProbability: Double(value)))
      }
      let sorted = values.indices.sorted {
        values[$0] != values[$1] ? values[$0] > values[$1] : $0 < $1
      }
      #expect(list.candidates.map { Int($0.token) } == Array(sorted.prefix(count)))
    }
  }

  @Test func rowsOfLogitsAreSearched() {
    for workspace in makeWorkspaces() {
      var make = Matrices(seed: 4)
      let x = make.random(9, 777, range: 20, gap: 3)
      let sums = workspace.logSums(x, scratch: make.random(9, 2))
      let largest = workspace.largest(x, from: 3)
      for row in 0..<9 {
        let values = x.rows(row..<row + 1).values.map { Double($0) }
        let peak = values.max() ?? 0
        let sum = logarithm(values.reduce(0) { $0 + exponential($1 - peak + 100) }) - 100 + peak
        #expect(abs(sums[row] - sum) < 1e-5)
        #expect(Int(largest[row]) == values.indices.dropFirst(3).max { values[$0] < values[$1] })
      }
      let ties = make.filled(1, 500, 2)
      #expect(workspace.largest(ties, from: 3) == [3])
    }
  }
}
