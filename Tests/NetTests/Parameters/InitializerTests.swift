import Testing

@testable import Net

/// How fresh parameters are drawn.
@Suite struct InitializerTests {
  private func values(
    _ text: String, seed: UInt64 = 1, _ change: (inout ModelShape) -> Void = { _ in }
  )
    throws -> [String: [Float]]
  {
    var settings = TrainingSettings()
    settings.seed = seed
    settings.initializer = try #require(Initializer(text))
    let shape = smallShape {
      $0.cell = .lstm
      ($0.embedding, $0.hidden) = (24, 20)
      change(&$0)
    }
    let trainer = try Trainer(shape: shape, settings: settings, threads: 1)
    let layout = trainer.layout
    return Dictionary(
      uniqueKeysWithValues: layout.slots.map { ($0.name, trainer.parameters.values($0)) })
  }

  private func largest(_ values: [Float]?) -> Float {
    (values ?? []).reduce(0) { max($0, abs($1)) }
  }

  private func deviation(_ values: [Float]?) -> Float {
    let values = values ?? []
    return (values.reduce(0) { $0 + $1 * $1 } / Float(values.count)).squareRoot()
  }

  @Test(arguments: [
    "pytorch", "xavier", "uniform:0.08", "normal:0.01", "normal:0.01:zero-bias",
    "xavier,orthogonal", "uniform:0.5,forget-bias:1.0", "pytorch,orthogonal,forget-bias:-0.5",
  ]) func textComesBack(text: String) throws {
    #expect(try #require(Initializer(text)).description == text)
  }

  @Test(arguments: [
    "", "uniform", "uniform:", "uniform:x", "uniform:-1", "uniform:inf", "normal:nan", "pytorch:1",
    "normal:1:bias", "uniform:1:2", "xavier,", "xavier,forget-bias", "xavier,forget-bias:inf",
    "orthogonal", "xavier,orthogonal,orthogonal", "xavier,forget-bias:1,forget-bias:1", "Xavier",
  ]) func misspeltTextIsRefused(text: String) { #expect(Initializer(text) == nil) }

  @Test func pytorchHasABoundForEachKind() throws {
    let drawn = try values("pytorch") { $0.attention = .additive }
    let bounds: [(String, Float)] = [
      ("encoder.rnn.weight_ih_l0", 20), ("encoder.rnn.bias_hh_l0", 20), ("decoder.output.bias", 20),
      ("decoder.attention.energy.weight", 20), ("decoder.output.weight", 20),
    ]
    for (name, fan) in bounds {
      let bound = 1 / fan.squareRoot()
      #expect((0.5 * bound...bound).contains(largest(drawn[name])), "\(name)")
    }
    #expect(abs(deviation(drawn["encoder.embedding.weight"]) - 1) < 0.15)
  }

  /// The logits of a weight from N(0, 1) would be too large.
  @Test func tiedEmbeddingsAreDrawnAsWeights() throws {
    for (tying, names) in [
      (ModelShape.Tying.none, ["encoder.embedding.weight", "decoder.embedding.weight"]),
      (.decoder, ["encoder.embedding.weight"]), (.all, []),
    ] {
      let drawn = try values("pytorch") {
        ($0.embedding, $0.sourceVocabulary, $0.targetVocabulary) = (20, 40, 40)
        $0.tying = tying
      }
      for (name, values) in drawn where name.contains("embedding") {
        let expected: Float = names.contains(name) ? 1 : 1 / Float(20).squareRoot()
        #expect(abs(deviation(values) - expected) < 0.1 * expected, "\(tying) \(name)")
      }
      #expect((drawn["decoder.output.weight"] == nil) == (tying != .none))
      #expect((drawn["decoder.embedding.weight"] == nil) == (tying == .all))
    }
  }

  @Test func uniformAndNormalReachEveryTensor() throws {
    for (name, drawn) in try values("uniform:0.08") {
      #expect((0.05...0.08).contains(largest(drawn)), "\(name)")
    }
    for (name, drawn) in try values("normal:0.01") {
      #expect((0.005...0.015).contains(deviation(drawn)), "\(name)")
    }
    for (name, drawn) in try values("normal:0.01:zero-bias") {
      #expect((largest(drawn) == 0) == name.contains("bias"), "\(name)")
    }
  }

  @Test func xavierCountsBothSides() throws {
    let drawn = try values("xavier")
    for (name, sides) in [
      ("encoder.rnn.weight_ih_l0", 80 + 24), ("encoder.rnn.weight_hh_l0", 80 + 20),
      ("decoder.output.weight", 8 + 20),
    ] {
      let bound = (6 / Float(sides)).squareRoot()
      #expect((0.9 * bound...bound).contains(largest(drawn[name])), "\(name)")
    }
    #expect(
      largest(drawn["decoder.output.bias"]) == 0 && largest(drawn["encoder.rnn.bias_ih_l0"]) == 0)
  }

  @Test(arguments: CellKind.allCases.filter(\.hasRecurrentWeight))
  func orthogonalRowsAreOrthogonal(cell: CellKind) throws {
    let H = 20
    let drawn = try values("pytorch,orthogonal") { $0.cell = cell }
    let weight = try #require(drawn["decoder.rnn.weight_hh_l0"])
    let gates = try #require(["elman": 1, "gru": 3, "lstm": 4][cell.rawValue])
    #expect(weight.count == gates * H * H)
    for gate in 0..<gates {
      for first in 0..<H {
        for second in 0..<H {
          let product = (0..<H).reduce(0.0) {
            $0 + Double(weight[(gate * H + first) * H + $1])
              * Double(weight[(gate * H + second) * H + $1])
          }
          #expect(abs(product - (first == second ? 1 : 0)) < 1e-6)
        }
      }
    }
    // Gates, layers and seeds have matrices of their own; nothing else changes.
    if gates > 1 { #expect(weight[0..<H] != weight[H * H..<H * H + H]) }
    #expect(weight != drawn["encoder.rnn.weight_hh_l0"])
    #expect(
      try weight
        != values("pytorch,orthogonal", seed: 2) { $0.cell = cell }["decoder.rnn.weight_hh_l0"])
    let plain = try values("pytorch") { $0.cell = cell }
    for (name, values) in drawn where !name.contains("weight_hh") {
      #expect(values == plain[name], "\(name)")
    }
  }

  @Test func theForgetBiasIsTheSumOfBoth() throws {
    let (drawn, plain) = (try values("pytorch,forget-bias:1"), try values("pytorch"))
    let H = 20
    for side in ["encoder", "decoder"] {
      let input = try #require(drawn["\(side).rnn.bias_ih_l0"])
      let recurrent = try #require(drawn["\(side).rnn.bias_hh_l0"])
      for row in 0..<4 * H {
        if (H..<2 * H).contains(row) {
          #expect(input[row] + recurrent[row] == 1)
        } else {
          #expect(input[row] == plain["\(side).rnn.bias_ih_l0"]?[row])
        }
      }
    }
    for cell in [CellKind.lrn, .ssru] {
      // Their one bias begins with the forget gate's.
      let drawn = try values("pytorch,forget-bias:1") { $0.cell = cell }["encoder.rnn.bias_ih_l0"]
      let plain = try values("pytorch") { $0.cell = cell }["encoder.rnn.bias_ih_l0"]
      #expect(drawn?.prefix(H) == [Float](repeating: 1, count: H)[...])
      #expect(drawn?.dropFirst(H) == plain?.dropFirst(H))
    }
    // A GRU has no forget gate.
    let gru = try values("pytorch,forget-bias:1") { $0.cell = .gru }
    #expect(try gru == values("pytorch") { $0.cell = .gru })
  }
}
