import Testing

@testable import Net

/// Which tokens may be drawn, and how often each of them is.
@Suite struct TokenDrawTests {
  private let values: [Float] = [9, 8, 9, 1, 2.5, 2, 2.5, -30]

  private func kept(_ change: (inout SamplingOptions) -> Void) -> [(id: Int32, weight: Double)] {
    var (options, make) = (SamplingOptions(), Matrices(seed: 1))
    change(&options)
    let logits = make.filled(1, values.count)
    logits.assign(values)
    return TokenDraw(options, line: 0).kept(logits)
  }

  @Test func padAndBeginAreNeverSaid() {
    #expect(kept { _ in }.map(\.id) == [4, 6, 5, 3, 7])
    #expect(kept { $0.allowsUnknown = true }.map(\.id) == [1, 4, 6, 5, 3, 7])
    #expect(kept { $0.temperature = 0 }.map(\.id) == [4])
  }

  @Test func weightsAreProbabilities() {
    for temperature in [0.5, 1, 2] {
      let found = kept { $0.temperature = temperature }
      let expected = found.map { exponential(Double(values[Int($0.id)] - 2.5) / temperature) }
      for (one, other) in zip(found, expected) { #expect(abs(one.weight - other) < 1e-12) }
    }
  }

  @Test func onlyTheMostProbableAreKept() {
    #expect(kept { $0.topK = 3 }.map(\.id) == [4, 6, 5])
    #expect(kept { $0.topK = 99 }.count == 5)
    // e^0, e^0, e^-0.5, e^-1.5, about 0: 0.353, 0.353, 0.214, 0.079.
    #expect(kept { $0.topP = 0.3 }.map(\.id) == [4])
    #expect(kept { $0.topP = 0.6 }.map(\.id) == [4, 6])
    #expect(kept { $0.topP = 0.75 }.map(\.id) == [4, 6, 5])
    #expect(kept { $0.topP = 0.95 }.map(\.id) == [4, 6, 5, 3])
    // Of three: 0.384, 0.384, 0.232.
    #expect(kept { ($0.topK, $0.topP) = (3, 0.76) }.map(\.id) == [4, 6])
  }

  /// The same tokens, in the same order and with the same weights to the bit, as of all that are sorted.
  @Test(arguments: [0, 0.7, 1] as [Double], [false, true])
  func theSelectionIsTheHeadOfASort(temperature: Double, unknown: Bool) {
    var make = Matrices(seed: 3)
    for columns in [5, 300, 2000] {
      let logits = make.filled(1, columns)
      let values = make.random(1, columns).values.map { ($0 * 40).rounded() / 8 }
      logits.assign(values)
      let said = values.indices.filter { $0 > 2 || $0 == 1 && unknown }
      let sorted = said.sorted {
        values[$0] != values[$1] ? values[$0] > values[$1] : $0 < $1
      }
      for (topK, topP) in [(0, 1), (1, 1), (7, 1), (columns, 1), (0, 0.6), (40, 0.9)] {
        var options = SamplingOptions()
        (options.temperature, options.topK, options.topP) = (temperature, topK, topP)
        options.allowsUnknown = unknown
        let found = TokenDraw(options, line: 0).kept(logits)
        let count = temperature == 0 ? 1 : topK > 0 ? topK : columns
        let head = sorted.prefix(count)
        #expect(found.map { Int($0.id) } == Array(head.prefix(found.count)))
        #expect(topP < 1 || found.count == head.count)
        for one in found where temperature > 0 {
          let below = Double(values[sorted[0]]) - Double(values[Int(one.id)])
          #expect(one.weight == 1 / Net.exponential(below / temperature))
        }
      }
    }
  }

  /// -0 is 0, so the lower id goes first.
  @Test func zerosAreEqual() {
    var make = Matrices(seed: 1)
    let logits = make.filled(1, 6)
    logits.assign([0, 0, 0, -0.0, 0, -0.0])
    #expect(TokenDraw(SamplingOptions(), line: 0).kept(logits).map(\.id) == [3, 4, 5])
  }

  @Test func drawsFollowTheWeights() {
    var make = Matrices(seed: 1)
    let logits = make.filled(1, values.count)
    logits.assign(values)
    var counts = [Int](repeating: 0, count: values.count)
    for line in 0..<200 {
      let draw = TokenDraw(SamplingOptions(), line: line)
      for position in 0..<100 { counts[Int(draw.token(logits, position: position))] += 1 }
    }
    let weights = kept { _ in }
    let total = weights.reduce(0) { $0 + $1.weight }
    for (id, weight) in weights {
      let share = Double(counts[Int(id)]) / 20_000
      #expect(abs(share - weight / total) < 0.012, "\(id)")
    }
  }

  @Test func badOptionsAreRefused() {
    let changes: [(inout SamplingOptions) -> Void] = [
      { $0.temperature = -1 }, { $0.temperature = .infinity }, { $0.topK = -1 }, { $0.topP = 0 },
      { $0.topP = 1.1 }, { $0.limit = 0 },
    ]
    for change in changes {
      var options = SamplingOptions()
      change(&options)
      #expect(throws: NetError.self) { try options.validate() }
    }
  }
}
