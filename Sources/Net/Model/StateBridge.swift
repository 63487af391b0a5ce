/// The way from the encoder's final states to the decoder's first, with the change of order.
///
///     copy:  s = h            tanh:  s = tanh(W [forward h; reverse h] + b)
///
/// tanh is Bahdanau et al. 2015 as bentrevett 3 has it; an LSTM's cell state has a map of its own.
struct StateBridge {
  /// By layer: the maps of hidden state and, in an LSTM, of cell state; empty for `copy`.
  let maps: [[Projection]]

  /// What the backward pass needs, by layer and part.
  struct Tape {
    /// The joined encoder states, by source rank.
    var joined: [[Matrix]] = []
    /// The mapped states, by source rank.
    var mapped: [[Matrix]] = []
    /// For each target rank, the source rank of the same sentence.
    let ranks: [Int32]
  }

  /// Declares `bridge.l0.weight` and so on where the shape asks for maps.
  init(_ layout: inout ParameterLayout, _ shape: ModelShape) {
    guard shape.bridge == .tanh else {
      maps = []
      return
    }
    let parts = shape.cell.type.hasMemory ? ["", "_memory"] : [""]
    var maps: [[Projection]] = []
    for layer in 0..<shape.layers {
      maps.append(
        parts.map {
          Projection(
            &layout, "bridge.l\(layer)\($0)", inputs: shape.context, outputs: shape.hidden)
        })
    }
    self.maps = maps
  }

  /// The decoder's first states, by layer, by target rank.
  func forward(_ finals: [[CellState]], ranks: [Int], _ pass: Pass) -> (Tape, [CellState]) {
    var tape = Tape(ranks: ranks.map { Int32($0) })
    var states: [CellState] = []
    for (layer, directions) in finals.enumerated() {
      var parts = [directions.map(\.hidden), directions.map(\.memory)].map { mats in
        joined(mats, pass)
      }
      tape.joined.append(parts)
      for (part, map) in (maps.isEmpty ? [] : maps[layer]).enumerated() {
        let mapped = pass.matrix(ranks.count, map.weight.rows)
        map.forward(parts[part], into: mapped, pass)
        pass.workspace.activate(mapped, into: mapped, .tanh)
        parts[part] = mapped
      }
      tape.mapped.append(parts)
      states.append(
        CellState(
          hidden: reordered(parts[0], tape.ranks, pass),
          memory: reordered(parts[1], tape.ranks, pass)))
    }
    return (tape, states)
  }

  /// The gradients of the encoder's final states, by layer and direction, by source rank.
  func backward(_ tape: Tape, _ dStates: [CellState], directions: Int, _ pass: Pass)
    -> [[CellState]]
  {
    dStates.enumerated().map { layer, dState in
      var parts = [dState.hidden, dState.memory].map { restored($0, tape.ranks, pass) }
      for (part, map) in (maps.isEmpty ? [] : maps[layer]).enumerated() {
        let dMapped = parts[part]
        pass.workspace.activateBack(
          dMapped, h: tape.mapped[layer][part], into: dMapped, .tanh)
        map.parametersBack(dMapped, x: tape.joined[layer][part], pass)
        parts[part] = pass.matrix(dMapped.rows, tape.joined[layer][part].columns)
        map.inputBack(dMapped, into: parts[part], pass)
      }
      return (0..<directions).map { direction in
        CellState(
          hidden: slice(parts[0], direction, of: directions),
          memory: slice(parts[1], direction, of: directions))
      }
    }
  }

  private func joined(_ parts: [Matrix], _ pass: Pass) -> Matrix {
    guard parts.count > 1 else { return parts[0] }
    let width = parts[0].columns
    let result = pass.matrix(parts[0].rows, width * parts.count)
    for (index, part) in parts.enumerated() where width > 0 {
      result.columns(index * width..<(index + 1) * width).copy(from: part)
    }
    return result
  }

  private func slice(_ x: Matrix, _ direction: Int, of directions: Int) -> Matrix {
    let width = x.columns / directions
    return x.columns(direction * width..<(direction + 1) * width)
  }

  private func reordered(_ x: Matrix, _ ranks: [Int32], _ pass: Pass) -> Matrix {
    let result = pass.matrix(ranks.count, x.columns)
    if x.columns > 0 { pass.workspace.gather(x, rows: ranks, into: result) }
    return result
  }

  private func restored(_ x: Matrix, _ ranks: [Int32], _ pass: Pass) -> Matrix {
    let result = pass.zeros(ranks.count, x.columns)
    if x.columns > 0 { pass.workspace.scatterAdd(x, rows: ranks, into: result) }
    return result
  }
}
