/// Maps ids to vectors: a row of the table for each id, then ReLU where the preset has it, then dropout.
struct Embedding {
  let table: ParameterSlot
  let rectified: Bool
  let rate: Float
  let place: UInt64

  /// What the backward pass needs.
  struct Tape {
    let ids: [Int32]
    let keys: [UInt64]
    /// The vectors as the next layer reads them. [rows, E]
    let vectors: Matrix
  }

  /// Declares `name.weight` [V, E].
  init(
    _ layout: inout ParameterLayout, _ name: String, vocabulary: Int, size: Int,
    rectified: Bool = false, rate: Float, place: UInt64
  ) {
    table = layout.add("\(name).weight", vocabulary, size, role: .embedding)
    self.rectified = rectified
    self.rate = rate
    self.place = place
  }

  /// Looks up the rows of `ids`, in the order of `packing`.
  func forward(_ ids: [Int32], _ packing: PackedSequences, _ ctx: Context) -> Tape {
    ctx.workspace.phase(.embedding) {
      let vectors = ctx.matrix(ids.count, table.columns)
      lookUp(ids, into: vectors, ctx)
      var keys: [UInt64] = []
      if let dropout = ctx.dropout, rate > 0 {
        keys = dropout.keys(place, packing, ctx.lists)
        ctx.workspace.dropout(vectors, into: vectors, rate: rate, keys: keys[...])
      }
      return Tape(ids: ids, keys: keys, vectors: vectors)
    }
  }

  /// Looks up rows without dropout, as translation does.
  func lookUp(_ ids: [Int32], into vectors: Matrix, _ ctx: Context) {
    ctx.workspace.gather(ctx.parameters[table], rows: ids, into: vectors)
    if rectified { ctx.workspace.activate(vectors, into: vectors, .relu) }
  }

  /// Adds the gradient of the looked-up rows to the table's; `dVectors` may be overwritten.
  func backward(_ tape: Tape, _ dVectors: Matrix, _ ctx: Context) {
    ctx.workspace.phase(.embedding) {
      if !tape.keys.isEmpty {
        ctx.workspace.dropout(dVectors, into: dVectors, rate: rate, keys: tape.keys[...])
      }
      if rectified {
        ctx.workspace.activateBack(dVectors, h: tape.vectors, into: dVectors, .relu)
      }
      ctx.workspace.scatterAdd(dVectors, rows: tape.ids, into: ctx.gradients[table])
      ctx.gradients.touched?.touch(table, rows: tape.ids)
    }
  }
}
