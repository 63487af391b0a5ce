/// The decoder during a search: a row for each living hypothesis, buffers made once a batch.
///
/// Search knows two calls: `step`, which says one more token in every row and returns the logits, and
/// the `parents` it passes in, which choose the rows that go on.
final class DecodingSteps {
  private let decoder: TargetDecoder
  private let pass: Pass
  private let view: SourceView
  private let embedded: Matrix
  private let all: StackRows
  private let rows: DecoderRows
  private let logits: Matrix
  /// The rows of the last step; most steps have as many as the one before.
  private var current: (step: StackRows, rows: DecoderRows)?
  /// Where what the vocabulary layer sees is joined from parts.
  private let joined: Matrix?

  /// A decoder that starts from `initial`, one row a sentence.
  ///
  /// - Parameter rows: The most rows that a step will have.
  init(
    _ decoder: TargetDecoder, from initial: [CellState], view: SourceView, rows: Int, _ pass: Pass
  ) {
    self.decoder = decoder
    self.pass = pass
    self.view = view
    embedded = pass.matrix(rows, decoder.shape.embedding)
    all = decoder.stack.rows(embedded, nil, pass)
    self.rows = decoder.rows(rows, view, pass)
    logits = pass.matrix(rows, decoder.shape.targetVocabulary)
    joined =
      decoder.shape.output == .state ? nil : pass.matrix(rows, decoder.shape.features)
    for (cell, state) in zip(all.cells, initial) {
      cell.rows(0..<state.hidden.rows).state.copy(from: state)
    }
    // Before the first token, input feeding feeds zeros.
    self.rows.attentional.fill(0)
  }

  /// Says `ids` and returns the logits of what may come next. [rows, V]
  ///
  /// - Parameters:
  ///   - ids: The token of each row.
  ///   - parents: For each row, the row of the step before that it continues.
  ///   - sentences: For each row, its sentence.
  func step(_ ids: [Int32], parents: [Int32], sentences: [Int]) -> Matrix {
    let range = 0..<ids.count
    let (step, rows) = current(range)
    for (cell, tape) in zip(all.cells, step.cells) { advance(cell, to: tape, parents) }
    let x = embedded.rows(range)
    decoder.embedding.lookUp(ids, into: x, pass)
    feed(rows, parents: parents, sentences: sentences)
    decoder.layers[0].projectStep(
      x, columns: decoder.inputColumns.embedding, into: step.cells[0], adding: false, pass)
    let spans = view.attended.map { source in sentences.map { source.spans[$0] } } ?? []
    decoder.step(step, rows, view, spans: spans[...], pass)
    let result = logits.rows(range)
    let features = decoder.features(
      step.top, rows, embedding: x, into: joined?.rows(range), pass)
    decoder.output.projection.step(features, into: result, pass)
    return result
  }

  /// The attention of a row of the last step, in the order in which the source was read; nil where the
  /// model has none.
  func attention(row: Int, count: Int) -> [Float]? {
    view.attended.map { _ in rows.looks.weights.rows(row..<row + 1).columns(0..<count).values }
  }

  private func current(_ range: Range<Int>) -> (step: StackRows, rows: DecoderRows) {
    if let current, current.step.top.rows == range.count { return current }
    let new = (step: all.rows(range, pass.lists), rows: rows.rows(range))
    current = new
    return new
  }

  private func advance(_ cell: CellTape, to tape: CellTape, _ parents: [Int32]) {
    pass.workspace.gather(cell.state.hidden, rows: parents, into: tape.previous.hidden)
    if tape.previous.memory.columns > 0 {
      pass.workspace.gather(cell.state.memory, rows: parents, into: tape.previous.memory)
    }
  }

  private func feed(_ rows: DecoderRows, parents: [Int32], sentences: [Int]) {
    if let summary = view.summary {
      pass.workspace.gather(summary, rows: sentences.map { Int32($0) }, into: rows.fed)
    } else if decoder.shape.inputFeeding {
      pass.workspace.gather(self.rows.attentional, rows: parents, into: rows.fed)
    }
  }
}
