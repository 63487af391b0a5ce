/// A decoder during a search: a row for each living hypothesis.
///
/// A search advances it by `step`, which reads one more token in every row and returns the logits. The
/// `parents` that the search passes choose the rows that go on.
protocol DecodingSteps: AnyObject {
  /// Reads `ids` and returns the logits of the next tokens. [rows, V]
  ///
  /// - Parameters:
  ///   - ids: The token of each row.
  ///   - parents: For each row, the row of the step before that it continues.
  ///   - sentences: For each row, its sentence.
  func step(_ ids: [Int32], parents: [Int32], sentences: [Int]) -> Matrix

  /// The attention weights of a row of the last step, in the order in which the source was read; nil where the
  /// model has none.
  func attention(row: Int, count: Int) -> [Float]?
}

/// The steps of one decoder, with buffers that are allocated once per batch.
final class TargetDecodingSteps<Kind: Attention>: DecodingSteps {
  private let decoder: TargetDecoder<Kind>
  private let ctx: Context
  private let source: Kind.Source
  private let embedded: Matrix
  private let all: StackTape
  private let rows: Kind.Rows
  private let logits: Matrix
  private let room: OutputFeatures.Room
  /// The rows of the last step; most steps have as many rows, and use them again.
  private var last: (step: StackTape, rows: Kind.Rows)?

  /// A decoder that starts from `initial`, one row per sentence.
  ///
  /// - Parameter rows: The most rows that a step will have.
  init(
    _ decoder: TargetDecoder<Kind>, from initial: [CellState], _ source: Kind.Source, rows: Int,
    _ ctx: Context
  ) {
    self.decoder = decoder
    self.ctx = ctx
    self.source = source
    embedded = ctx.matrix(rows, decoder.shape.embedding)
    all = decoder.stack.tape(embedded, nil, ctx)
    self.rows = decoder.attention.rows(rows, source, ctx)
    logits = ctx.matrix(rows, decoder.shape.targetVocabulary)
    room = decoder.features.room(rows, ctx)
    for (layer, state) in initial.enumerated() {
      all.cell(layer).rows(0..<state.hidden.rows).state.copy(from: state)
    }
  }

  func step(_ ids: [Int32], parents: [Int32], sentences: [Int]) -> Matrix {
    let range = 0..<ids.count
    let previous = last == nil ? nil : PreviousRows(rows: rows, parents: parents[...])
    let (step, attended) = current(range)
    for layer in step.layers.indices { advance(layer, of: step, parents) }
    let x = embedded.rows(range)
    decoder.embedding.lookUp(ids, into: x, ctx)
    let sentences = sentences.map { Int32($0) }[...]
    decoder.attention.feed(attended, after: previous, source, sentences: sentences, ctx)
    decoder.layers[0].projectStep(
      x, columns: decoder.inputColumns.embedding, into: step.cell(0), adding: false, ctx)
    decoder.step(step, attended, source, sentences: sentences, ctx)
    let features = decoder.features.step(
      decoder.attention.state(step.outputs, attended), context: attended.contexts, embedding: x,
      in: room.rows(range), ctx)
    let result = logits.rows(range)
    decoder.output.projection.step(features, into: result, ctx)
    return result
  }

  func attention(row: Int, count: Int) -> [Float]? {
    guard Kind.hasWeights else { return nil }
    return rows.weights.rows(row..<row + 1).columns(0..<count).values
  }

  /// The states of the only row of the last step, which read the token at a place.
  func states(at place: Int) -> [LayerStates] {
    lastStep.map { decoder.stack.states($0, side: "decoder", order: [place]) } ?? []
  }

  /// The rows of the last step; nil before the first.
  var lastStep: StackTape? { last?.step }

  private func current(_ range: Range<Int>) -> (step: StackTape, rows: Kind.Rows) {
    if let last, last.step.outputs.rows == range.count { return last }
    let new = (step: all.rows(range, ctx.lists), rows: rows.rows(range))
    last = new
    return new
  }

  private func advance(_ layer: Int, of step: StackTape, _ parents: [Int32]) {
    let (state, previous) = (all.cell(layer).state, step.cell(layer).previous)
    ctx.workspace.gather(state.hidden, rows: parents, into: previous.hidden)
    if previous.memory.columns > 0 {
      ctx.workspace.gather(state.memory, rows: parents, into: previous.memory)
    }
  }
}
