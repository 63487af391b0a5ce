/// The decoder during a search: a row for each living hypothesis, buffers made once a batch.
///
/// Search knows two calls: `step`, which says one more token in every row and returns the logits, and
/// the `parents` it passes in, which choose the rows that go on.
final class DecodingSteps {
  private let decoder: TargetDecoder
  private let pass: Pass
  private let cells: [CellTape]
  private let embedded: Matrix
  private let context: Matrix
  private let queries: Matrix
  private let logits: Matrix
  private let weights: Matrix
  private let source: AttendedSource?

  /// A decoder that starts from `initial`, one row a sentence.
  ///
  /// - Parameter rows: The most rows that a step will have.
  init(
    _ decoder: TargetDecoder, from initial: [CellState], source: AttendedSource?, rows: Int,
    _ pass: Pass
  ) {
    self.decoder = decoder
    self.pass = pass
    self.source = source
    cells = decoder.layers.map { CellTape($0.cell, rows: rows, pass) }
    embedded = pass.matrix(rows, decoder.shape.embedding)
    context = pass.matrix(rows, source == nil ? 0 : decoder.shape.context)
    weights = pass.matrix(rows, source?.longest ?? 0)
    queries = pass.matrix(rows, decoder.attention?.size ?? 0)
    logits = pass.matrix(rows, decoder.shape.targetVocabulary)
    for (cell, state) in zip(cells, initial) {
      cell.rows(0..<state.hidden.rows).state.copy(from: state)
    }
  }

  /// Says `ids` and returns the logits of what may come next. [rows, V]
  ///
  /// - Parameters:
  ///   - ids: The token of each row.
  ///   - parents: For each row, the row of the step before that it continues.
  ///   - sentences: For each row, its sentence.
  func step(_ ids: [Int32], parents: [Int32], sentences: [Int]) -> Matrix {
    let rows = 0..<ids.count
    let tapes = cells.map { $0.rows(rows) }
    for (cell, tape) in zip(cells, tapes) { advance(cell, to: tape, parents) }
    let x = embedded.rows(rows)
    decoder.embedding.lookUp(ids, into: x, pass)
    let columns = decoder.attention == nil ? nil : decoder.inputColumns.embedding
    decoder.layers[0].projectStep(x, columns: columns, into: tapes[0], adding: false, pass)
    attend(tapes, rows, sentences)
    for (index, layer) in decoder.layers.enumerated() {
      if index > 0 {
        layer.projectStep(
          tapes[index - 1].state.hidden, into: tapes[index], adding: false, pass)
      }
      layer.cell.forward(tapes[index], pass)
    }
    return speak(tapes[decoder.layers.count - 1].state.hidden, x, rows)
  }

  private func advance(_ cell: CellTape, to tape: CellTape, _ parents: [Int32]) {
    pass.workspace.gather(cell.state.hidden, rows: parents, into: tape.previous.hidden)
    if tape.previous.memory.columns > 0 {
      pass.workspace.gather(cell.state.memory, rows: parents, into: tape.previous.memory)
    }
  }

  private func attend(_ tapes: [CellTape], _ rows: Range<Int>, _ sentences: [Int]) {
    guard let attention = decoder.attention, let source else { return }
    attention.step(
      tapes[tapes.count - 1].previous.hidden, source,
      spans: sentences.map { source.spans[$0] }[...],
      queries: queries.rows(rows), weights: weights.rows(rows), context: context.rows(rows), pass)
    decoder.layers[0].projectStep(
      context.rows(rows), columns: decoder.inputColumns.context, into: tapes[0], adding: true, pass)
  }

  private func speak(_ state: Matrix, _ x: Matrix, _ rows: Range<Int>) -> Matrix {
    let features = decoder.features(
      state: state, context: source == nil ? nil : context.rows(rows), embedding: x, pass)
    let result = logits.rows(rows)
    decoder.output.projection.step(features, into: result, pass)
    return result
  }
}
