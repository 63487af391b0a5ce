import Testing

@testable import Stream

/// A batch has the tensors of its stream's task, and its classes are of the vocabulary.
@Suite struct TensorTaskTests {
  /// The outcome of a stream of one batch of three sentences.
  private func outcome(
    _ task: SequenceTask, source: Bool = false, target: Bool = false, label: [Int32]? = nil
  ) -> (batches: [TensorBatch]?, message: String) {
    var header = TensorHeader(
      vocabulary: Array("words".utf8), sourceVocabulary: 50, targetVocabulary: 60)
    header.task = task
    let whole = Streams.batch(0)
    let batch = TensorBatch(
      index: 0, source: source ? whole.source : nil, target: target ? whole.target : nil,
      label: label, lines: whole.lines)
    var totals = TensorTotals()
    totals.add(batch)
    let records = [header.record(), batch.record(), totals.record()]
    return Streams.outcome(Streams.compressed(records))
  }

  @Test func tensorsOfTheTaskComeBack() {
    let found = [
      outcome(.translate, source: true, target: true), outcome(.translate, source: true),
      outcome(.lm, target: true), outcome(.classify, source: true, label: [0, 59, 7]),
      outcome(.classify, source: true),
    ]
    #expect(found.map(\.message) == ["", "", "", "", ""])
    #expect(found[3].batches?.first?.label == [0, 59, 7])
    #expect(found[2].batches?.first?.source == nil && found[2].batches?.first?.target != nil)
  }

  @Test func otherTensorsAreRefused() {
    let (pair, text) = ("source; or source, target", "source; or source, label")
    let cases = [
      (outcome(.translate, target: true), "translate with target, expected \(pair)"),
      (
        outcome(.translate, source: true, target: true, label: [1, 2, 3]),
        "translate with source, target, label, expected \(pair)"
      ),
      (outcome(.lm, source: true), "lm with source, expected target"),
      (outcome(.lm, source: true, target: true), "lm with source, target, expected target"),
      (outcome(.lm), "lm with nothing, expected target"),
      (outcome(.classify, label: [1, 2, 3]), "classify with label, expected \(text)"),
      (
        outcome(.classify, source: true, target: true),
        "classify with source, target, expected \(text)"
      ),
      (outcome(.classify, target: true), "classify with target, expected \(text)"),
    ]
    for (found, cause) in cases {
      #expect(found.message == "test: before the first batch: \(cause)")
    }
  }

  @Test(arguments: [-1, 60, .max] as [Int32]) func otherClassesAreRefused(id: Int32) {
    #expect(
      outcome(.classify, source: true, label: [0, id, 1]).message
        == "test: before the first batch: label: row 1 has class \(id), expected 0 to 59")
  }
}
