import Stream
import Testing

@testable import Net

/// The norms of the gradient by distance, against the central differences of the twin.
@Suite struct GradientProbeTests {
  private static let step = 1e-4

  private func trainer(_ shape: ModelShape) throws -> Trainer {
    var settings = TrainingSettings()
    settings.initializer = .uniform(0.8)
    settings.dropout = DropoutRates(0.5)
    let trainer = try Trainer(shape: shape, settings: settings, threads: 2)
    trainer.tracesGradients = { $0 == 1 }
    return trainer
  }

  private func loss(_ logits: [Double], _ id: Int32) -> Double {
    logarithm(logits.reduce(0) { $0 + exponential($1) }) - logits[Int(id)]
  }

  /// The norm of the differences of a loss, one for each unit.
  private func norm(_ units: Int, _ loss: (_ unit: Int, _ change: Double) -> Double) -> Double {
    let step = GradientProbeTests.step
    return (0..<units).reduce(0.0) { sum, unit in
      let slope = (loss(unit, step) - loss(unit, -step)) / (2 * step)
      return sum + slope * slope
    }.squareRoot()
  }

  private func expect(_ found: GradientNorms?, _ layer: String, _ norms: [[Double]]) throws {
    let found = try #require(found)
    #expect(found.layer == layer)
    let longest = norms.map(\.count).max() ?? 0
    #expect(found.norms.count == longest)
    for distance in 0..<longest {
      let those = norms.filter { $0.count > distance }.map { $0[distance] }
      let mean = those.reduce(0, +) / Double(those.count)
      #expect(found.sentences[distance] == those.count)
      #expect(
        abs(found.norms[distance] - mean) < 1e-3 * mean, "\(layer) \(distance): \(found.norms)")
    }
  }

  /// The loss of the last token of a text, where the state after a step is changed.
  private func lastLoss(
    _ twin: Twin, _ text: [Int32], at time: Int, _ unit: Int, _ change: Double
  ) -> Double {
    var (_, state) = twin.encode([])
    var logits: [Double] = []
    for (place, id) in ([ReservedID.begin] + text.dropLast()).enumerated() {
      logits = twin.step(&state, id, [])
      // The logits of the step are computed from the state, so a change has to come before them.
      guard place == time else { continue }
      state.hidden[0][unit] += change
      if place == text.count - 1 { logits = changed(twin, state.hidden[0]) }
    }
    return loss(logits, text[text.count - 1])
  }

  /// The logits of a state.
  private func changed(_ twin: Twin, _ h: [Double]) -> [Double] {
    let (w, b) = (
      twin.values["decoder.output.weight"] ?? [], twin.values["decoder.output.bias"] ?? []
    )
    return b.indices.map { row in
      h.indices.reduce(b[row]) { $0 + w[row * h.count + $1] * h[$1] }
    }
  }

  @Test(arguments: [CellKind.elman, .gru, .lstm]) func aLanguageModelLooksBackFromItsLastToken(
    cell: CellKind
  ) throws {
    let trainer = try trainer(taskShape(.lm) { $0.cell = cell })
    let twin = Twin(trainer)
    let texts = raggedPairs.map(\.target)
    let report = try trainer.update(batch(raggedPairs, task: .lm))
    #expect(report.gradientNorms.count == 1)
    let norms = texts.map { text in
      (0..<text.count).map { distance in
        norm(trainer.shape.hidden) {
          lastLoss(twin, text, at: text.count - 1 - distance, $0, $1)
        }
      }
    }
    try expect(report.gradientNorms.first, "decoder.l0", norms)
    #expect(try trainer.update(batch(raggedPairs, task: .lm)).gradientNorms.isEmpty)
  }

  /// The loss of a pair, where the encoder's state after a step is changed.
  private func pairLoss(
    _ twin: Twin, _ pair: (source: [Int32], target: [Int32]), at time: Int, _ unit: Int,
    _ change: Double
  ) -> Double {
    let (E, H) = (twin.shape.embedding, twin.shape.hidden)
    let table = twin.values["encoder.embedding.weight"] ?? []
    var (h, c) = ([Double](repeating: 0, count: H), [Double](repeating: 0, count: H))
    var outputs: [[Double]] = []
    for (place, id) in pair.source.enumerated() {
      (h, c) = twin.cell(Array(table[Int(id) * E..<Int(id + 1) * E]), h, c, "encoder.rnn", "l0")
      if place == time { h[unit] += change }
      outputs.append(h)
    }
    var (_, state) = twin.encode(pair.source)
    (state.hidden, state.memory, state.summary) = ([h], [c], h)
    var (total, previous) = (0.0, ReservedID.begin)
    for id in pair.target {
      total += loss(twin.step(&state, previous, outputs), id)
      previous = id
    }
    return total
  }

  @Test(arguments: [ModelShape.Attention.none, .context, .additive, .general])
  func anEncoderLooksBackFromItsEnd(attention: ModelShape.Attention) throws {
    let trainer = try trainer(smallShape { ($0.cell, $0.attention) = (.gru, attention) })
    let twin = Twin(trainer)
    let report = try trainer.update(batch(raggedPairs))
    #expect(report.gradientNorms.count == 1)
    let norms = raggedPairs.map { pair in
      (0..<pair.source.count).map { distance in
        norm(trainer.shape.hidden) {
          pairLoss(twin, pair, at: pair.source.count - 1 - distance, $0, $1)
        }
      }
    }
    try expect(report.gradientNorms.first, "encoder.l0", norms)
  }

  @Test func layersAndDirectionsHaveTheirOwn() throws {
    let trainer = try trainer(
      taskShape(.classify) { ($0.layers, $0.bidirectional) = (2, true) })
    let report = try trainer.update(batch(raggedPairs, task: .classify))
    #expect(
      report.gradientNorms.map(\.layer) == [
        "encoder.l0", "encoder.l0_reverse", "encoder.l1", "encoder.l1_reverse",
      ])
  }

  /// A measurement changes nothing of a run.
  @Test(arguments: [ModelShape.Task.translate, .lm, .classify])
  func measuringChangesNoBit(task: ModelShape.Task) throws {
    let run = SmallRun(task: task)
    let models = try [false, true].map { measures in
      let trainer = try run.trainer(threads: 2)
      trainer.tracesGradients = { measures && $0.isMultiple(of: 2) }
      _ = try run.run(trainer) { $0.epochs = 2 }
      return run.bytes(trainer)
    }
    #expect(models[0] == models[1])
  }
}
