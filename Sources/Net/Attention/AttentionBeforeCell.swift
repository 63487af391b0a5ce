/// Additive attention whose query is the top hidden state before the step, and whose context joins the cell's
/// input (Bahdanau, Cho, Bengio 2015):
///
///     f_t = context(h_(t-1))        s_t = h_t
struct AttentionBeforeCell: Attention {
  static let hasWeights = true
  let isRecurrent = true
  let attention: GlobalAttention
  /// The width of a context, C.
  let width: Int

  init(_ layout: inout ParameterLayout, _ name: String, _ shape: ModelShape) {
    attention = GlobalAttention(
      additive: &layout, "\(name).attention", shape, allBiases: shape.attention == .additive)
    width = shape.context
  }

  var feed: Int { width }

  struct Gradients: AttentionGradients {
    let dTop: Matrix
    /// [rows, C]
    let dContexts: Matrix
    let attention: GlobalAttention.Gradients
  }

  func source(_ encoded: EncodedSource, indices: [Int], _ ctx: Context) -> GlobalAttention.Source {
    attention.source(encoded, indices: indices, ctx)
  }

  func rows(_ count: Int, _ source: GlobalAttention.Source, _ ctx: Context) -> GlobalAttention.Rows
  {
    attention.rows(count, contexts: ctx.matrix(count, width), source, ctx)
  }

  func beforeCell(
    _ query: Matrix, _ rows: GlobalAttention.Rows, _ source: GlobalAttention.Source,
    sentences: ArraySlice<Int32>, _ ctx: Context
  ) {
    attention.attend(query, source, sentences: sentences, into: rows, ctx)
  }

  func gradients(
    _ rows: GlobalAttention.Rows, dState: Matrix, dContexts: Matrix,
    _ source: GlobalAttention.Source,
    _ ctx: Context
  ) -> Gradients {
    Gradients(dTop: dState, dContexts: dContexts, attention: attention.gradients(source, ctx))
  }

  func feedBack(
    _ gradients: Gradients, _ rows: GlobalAttention.Rows, _ source: GlobalAttention.Source,
    at range: Range<Int>,
    dGates: Matrix, weight: WeightBlock, query: Matrix, dQuery: Matrix, _ ctx: Context
  ) {
    let dContext = gradients.dContexts.rows(range)
    ctx.workspace.multiply(dContext, dGates, ctx.packed.plain(weight), accumulate: true)
    attention.attendBackward(
      rows.rows(range), query: query, source, dContext: dContext, gradients.attention,
      addingTo: dQuery, ctx)
  }

  func finishBack(
    _ gradients: Gradients, _ rows: GlobalAttention.Rows, _ source: GlobalAttention.Source,
    sentences: ArraySlice<Int32>, query: Matrix, dFeed: Matrix, addingTo dOutputs: Matrix,
    _ ctx: Context
  ) {
    attention.finishBack(
      rows, query: query, source, gradients.attention, addingTo: dOutputs, ctx)
  }
}

extension GlobalAttention.Rows: AttentionRows {
  /// The contexts.
  var inputFeed: Matrix { contexts }
}
