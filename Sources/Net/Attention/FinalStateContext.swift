/// The encoder's final state as the context of every step (Cho et al. 2014): it joins the input of the cell.
struct FinalStateContext: Attention {
  /// The width of a context, C.
  let width: Int

  init(_ layout: inout ParameterLayout, _ name: String, _ shape: ModelShape) {
    width = shape.context
  }

  var feed: Int { width }

  struct Source {
    /// The encoder's final top state, both directions joined. [B, C]
    let summary: Matrix
    /// By sorted index of the target, the sorted index of the source.
    let indices: [Int32]
  }

  struct Rows: AttentionRows {
    let inputFeed: Matrix
    var contexts: Matrix { inputFeed }
    /// [rows, 0]
    let weights: Matrix

    func rows(_ range: Range<Int>) -> Rows {
      Rows(inputFeed: inputFeed.rows(range), weights: weights.rows(range))
    }
  }

  struct Gradients: AttentionGradients {
    let dTop: Matrix
    /// [rows, C]
    let dContexts: Matrix
    /// [B, C]
    let dSummary: Matrix
  }

  func source(_ encoded: EncodedSource, indices: [Int], _ ctx: Context) -> Source {
    let indices = ctx.lists.make(indices.count) { Int32(indices[$0]) }
    return Source(summary: encoded.summary(indices, ctx), indices: indices)
  }

  func rows(_ count: Int, _ source: Source, _ ctx: Context) -> Rows {
    Rows(inputFeed: ctx.matrix(count, width), weights: ctx.matrix(count, 0))
  }

  func feed(
    _ rows: Rows, after previous: PreviousRows<Rows>?, _ source: Source,
    sentences: ArraySlice<Int32>, _ ctx: Context
  ) {
    ctx.workspace.gather(source.summary, rows: sentences, into: rows.inputFeed)
  }

  func gradients(
    _ rows: Rows, dState: Matrix, dContexts: Matrix, _ source: Source, _ ctx: Context
  ) -> Gradients {
    Gradients(
      dTop: dState, dContexts: dContexts, dSummary: ctx.zeros(source.summary.rows, width))
  }

  /// The summary's gradient is the sum over the steps that read it, as input and as feature.
  func finishBack(
    _ gradients: Gradients, _ rows: Rows, _ source: Source, sentences: ArraySlice<Int32>,
    query: Matrix, dFeed: Matrix, addingTo dOutputs: Matrix, _ ctx: Context
  ) {
    ctx.workspace.add(dFeed, into: gradients.dContexts)
    ctx.workspace.scatterAdd(gradients.dContexts, rows: sentences, into: gradients.dSummary)
  }

  func finalsBack(
    _ gradients: Gradients, _ source: Source, addingTo dFinals: [CellState], _ ctx: Context
  ) {
    EncodedSource.summaryBack(gradients.dSummary, source.indices, addingTo: dFinals, ctx)
  }
}
