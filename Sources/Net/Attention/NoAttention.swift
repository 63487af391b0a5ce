/// A decoder that reads the source only through its initial state (Sutskever et al. 2014), or that has no
/// source.
struct NoAttention: Attention {
  init(_ layout: inout ParameterLayout, _ name: String, _ shape: ModelShape) {}

  struct Rows: AttentionRows {
    /// [rows, 0]
    let inputFeed: Matrix
    var contexts: Matrix { inputFeed }
    var weights: Matrix { inputFeed }

    func rows(_ range: Range<Int>) -> Rows { Rows(inputFeed: inputFeed.rows(range)) }
  }

  struct Gradients: AttentionGradients {
    let dTop: Matrix
  }

  func source(_ encoded: EncodedSource, indices: [Int], _ ctx: Context) {}

  func rows(_ count: Int, _ source: Void, _ ctx: Context) -> Rows {
    Rows(inputFeed: ctx.matrix(count, 0))
  }

  func gradients(
    _ rows: Rows, dState: Matrix, dContexts: Matrix, _ source: Void, _ ctx: Context
  ) -> Gradients {
    Gradients(dTop: dState)
  }
}
