import Stream
import Testing

@testable import Net

/// The same data, order and first weights as torch.nn and torch.optim: the same curve of losses over 200
/// updates. `Fixtures/curves.py` made PyTorch's curve.
@Suite struct CurveTests {
  @Test(arguments: [
    "lecture", "pytorch-tutorial", "pytorch-tutorial-attention", "sutskever2014", "cho2014",
    "bahdanau2015", "luong2015",
  ]) func theCurveIsPyTorchs(name: String) throws {
    let record = try Fixture.record("curves")
    let expected = try Fixture.floats(record, "loss/\(name)")
    let batches = try Fixture.batches(record)
    #expect(expected.count == 200)
    let trainer = try trainer(name)
    for slot in trainer.layout.slots {
      trainer.parameters.assign(try Fixture.floats(record, "weight/\(name)/\(slot.name)"), to: slot)
    }
    trainer.parametersChanged()
    for (update, loss) in expected.enumerated() {
      let report = try trainer.update(batches[update % batches.count])
      let found = report.loss / Double(report.tokens)
      #expect(abs(found - Double(loss)) <= 1e-3 * Double(loss), "update \(update)")
    }
    #expect(expected[199] < 0.9 * expected[0])
  }

  /// The preset at reduced size, without dropout.
  private func trainer(_ name: String) throws -> Trainer {
    let preset = try #require(Preset.named(name))
    var (shape, settings) = (preset.shape, preset.settings)
    (shape.embedding, shape.hidden) = (10, 12)
    (shape.sourceVocabulary, shape.targetVocabulary) = (24, 24)
    settings.dropout = DropoutRates()
    settings.learningRate = 0.002
    return try Trainer(shape: shape, settings: settings, threads: 1)
  }
}
