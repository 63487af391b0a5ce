/// What rows of the decoder see of the source: those of one time step, of a search, or of all steps.
struct DecoderRows {
  /// What joins the embedding in the cell's input. [rows, fed]
  let fed: Matrix
  /// Queries, weights and contexts. The contexts are `fed`, or a part of `joined`.
  let looks: Attention.Rows
  /// Context and hidden state, for the attentional state. [rows, C + H]
  let joined: Matrix
  /// h~ [rows, H]
  let attentional: Matrix

  /// Some of the rows.
  func rows(_ range: Range<Int>) -> DecoderRows {
    DecoderRows(
      fed: fed.rows(range), looks: looks.rows(range), joined: joined.rows(range),
      attentional: attentional.rows(range))
  }
}

extension TargetDecoder {
  /// Room for `count` rows.
  func rows(_ count: Int, _ view: SourceView, _ pass: Pass) -> DecoderRows {
    let (H, C) = (shape.hidden, shape.context)
    let follows = attentional != nil
    let fed = pass.matrix(count, shape.fed)
    let joined = pass.matrix(count, follows ? C + H : 0)
    let looks = Attention.Rows(
      queries: pass.matrix(count, attention?.query == nil ? 0 : H),
      weights: pass.matrix(count, view.attended?.longest ?? 0),
      contexts: follows ? joined.columns(0..<C) : fed)
    return DecoderRows(
      fed: fed, looks: looks, joined: joined, attentional: pass.matrix(count, follows ? H : 0))
  }

  /// Runs all layers on the rows of one step. The states before it and the embedding's part of the
  /// first gates are there; so is what is fed, but for the context of additive attention.
  ///
  /// - Parameter spans: The positions to which each row attends.
  func step(
    _ step: StackRows, _ rows: DecoderRows, _ view: SourceView, spans: ArraySlice<Range<Int>>,
    _ pass: Pass
  ) {
    if attentional == nil, let attention, let source = view.attended {
      let before = step.cells[step.cells.count - 1].previous.hidden
      attention.look(before, source, spans: spans, into: rows.looks, pass)
    }
    if shape.fed > 0 {
      layers[0].projectStep(
        rows.fed, columns: inputColumns.fed, into: step.cells[0], adding: true, pass)
    }
    stack.step(step, pass)
    look(step.top, rows, view, spans: spans, pass)
  }

  /// Dot and general attention: from what the top layer gives to the attentional state.
  func look(
    _ top: Matrix, _ rows: DecoderRows, _ view: SourceView, spans: ArraySlice<Range<Int>>,
    _ pass: Pass
  ) {
    guard let attention, let attentional, let source = view.attended else { return }
    attention.look(top, source, spans: spans, into: rows.looks, pass)
    rows.joined.columns(shape.context..<shape.context + shape.hidden).copy(from: top)
    attentional.forward(rows.joined, into: rows.attentional, pass)
  }
}
