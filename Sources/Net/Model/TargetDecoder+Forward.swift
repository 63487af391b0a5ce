extension TargetDecoder {
  /// Reads the right target so far at every step (teacher forcing) and returns the features.
  func forward(
    _ batch: PackedBatch, view: SourceView, from initial: [CellState], _ pass: Pass
  ) -> Tape {
    let packing = batch.target
    let embedded = embedding.forward(batch.inputIDs, packing, pass)
    let rows = rows(packing.rows, view, pass)
    let top: Matrix
    let course: Course
    if runsStepwise {
      let all = forwardSteps(embedded.vectors, packing, rows, view, from: initial, pass)
      (top, course) = (all.top, .stepwise(all))
    } else {
      let tape = forwardTogether(embedded.vectors, packing, rows, view, from: initial, pass)
      (top, course) = (tape.outputs, .together(tape))
    }
    return Tape(
      packing: packing, embedding: embedded, view: view, rows: rows, course: course,
      features: features(top, rows, embedding: embedded.vectors, pass))
  }

  /// All steps of a layer together.
  private func forwardTogether(
    _ embedded: Matrix, _ packing: PackedSequences, _ rows: DecoderRows, _ view: SourceView,
    from initial: [CellState], _ pass: Pass
  ) -> RecurrentStack.Tape {
    var x = embedded
    if let summary = view.summary {
      let ranks = packing.map(pass.lists) { _, rank in Int32(rank) }
      pass.workspace.gather(summary, rows: ranks, into: rows.fed)
      x = pass.matrix(embedded.rows, shape.embedding + shape.fed)
      x.columns(inputColumns.embedding).copy(from: embedded)
      x.columns(inputColumns.fed).copy(from: rows.fed)
    }
    let tape = stack.forward(x, packing, from: directed(initial, pass), pass)
    if let spans = view.attended?.spans {
      let all = packing.map(pass.lists) { _, rank in spans[rank] }
      look(tape.outputs, rows, view, spans: all[...], pass)
    }
    return tape
  }

  /// The states of each layer as those of its one direction.
  func directed(_ states: [CellState], _ pass: Pass) -> [[CellState]] {
    pass.lists.make(states.count) { layer in pass.lists.make(1) { _ in states[layer] } }
  }

  /// Zeros for each layer. [B, H] each
  func zeroStates(_ B: Int, _ pass: Pass) -> [CellState] {
    let states = stack.zeroStates(B, pass)
    return pass.lists.make(states.count) { states[$0][0] }
  }

  /// All steps, one by one, each through all layers.
  private func forwardSteps(
    _ embedded: Matrix, _ packing: PackedSequences, _ rows: DecoderRows, _ view: SourceView,
    from initial: [CellState], _ pass: Pass
  ) -> StackRows {
    let all = stack.rows(embedded, packing, pass)
    layers[0].project(embedded, columns: inputColumns.embedding, into: all.cells[0], pass)
    pass.workspace.phase(.recurrence) {
      for time in 0..<packing.steps {
        let range = packing.rows(at: time)
        let step = rows.rows(range)
        stack.goOn(all, packing, time, from: initial)
        if shape.inputFeeding { feed(step.fed, rows, packing, time) }
        self.step(
          all.rows(range, pass.lists), step, view,
          spans: view.attended?.spans[..<range.count] ?? [], pass)
      }
    }
    return all
  }

  /// Input feeding: the attentional state of the step before; zeros at the first.
  private func feed(
    _ fed: Matrix, _ rows: DecoderRows, _ packing: PackedSequences, _ time: Int
  ) {
    guard time > 0 else { return fed.fill(0) }
    let first = packing.starts[time - 1]
    fed.copy(from: rows.attentional.rows(first..<first + fed.rows))
  }
}
