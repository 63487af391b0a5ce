/// Ids to vectors: a row of the table for each id, then ReLU where the preset has it, then dropout.
struct Embedding {
  let table: ParameterSlot
  let rectified: Bool
  let rate: Float
  let place: UInt64

  /// What the backward pass needs.
  struct Tape {
    let ids: [Int32]
    let keys: [UInt64]
    /// The vectors as the next layer sees them. [rows, E]
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

  /// Looks up the rows of `ids`, packed as `packing` says.
  func forward(_ ids: [Int32], _ packing: PackedSequences, _ pass: Pass) -> Tape {
    pass.workspace.phase(.embedding) { vectors(of: ids, packing, pass) }
  }

  private func vectors(of ids: [Int32], _ packing: PackedSequences, _ pass: Pass) -> Tape {
    let vectors = pass.matrix(ids.count, table.columns)
    lookUp(ids, into: vectors, pass)
    var keys: [UInt64] = []
    if let dropout = pass.dropout, rate > 0 {
      keys = dropout.keys(place, packing, pass.lists)
      pass.workspace.dropout(vectors, into: vectors, rate: rate, keys: keys[...])
    }
    return Tape(ids: ids, keys: keys, vectors: vectors)
  }

  /// Looks up rows without dropout, as translation does.
  func lookUp(_ ids: [Int32], into vectors: Matrix, _ pass: Pass) {
    pass.workspace.gather(pass.parameters[table], rows: ids, into: vectors)
    if rectified { pass.workspace.activate(vectors, into: vectors, .relu) }
  }

  /// Adds the gradient of the looked-up rows to the table's; `dVectors` is used up.
  func backward(_ tape: Tape, _ dVectors: Matrix, _ pass: Pass) {
    pass.workspace.phase(.embedding) { addGradient(tape, dVectors, pass) }
  }

  private func addGradient(_ tape: Tape, _ dVectors: Matrix, _ pass: Pass) {
    if !tape.keys.isEmpty {
      pass.workspace.dropout(dVectors, into: dVectors, rate: rate, keys: tape.keys[...])
    }
    if rectified {
      pass.workspace.activateBack(dVectors, h: tape.vectors, into: dVectors, .relu)
    }
    pass.workspace.scatterAdd(dVectors, rows: tape.ids, into: pass.gradients[table])
    pass.gradients.touched?.touch(table, rows: tape.ids)
  }
}
