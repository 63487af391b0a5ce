/// The encoder's result, as decoders read it.
struct EncodedSource {
  let packing: PackedSequences
  /// One output per position. [rows, C]
  let outputs: Matrix
  /// The top layer's final state of each direction, by sorted index of the source.
  let finals: [CellState]

  /// The final top states, both directions joined. [indices, C]
  ///
  /// - Parameter indices: For each row, the sorted index of its source.
  func summary(_ indices: [Int32], _ ctx: Context) -> Matrix {
    let summary = ctx.matrix(indices.count, outputs.columns)
    for (direction, state) in finals.enumerated() {
      let H = state.hidden.columns
      ctx.workspace.gather(
        state.hidden, rows: indices, into: summary.columns(direction * H..<(direction + 1) * H))
    }
    return summary
  }

  /// Adds the gradient of a summary to those of the final states.
  static func summaryBack(
    _ dSummary: Matrix, _ indices: [Int32], addingTo dFinals: [CellState], _ ctx: Context
  ) {
    for (direction, dState) in dFinals.enumerated() {
      let H = dState.hidden.columns
      ctx.workspace.scatterAdd(
        dSummary.columns(direction * H..<(direction + 1) * H), rows: indices, into: dState.hidden)
    }
  }
}
