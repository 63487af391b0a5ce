import CKernels

/// The element-wise part of the cells, one row per sentence; the cells' types have the equations.
extension Workspace {
  /// h = f(x); x and h may be the same.
  func activate(_ x: Matrix, into h: Matrix, _ activation: Activation) {
    precondition(x.rows == h.rows && x.columns == h.columns)
    guard let map = unsafe map(activation) else { return h.copy(from: x) }
    forEachRow(x, cost: 8) { row in unsafe map(x.columns, x.row(row), h.row(row)) }
  }

  /// dx = dh f'(x), from h = f(x); dh and dx may be the same.
  func activateBack(_ dh: Matrix, h: Matrix, into dx: Matrix, _ activation: Activation) {
    precondition(dh.rows == h.rows && dh.columns == h.columns)
    precondition(dh.rows == dx.rows && dh.columns == dx.columns)
    guard let map = unsafe mapBack(activation) else {
      return unsafe dh.base == dx.base ? () : dx.copy(from: dh)
    }
    forEachRow(dh, cost: 2) { row in
      unsafe map(dh.columns, dh.row(row), h.row(row), dx.row(row))
    }
  }

  /// One GRU step. gates, recurrent [M, 3H], previous, h [M, H]; the gates become r, z, n.
  func gruForward(gates: Matrix, recurrent: Matrix, previous: Matrix, into h: Matrix) {
    let (M, H) = (h.rows, h.columns)
    precondition(gates.has(M, 3 * H) && recurrent.has(M, 3 * H) && previous.has(M, H))
    forEachRow(h, cost: 32) { row in
      unsafe kernels.pointee.gru(
        H, gates.row(row), recurrent.row(row), previous.row(row), h.row(row))
    }
  }

  /// The gradient of one GRU step; `dPrevious` gets the part z dh. A gradient may overwrite the value that it
  /// belongs to.
  func gruBackward(
    dh: Matrix, gates: Matrix, recurrent: Matrix, previous: Matrix, dGates: Matrix,
    dRecurrent: Matrix, dPrevious: Matrix
  ) {
    let (M, H) = (dh.rows, dh.columns)
    precondition(gates.has(M, 3 * H) && recurrent.has(M, 3 * H) && previous.has(M, H))
    precondition(dGates.has(M, 3 * H) && dRecurrent.has(M, 3 * H) && dPrevious.has(M, H))
    forEachRow(dh, cost: 16) { row in
      unsafe kernels.pointee.gru_back(
        H, dh.row(row), gates.row(row), recurrent.row(row), previous.row(row), dGates.row(row),
        dRecurrent.row(row), dPrevious.row(row))
    }
  }

  /// One LSTM step. gates [M, 4H], previousCell, cell, h [M, H]; the gates become i, f, g, o.
  func lstmForward(gates: Matrix, previousCell: Matrix, cell: Matrix, into h: Matrix) {
    let (M, H) = (h.rows, h.columns)
    precondition(gates.has(M, 4 * H) && previousCell.has(M, H) && cell.has(M, H))
    forEachRow(h, cost: 40) { row in
      unsafe kernels.pointee.lstm(
        H, gates.row(row), previousCell.row(row), cell.row(row), h.row(row))
    }
  }

  /// The gradient of one LSTM step; `dCell` holds the gradient from the next step and becomes that for the
  /// previous step.
  func lstmBackward(
    dh: Matrix, dCell: Matrix, gates: Matrix, cell: Matrix, previousCell: Matrix, dGates: Matrix
  ) {
    let (M, H) = (dh.rows, dh.columns)
    precondition(gates.has(M, 4 * H) && dGates.has(M, 4 * H))
    precondition(dCell.has(M, H) && cell.has(M, H) && previousCell.has(M, H))
    forEachRow(dh, cost: 24) { row in
      unsafe kernels.pointee.lstm_back(
        H, dh.row(row), dCell.row(row), gates.row(row), cell.row(row), previousCell.row(row),
        dGates.row(row))
    }
  }

  /// One LRN step but for its activation. gates [M, 3H], previous, a [M, H]; the gates become f, i, v.
  func lrnForward(gates: Matrix, previous: Matrix, into a: Matrix) {
    let (M, H) = (a.rows, a.columns)
    precondition(gates.has(M, 3 * H) && previous.has(M, H))
    forEachRow(a, cost: 16) { row in
      unsafe kernels.pointee.lrn(H, gates.row(row), previous.row(row), a.row(row))
    }
  }

  /// The gradient of the same; da and dPrevious may be the same, and so may gates and dGates.
  func lrnBackward(
    da: Matrix, gates: Matrix, previous: Matrix, dGates: Matrix, dPrevious: Matrix
  ) {
    let (M, H) = (da.rows, da.columns)
    precondition(gates.has(M, 3 * H) && dGates.has(M, 3 * H))
    precondition(previous.has(M, H) && dPrevious.has(M, H))
    forEachRow(da, cost: 8) { row in
      unsafe kernels.pointee.lrn_back(
        H, da.row(row), gates.row(row), previous.row(row), dGates.row(row), dPrevious.row(row))
    }
  }

  /// One SSRU step. gates [M, 2H], previousCell, cell, h [M, H]; the gates become f, x.
  func ssruForward(gates: Matrix, previousCell: Matrix, cell: Matrix, into h: Matrix) {
    let (M, H) = (h.rows, h.columns)
    precondition(gates.has(M, 2 * H) && previousCell.has(M, H) && cell.has(M, H))
    forEachRow(h, cost: 8) { row in
      unsafe kernels.pointee.ssru(
        H, gates.row(row), previousCell.row(row), cell.row(row), h.row(row))
    }
  }

  /// The gradient of one SSRU step; `dCell` holds the gradient from the next step and becomes that for the
  /// previous step, `dh` becomes 0: a step reads no hidden state.
  func ssruBackward(
    dh: Matrix, dCell: Matrix, gates: Matrix, cell: Matrix, previousCell: Matrix, dGates: Matrix
  ) {
    let (M, H) = (dh.rows, dh.columns)
    precondition(gates.has(M, 2 * H) && dGates.has(M, 2 * H))
    precondition(dCell.has(M, H) && cell.has(M, H) && previousCell.has(M, H))
    forEachRow(dh, cost: 4) { row in
      unsafe kernels.pointee.ssru_back(
        H, dh.row(row), dCell.row(row), gates.row(row), cell.row(row), previousCell.row(row),
        dGates.row(row))
    }
  }

  /// Layer normalisation of each gate of a row, in place: a becomes y.
  ///
  /// - Parameters:
  ///   - a: [M, G H]
  ///   - gain: [1, G H]
  ///   - bias: [1, G H]
  ///   - normal: Overwritten with n. [M, G H]
  ///   - scale: Overwritten with 1 / sqrt(variance + 1e-5). [M, G]
  func layerNorm(_ a: Matrix, gain: Matrix, bias: Matrix, normal: Matrix, scale: Matrix) {
    let (M, N, H) = (a.rows, a.columns, a.columns / scale.columns)
    precondition(gain.has(1, N) && bias.has(1, N) && normal.has(M, N))
    precondition(scale.has(M, scale.columns) && scale.columns * H == N)
    forEachRow(a, cost: 4) { row in
      for start in stride(from: 0, to: N, by: H) {
        scale[row, start / H] = unsafe kernels.pointee.layer_norm(
          H, gain.base + start, bias.base + start, a.row(row) + start, normal.row(row) + start)
      }
    }
  }

  /// The gradient of a layer normalisation; dy and da may be the same. The threads split the gates, so that each
  /// sums the gradients of its gains and biases over the rows in their order, while the rows are in cache.
  ///
  /// - Parameters:
  ///   - dy: [M, G H]
  ///   - gain: [1, G H]
  ///   - normal: n [M, G H]
  ///   - scale: 1 / sqrt(variance + 1e-5) [M, G]
  ///   - dGain: To which this adds. [1, G H]
  ///   - dBias: To which this adds. [1, G H]
  ///   - da: Overwritten. [M, G H]
  func layerNormBack(
    _ dy: Matrix, gain: Matrix, normal: Matrix, scale: Matrix, dGain: Matrix, dBias: Matrix,
    into da: Matrix
  ) {
    let (M, N, G, H) = (dy.rows, dy.columns, scale.columns, dy.columns / scale.columns)
    precondition(gain.has(1, N) && dGain.has(1, N) && dBias.has(1, N))
    precondition(normal.has(M, N) && da.has(M, N) && scale.has(M, G) && G * H == N)
    team.split(G, minimum: max(1, (1 << 15) / max(1, 6 * M * H))) { gates in
      for gate in gates {
        let at = gate * H
        for row in 0..<M {
          unsafe kernels.pointee.layer_norm_back(
            H, scale[row, gate], gain.base + at, normal.row(row) + at, dy.row(row) + at,
            dGain.base + at, dBias.base + at, da.row(row) + at)
        }
      }
    }
  }

  private typealias Map =
    @convention(c) (
      Int, UnsafePointer<Float>?, UnsafeMutablePointer<Float>?
    ) -> Void
  private typealias MapBack =
    @convention(c) (
      Int, UnsafePointer<Float>?, UnsafePointer<Float>?, UnsafeMutablePointer<Float>?
    ) -> Void

  private func map(_ activation: Activation) -> Map? {
    switch activation {
    case .tanh: unsafe kernels.pointee.tanh
    case .relu: unsafe kernels.pointee.relu
    case .sigmoid: unsafe kernels.pointee.sigmoid
    case .none: nil
    }
  }

  private func mapBack(_ activation: Activation) -> MapBack? {
    switch activation {
    case .tanh: unsafe kernels.pointee.tanh_back
    case .relu: unsafe kernels.pointee.relu_back
    case .sigmoid: unsafe kernels.pointee.sigmoid_back
    case .none: nil
    }
  }
}
