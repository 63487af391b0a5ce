/// Maps ids to vectors: a row of the table for each id, then ReLU where the preset has it, then dropout.
struct Embedding {
  let table: ParameterSlot
  let rectified: Bool
  let dropout: Dropout

  /// What the backward pass needs.
  struct Tape {
    let ids: [Int32]
    let keys: [UInt64]
    /// The vectors as the next layer reads them. [rows, E]
    let vectors: Matrix
  }

  /// Looks up in a table [V, E], which may serve other layers too.
  init(_ table: ParameterSlot, rectified: Bool = false, _ dropout: Dropout) {
    self.table = table
    self.rectified = rectified
    self.dropout = dropout
  }

  /// Looks up the rows of `ids`, in the order of `packing`.
  func forward(_ ids: [Int32], _ packing: PackedSequences, _ ctx: Context) -> Tape {
    ctx.workspace.phase(.embedding) {
      let vectors = ctx.matrix(ids.count, table.columns)
      lookUp(ids, into: vectors, ctx)
      let keys = dropout.keys(packing, ctx)
      dropout.apply(to: vectors, keys, ctx)
      return Tape(ids: ids, keys: keys, vectors: vectors)
    }
  }

  /// Looks up rows without dropout, as translation does.
  func lookUp(_ ids: [Int32], into vectors: Matrix, _ ctx: Context) {
    if let rows = ctx.parameters.quantized(table.index) {
      ctx.workspace.gather(rows, rows: ids, into: vectors)
    } else {
      ctx.workspace.gather(ctx.parameters[table], rows: ids, into: vectors)
    }
    if rectified { ctx.workspace.activate(vectors, into: vectors, .relu) }
  }

  /// Adds the gradient of the looked-up rows to the table's; `dVectors` may be overwritten.
  func backward(_ tape: Tape, _ dVectors: Matrix, _ ctx: Context) {
    ctx.workspace.phase(.embedding) {
      dropout.apply(to: dVectors, tape.keys, ctx)
      if rectified {
        ctx.workspace.activateBack(dVectors, h: tape.vectors, into: dVectors, .relu)
      }
      ctx.workspace.scatterAdd(dVectors, rows: tape.ids, into: ctx.gradients[table])
      ctx.gradients.touched?.touch(table, rows: tape.ids)
    }
  }
}
