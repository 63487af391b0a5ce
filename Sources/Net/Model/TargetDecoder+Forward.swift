extension TargetDecoder {
  /// Reads the right target so far at every step (teacher forcing) and returns the features.
  func forward(
    _ batch: PackedBatch, encoded: SourceEncoder.Tape, from initial: [CellState], _ pass: Pass
  ) -> Tape {
    let embedded = embedding.forward(batch.inputIDs, batch.target, pass)
    var attended: AdditiveAttention.Tape?
    let tape: RecurrentStack.Tape
    if let attention {
      let steps = attend(attention, batch, encoded, pass)
      tape = forwardSteps(embedded.vectors, batch.target, steps, from: initial, pass)
      attended = steps
    } else {
      tape = stack.forward(embedded.vectors, batch.target, from: initial.map { [$0] }, pass)
    }
    let features = features(
      state: tape.outputs, context: attended?.contexts, embedding: embedded.vectors, pass)
    return Tape(embedding: embedded, stack: tape, attention: attended, features: features)
  }

  private func attend(
    _ attention: AdditiveAttention, _ batch: PackedBatch, _ encoded: SourceEncoder.Tape,
    _ pass: Pass
  ) -> AdditiveAttention.Tape {
    let ranks = batch.target.ranks(in: batch.source)
    let rows = batch.source.bySentence(ranks)
    let source = attention.attended(
      encoded.outputs, rows: rows, lengths: ranks.map { batch.source.lengths[$0] }, pass)
    return AdditiveAttention.Tape(
      source: source, sourceRows: rows,
      queries: pass.matrix(batch.target.rows, attention.size),
      contexts: pass.matrix(batch.target.rows, shape.context),
      weights: pass.matrix(batch.target.rows, source.longest))
  }

  /// All steps, one by one, each through all layers.
  private func forwardSteps(
    _ x: Matrix, _ packing: PackedSequences, _ attended: AdditiveAttention.Tape,
    from initial: [CellState], _ pass: Pass
  ) -> RecurrentStack.Tape {
    var tape = stepwiseTape(x, packing, pass)
    layers[0].project(x, columns: inputColumns.embedding, into: tape.cells[0][0], pass)
    for time in 0..<packing.steps {
      attendStep(attended, tape, packing, time, from: initial, pass)
      for (index, layer) in layers.enumerated() {
        if index > 0 { projectFromBelow(index, tape, time, pass) }
        layer.step(tape.cells[index][0], packing, time, from: initial[index], pass)
      }
    }
    tape.outputs = tape.cells[layers.count - 1][0].state.hidden
    return tape
  }

  private func stepwiseTape(_ x: Matrix, _ packing: PackedSequences, _ pass: Pass)
    -> RecurrentStack.Tape
  {
    var tape = RecurrentStack.Tape(packing: packing, outputs: x, reversal: [])
    for (index, layer) in layers.enumerated() {
      tape.cells.append([CellTape(layer.cell, rows: x.rows, pass)])
      let drops = index > 0 && stack.rate > 0
      let keys = drops ? pass.dropout?.keys(stack.place + UInt64(index), packing) : nil
      tape.keys.append(keys ?? [])
      let below = index == 0 ? x : tape.cells[index - 1][0].state.hidden
      tape.inputs.append(keys == nil ? below : pass.matrix(x.rows, below.columns))
    }
    return tape
  }

  private func attendStep(
    _ attended: AdditiveAttention.Tape, _ tape: RecurrentStack.Tape,
    _ packing: PackedSequences, _ time: Int, from initial: [CellState], _ pass: Pass
  ) {
    guard let attention, let top = layers.last, let last = initial.last else { return }
    let rows = packing.rows(at: time)
    let hidden = top.previousState(tape.cells[layers.count - 1][0], packing, time, last).hidden
    let context = attended.contexts.rows(rows)
    attention.step(
      hidden, attended.source, spans: attended.source.spans[..<rows.count],
      queries: attended.queries.rows(rows), weights: attended.weights.rows(rows),
      context: context, pass)
    layers[0].projectStep(
      context, columns: inputColumns.context, into: tape.cells[0][0].rows(rows), adding: true, pass)
  }

  /// The input side of an upper layer at one step, from the layer below.
  private func projectFromBelow(
    _ index: Int, _ tape: RecurrentStack.Tape, _ time: Int, _ pass: Pass
  ) {
    let rows = tape.packing.rows(at: time)
    let input = tape.inputs[index].rows(rows)
    if !tape.keys[index].isEmpty {
      pass.workspace.dropout(
        tape.cells[index - 1][0].state.hidden.rows(rows), into: input, rate: stack.rate,
        keys: tape.keys[index][rows])
    }
    layers[index].projectStep(input, into: tape.cells[index][0].rows(rows), adding: false, pass)
  }
}
