import Testing

@testable import Net

/// Recurrent dropout: the recurrent product reads a dropped state, and all else the state itself.
@Suite struct StateDropoutTests {
  private func trainer(_ rate: Float, _ change: (inout ModelShape) -> Void) throws -> Trainer {
    var settings = TrainingSettings()
    settings.dropout.recurrent = rate
    let shape = taskShape(.classify) {
      $0.layers = 2
      $0.bidirectional = true
      change(&$0)
    }
    return try Trainer(shape: shape, settings: settings, threads: 2)
  }

  private func row(_ x: Matrix, _ row: Int) -> [Double] {
    x.rows(row..<row + 1).values.map { Double($0) }
  }

  /// Every step is the twin's step with the state that was read.
  @Test(arguments: CellKind.allCases.filter(\.hasRecurrentWeight), [false, true])
  func onlyTheRecurrentProductReadsIt(cell: CellKind, layerNorm: Bool) throws {
    let trainer = try trainer(0.5) { ($0.cell, $0.layerNorm) = (cell, layerNorm) }
    let encoder = try #require(trainer.network as? EncoderClassifier).encoder
    let packing = PackedSequences(lengths: [3, 1, 6, 4])
    let tape = encoder.forward(
      (0..<packing.rows).map { Int32(4 + $0 % 7) }, packing,
      trainer.context(dropout: DropoutKeys(seed: 1, update: 0)))
    let twin = Twin(trainer)
    var masks: Set<[Float]> = []
    for (layer, kept) in tape.stack.layers.enumerated() {
      for (direction, found) in kept.cells.enumerated() {
        masks.insert(found.mask.values)
        let suffix = "l\(layer)" + ["", "_reverse"][direction]
        for index in 0..<packing.rows {
          let (h, m) = (row(found.previous.hidden, index), row(found.mask, index))
          #expect(row(found.read, index) == zip(h, m).map { $0 * $1 })
          let (state, _) = twin.cell(
            row(kept.inputs[direction], index), h, row(found.previous.memory, index), "encoder.rnn",
            suffix, reading: row(found.read, index))
          #expect(distance(found.state.hidden.rows(index..<index + 1).values, state) < 1e-5)
        }
      }
    }
    #expect(masks.count == 4 && Set(masks.joined()) == [0, 2])
  }

  @Test func theShareOfZerosIsTheRate() throws {
    let trainer = try trainer(0.25) { _ in }
    let dropout = StateDropout(rate: 0.25, place: DropoutPlace.encoderStates)
    let packing = PackedSequences(lengths: [50, 50])
    let ctx = trainer.context(dropout: DropoutKeys(seed: 1, update: 0))
    let mask = try #require(dropout.mask(layer: 0, direction: 0, width: 100, packing, ctx)).values
    #expect(Set(mask) == [0, 1 / 0.75])
    #expect((2_300...2_700).contains(mask.count { $0 == 0 }))
  }

  @Test func nothingIsDroppedOutsideOfTraining() throws {
    let batch = batch(raggedPairs, task: .classify)
    let (with, without) = (try trainer(0.5) { _ in }, try trainer(0) { _ in })
    #expect(try with.validate(batch).loss == without.validate(batch).loss)
    #expect(try with.update(batch).loss != without.update(batch).loss)
  }
}
