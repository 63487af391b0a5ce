import Stream
import Testing

@testable import Net

/// The gates and states of a trace are those that the cells computed.
@Suite struct LayerStatesTests {
  private func rows(_ layer: LayerStates, _ name: String) throws -> [[Float]] {
    try #require(layer.values.first { $0.name == name }, "\(layer.layer).\(name)").rows
  }

  /// A value before each step.
  private func before(_ layer: LayerStates, _ name: String) throws -> [[Float]] {
    let first = try #require(layer.before.first { $0.name == name }).rows
    return first + (try rows(layer, name)).dropLast()
  }

  private func expectEqual(_ found: [[Float]], _ expected: [[Double]], _ what: String) {
    #expect(found.count == expected.count)
    for (found, expected) in zip(found, expected) {
      #expect(distance(found, expected) < 1e-5, "\(what)")
    }
  }

  /// Each unit of each step, of the values of some names.
  private func map(
    _ values: [[[Float]]], _ body: ([Double]) -> Double
  ) -> [[Double]] {
    values[0].indices.map { time in
      values[0][time].indices.map { unit in body(values.map { Double($0[time][unit]) }) }
    }
  }

  /// The states of a layer, made of its gates by the equations of the cell.
  private func expectEquations(_ layer: LayerStates, _ cell: CellKind) throws {
    let h = try rows(layer, "h")
    switch cell {
    case .gru:
      let all = [try rows(layer, "z"), try rows(layer, "n"), try before(layer, "h")]
      expectEqual(h, map(all) { (1 - $0[0]) * $0[1] + $0[0] * $0[2] }, layer.layer)
    case .lstm:
      let gates = try ["i", "f", "g", "o"].map { try rows(layer, $0) }
      let c = try rows(layer, "c")
      let made = map(gates + [try before(layer, "c")]) { $0[1] * $0[4] + $0[0] * $0[2] }
      expectEqual(c, made, layer.layer)
      expectEqual(h, map([gates[3], c]) { $0[0] * hyperbolicTangent($0[1]) }, layer.layer)
    case .lrn:
      let all = try ["f", "i", "v"].map { try rows(layer, $0) } + [try before(layer, "h")]
      expectEqual(
        h, map(all) { hyperbolicTangent($0[1] * $0[2] + $0[0] * $0[3]) }, layer.layer)
    case .ssru:
      let all = try ["f", "x"].map { try rows(layer, $0) } + [try before(layer, "c")]
      let c = try rows(layer, "c")
      expectEqual(c, map(all) { $0[0] * $0[2] + (1 - $0[0]) * $0[1] }, layer.layer)
      expectEqual(h, map([c]) { max(0, $0[0]) }, layer.layer)
    default: #expect(layer.values.map(\.name) == ["h"])
    }
  }

  @Test(arguments: CellKind.allCases) func gatesMakeTheStates(cell: CellKind) throws {
    let (translator, _) = try makeTranslator {
      bidirectional(&$0)
      ($0.cell, $0.layers, $0.attention) = (cell, 2, .general)
    }
    let layers = translator.states(of: [5, 6, 7, 3], to: [4, 5])
    #expect(
      layers.map(\.layer) == [
        "encoder.l0", "encoder.l0_reverse", "encoder.l1", "encoder.l1_reverse", "decoder.l0",
        "decoder.l1",
      ])
    #expect(layers[0].order == [0, 1, 2, 3] && layers[1].order == [3, 2, 1, 0])
    #expect(layers[4].order == [0, 1, 2] && !layers[4].readsSource && layers[3].readsSource)
    for layer in layers { try expectEquations(layer, cell) }
  }

  /// The states from the weights alone.
  @Test(arguments: CellKind.allCases) func statesAreThoseOfTheTwin(cell: CellKind) throws {
    for attention in [ModelShape.Attention.none, .additive, .dot] {
      let (translator, twin) = try makeTranslator {
        ($0.cell, $0.attention, $0.reversesSource) = (cell, attention, true)
      }
      for source in sources {
        let target: [Int32] = [5, 4, 6]
        let layers = translator.states(of: source, to: target)
        var (outputs, state) = twin.encode(source)
        expectEqual(try rows(layers[0], "h"), outputs, "encoder")
        #expect(layers[0].order == Array(source.indices.dropLast().reversed()) + [source.count - 1])
        var decoded: [[Double]] = []
        for id in [ReservedID.begin] + target {
          _ = twin.step(&state, id, outputs)
          decoded.append(state.hidden[0])
        }
        expectEqual(try rows(layers[1], "h"), decoded, "decoder")
      }
    }
  }

  /// In a transition each further cell reads the state that the one before it made.
  @Test func transitionsShowTheirCells() throws {
    let (translator, _) = try makeTranslator { ($0.cell, $0.decoderTransition) = (.gru, 3) }
    let layer = try #require(translator.states(of: [5, 6, 3], to: [4]).last)
    #expect(
      layer.values.map(\.name) == [
        "h", "r", "z", "n", "transition1.input", "transition1.r", "transition1.z",
        "transition1.n", "transition2.input", "transition2.r", "transition2.z", "transition2.n",
      ])
    let all = try ["z", "n", "input"].map { try rows(layer, "transition2.\($0)") }
    expectEqual(
      try rows(layer, "h"), map(all) { (1 - $0[0]) * $0[1] + $0[0] * $0[2] }, "the last cell")
    let first = [try rows(layer, "z"), try rows(layer, "n"), try before(layer, "h")]
    expectEqual(
      try rows(layer, "transition1.input"), map(first) { (1 - $0[0]) * $0[1] + $0[0] * $0[2] },
      "the first cell")
  }

  /// A search has a row for each hypothesis, and training all rows of all steps at once: the bits are the same.
  @Test(arguments: CellKind.allCases) func aBeamAndTrainingHaveTheSameBits(cell: CellKind) throws {
    for attention in [ModelShape.Attention.none, .general] {
      var shape = smallShape { ($0.cell, $0.attention, $0.layers) = (cell, attention, 2) }
      shape.hidden = 21
      var settings = TrainingSettings()
      settings.initializer = .uniform(0.7)
      let trainer = try Trainer(shape: shape, settings: settings, threads: 2)
      let translator = Translator(ModelFile(trainer, vocabulary: [], facts: []), threads: 2)
      let (source, target): ([Int32], [Int32]) = ([5, 6, 8, 3], [4, 7, 5])
      let found = translator.states(of: source, to: target)
      if attention == .none {
        try expectTape(EncoderDecoder<NoAttention>.self, trainer, source, target, found)
      } else {
        try expectTape(EncoderDecoder<AttentionAfterCell>.self, trainer, source, target, found)
      }
    }
  }

  private func expectTape<Kind: Attention>(
    _ type: EncoderDecoder<Kind>.Type, _ trainer: Trainer, _ source: [Int32], _ target: [Int32],
    _ found: [LayerStates]
  ) throws {
    let network = try #require(trainer.network as? EncoderDecoder<Kind>)
    let ctx = trainer.evaluationContext()
    let other: [Int32] = [9, 3]
    // The other sentence is shorter, so the first row of each step is the sentence's.
    let batch = PackedBatch(
      source: padded([source, other]), target: padded([target + [3], [6, 3]]))
    let encoded = network.encoder.forward(batch.sourceIDs, batch.source, ctx)
    let (_, initial) = network.bridge.forward(encoded.finals, indices: [0, 1], ctx)
    let attended = network.decoder.attention.source(encoded.source, indices: [0, 1], ctx)
    let tape = network.decoder.forward(batch, attended, from: initial, ctx).stack
    let steps = network.steps(
      batch.sourceIDs, batch.source, indices: [0, 0, 1], rows: 3, ctx)
    let beam = try #require(steps as? TargetDecodingSteps<Kind>)
    for layer in 0..<2 {
      let all = try rows(found[2 + layer], "h")
      let cells = tape.layers[layer].cells[0].state.hidden
      for time in all.indices {
        let row = batch.target.rows(at: time).lowerBound
        #expect(cells.rows(row..<row + 1).values == all[time], "training, step \(time)")
      }
    }
    for (time, id) in ([ReservedID.begin] + target).enumerated() {
      _ = beam.step([6, id, 5], parents: [0, 1, 2], sentences: [0, 0, 1])
      #expect(
        beam.hidden(row: 1)
          == found.suffix(2).map { layer in
            layer.values.first { $0.name == "h" }?.rows[time] ?? []
          }, "beam, step \(time)")
    }
  }
}

extension TargetDecodingSteps {
  /// The hidden states of a row of the last step, by layer.
  fileprivate func hidden(row: Int) -> [[Float]] {
    lastStep.map { step in
      step.layers.map { $0.cells[0].state.hidden.rows(row..<row + 1).values }
    } ?? []
  }
}
