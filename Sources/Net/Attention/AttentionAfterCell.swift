/// Dot or general attention. Its query is the top layer's output; query and context give the attentional
/// state, from which the next word is predicted (Luong, Pham, Manning 2015, eq. 5):
///
///     s_t = tanh(W [context(h_t); h_t])        f_t = s_(t-1) with input feeding (section 3.3), else nothing
struct AttentionAfterCell: Attention {
  static let hasWeights = true
  let attention: GlobalAttention
  /// W [H, C + H]
  let combine: Linear
  let inputFeeding: Bool
  /// The width of a context, C.
  let width: Int

  init(_ layout: inout ParameterLayout, _ name: String, _ shape: ModelShape) {
    attention = GlobalAttention(
      product: &layout, "\(name).attention", shape, general: shape.attention == .general)
    combine = Linear(
      &layout, "\(name).combine", inputs: shape.context + shape.hidden, outputs: shape.hidden,
      bias: false)
    inputFeeding = shape.inputFeeding
    width = shape.context
  }

  var feed: Int { inputFeeding ? combine.weight.rows : 0 }
  var isRecurrent: Bool { inputFeeding }

  struct Rows: AttentionRows {
    let inputFeed: Matrix
    let attended: GlobalAttention.Rows
    /// Context and output of the top layer. [rows, C + H]
    let joined: Matrix
    /// s [rows, H]
    let state: Matrix

    var contexts: Matrix { attended.contexts }
    var weights: Matrix { attended.weights }
    /// [rows, H]
    var query: Matrix { joined.columns(contexts.columns..<joined.columns) }

    func rows(_ range: Range<Int>) -> Rows {
      Rows(
        inputFeed: inputFeed.rows(range), attended: attended.rows(range),
        joined: joined.rows(range), state: state.rows(range))
    }
  }

  struct Gradients: AttentionGradients {
    /// The gradient of s. [rows, H]
    let dState: Matrix
    /// [rows, C]
    let dContexts: Matrix
    /// The gradient of context and output of the top layer. [rows, C + H]
    let dJoined: Matrix
    /// The gradient of the input feed, one row per sentence. [B, feed]
    let dFeed: Matrix
    let attention: GlobalAttention.Gradients

    var dTop: Matrix { dJoined.columns(dContexts.columns..<dJoined.columns) }
  }

  func source(_ encoded: EncodedSource, indices: [Int], _ ctx: Context) -> GlobalAttention.Source {
    attention.source(encoded, indices: indices, ctx)
  }

  func rows(_ count: Int, _ source: GlobalAttention.Source, _ ctx: Context) -> Rows {
    let H = combine.weight.rows
    let joined = ctx.matrix(count, width + H)
    return Rows(
      inputFeed: ctx.matrix(count, feed),
      attended: attention.rows(count, contexts: joined.columns(0..<width), source, ctx),
      joined: joined, state: ctx.matrix(count, H))
  }

  /// The input feed of the first step is zero.
  func feed(
    _ rows: Rows, after previous: PreviousRows<Rows>?, _ source: GlobalAttention.Source,
    sentences: ArraySlice<Int32>, _ ctx: Context
  ) {
    guard inputFeeding else { return }
    guard let previous else { return rows.inputFeed.fill(0) }
    ctx.workspace.gather(previous.rows.state, rows: previous.parents, into: rows.inputFeed)
  }

  func afterCell(
    _ query: Matrix, _ rows: Rows, _ source: GlobalAttention.Source,
    sentences: ArraySlice<Int32>, _ ctx: Context
  ) {
    attention.attend(query, source, sentences: sentences, into: rows.attended, ctx)
    rows.query.copy(from: query)
    combine.step(rows.joined, into: rows.state, ctx)
    ctx.workspace.activate(rows.state, into: rows.state, .tanh)
  }

  func state(_ top: Matrix, _ rows: Rows) -> Matrix { rows.state }

  func gradients(
    _ rows: Rows, dState: Matrix, dContexts: Matrix, _ source: GlobalAttention.Source,
    _ ctx: Context
  ) -> Gradients {
    let B = source.keysAndValues.spans.count
    return Gradients(
      dState: dState, dContexts: dContexts,
      dJoined: ctx.matrix(rows.joined.rows, rows.joined.columns),
      dFeed: ctx.zeros(B, rows.inputFeed.columns), attention: attention.gradients(source, ctx))
  }

  func stateBack(_ gradients: Gradients, _ rows: Rows, at range: Range<Int>, _ ctx: Context) {
    let (dState, dJoined) = (gradients.dState.rows(range), gradients.dJoined.rows(range))
    // The last step of a sentence feeds no later step: its row of the gradient is still zero.
    if inputFeeding { ctx.workspace.add(gradients.dFeed.rows(0..<range.count), into: dState) }
    ctx.workspace.activateBack(dState, h: rows.state.rows(range), into: dState, .tanh)
    ctx.workspace.multiply(dJoined, dState, ctx.packed.plain(WeightBlock(combine.weight)))
    ctx.workspace.add(dJoined.columns(0..<width), into: gradients.dContexts.rows(range))
  }

  func afterCellBack(
    _ gradients: Gradients, _ rows: Rows, _ source: GlobalAttention.Source, at range: Range<Int>,
    _ ctx: Context
  ) {
    attention.attendBackward(
      rows.attended.rows(range), query: rows.query.rows(range), source,
      dContext: gradients.dContexts.rows(range), gradients.attention,
      addingTo: gradients.dTop.rows(range), ctx)
  }

  func feedBack(
    _ gradients: Gradients, _ rows: Rows, _ source: GlobalAttention.Source, at range: Range<Int>,
    dGates: Matrix, weight: WeightBlock, query: Matrix, dQuery: Matrix, _ ctx: Context
  ) {
    ctx.workspace.multiply(
      gradients.dFeed.rows(0..<range.count), dGates, ctx.packed.plain(weight))
  }

  func finishBack(
    _ gradients: Gradients, _ rows: Rows, _ source: GlobalAttention.Source,
    sentences: ArraySlice<Int32>, query: Matrix, dFeed: Matrix, addingTo dOutputs: Matrix,
    _ ctx: Context
  ) {
    combine.parametersBack(gradients.dState, x: rows.joined, ctx)
    attention.finishBack(
      rows.attended, query: rows.query, source, gradients.attention, addingTo: dOutputs, ctx)
  }
}
