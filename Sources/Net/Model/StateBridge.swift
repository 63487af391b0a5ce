/// Maps the encoder's final states to the decoder's initial ones, and changes the order of the sentences.
///
///     copy:  s = h            tanh:  s = tanh(W [forward h; reverse h] + b)
///
/// tanh is Bahdanau et al. 2015 in the form of bentrevett 3; an LSTM's cell state has a map of its own.
struct StateBridge {
  /// By layer: the maps of hidden state and, in an LSTM, of cell state; empty for `copy`.
  let maps: [[Linear]]

  /// What the backward pass needs, by layer and part: hidden state and cell state.
  struct Tape {
    /// The joined encoder states, by source index.
    let joined: [[Matrix]]
    /// The mapped states, by source index.
    let mapped: [[Matrix]]
    /// For each target index, the source index of the same sentence.
    let indices: [Int32]
  }

  /// Declares `bridge.l0.weight` and so on where the shape asks for maps.
  ///
  /// - Parameter memory: Whether the cell has a cell state beside its hidden state.
  init(_ layout: inout ParameterLayout, _ shape: ModelShape, memory: Bool) {
    guard shape.bridge == .tanh else {
      maps = []
      return
    }
    let parts = memory ? ["", "_memory"] : [""]
    var maps: [[Linear]] = []
    for layer in 0..<shape.layers {
      maps.append(
        parts.map {
          Linear(
            &layout, "bridge.l\(layer)\($0)", inputs: shape.context, outputs: shape.hidden)
        })
    }
    self.maps = maps
  }

  /// The decoder's first states, by layer, by target index.
  func forward(_ finals: [[CellState]], indices: [Int], _ ctx: Context) -> (Tape, [CellState]) {
    let lists = ctx.lists
    let parts = lists.make(finals.count) { layer in
      lists.make(2) { joined(finals[layer], $0 == 0 ? \.hidden : \.memory, ctx) }
    }
    let results = lists.make(finals.count) { layer in
      lists.make(2) { mapped(parts[layer][$0], layer, $0, ctx) }
    }
    let tape = Tape(
      joined: parts, mapped: results, indices: lists.make(indices.count) { Int32(indices[$0]) })
    let states = lists.make(finals.count) { layer in
      CellState(
        hidden: reordered(results[layer][0], tape.indices, ctx),
        memory: reordered(results[layer][1], tape.indices, ctx))
    }
    return (tape, states)
  }

  /// The map of a part; nil where it is copied.
  private func map(_ layer: Int, _ part: Int) -> Linear? {
    maps.isEmpty || part >= maps[layer].count ? nil : maps[layer][part]
  }

  private func mapped(_ joined: Matrix, _ layer: Int, _ part: Int, _ ctx: Context) -> Matrix {
    guard let map = map(layer, part) else { return joined }
    let mapped = ctx.matrix(joined.rows, map.weight.rows)
    map.forward(joined, into: mapped, ctx)
    ctx.workspace.activate(mapped, into: mapped, .tanh)
    return mapped
  }

  /// The gradients of the encoder's final states, by layer and direction, by source index.
  func backward(_ tape: Tape, _ dStates: [CellState], directions: Int, _ ctx: Context)
    -> [[CellState]]
  {
    ctx.lists.make(dStates.count) { layer in
      let hidden = partBack(tape, dStates[layer].hidden, layer, 0, ctx)
      let memory = partBack(tape, dStates[layer].memory, layer, 1, ctx)
      return ctx.lists.make(directions) { direction in
        CellState(
          hidden: slice(hidden, direction, of: directions),
          memory: slice(memory, direction, of: directions))
      }
    }
  }

  private func partBack(
    _ tape: Tape, _ dState: Matrix, _ layer: Int, _ part: Int, _ ctx: Context
  ) -> Matrix {
    let dMapped = restored(dState, tape.indices, ctx)
    guard let map = map(layer, part) else { return dMapped }
    ctx.workspace.activateBack(dMapped, h: tape.mapped[layer][part], into: dMapped, .tanh)
    map.parametersBack(dMapped, x: tape.joined[layer][part], ctx)
    let dJoined = ctx.matrix(dMapped.rows, tape.joined[layer][part].columns)
    map.inputBack(dMapped, into: dJoined, ctx)
    return dJoined
  }

  private func joined(
    _ states: [CellState], _ part: KeyPath<CellState, Matrix>, _ ctx: Context
  ) -> Matrix {
    let first = states[0][keyPath: part]
    guard states.count > 1 else { return first }
    let width = first.columns
    let result = ctx.matrix(first.rows, width * states.count)
    for (index, state) in states.enumerated() where width > 0 {
      result.columns(index * width..<(index + 1) * width).copy(from: state[keyPath: part])
    }
    return result
  }

  private func slice(_ x: Matrix, _ direction: Int, of directions: Int) -> Matrix {
    let width = x.columns / directions
    return x.columns(direction * width..<(direction + 1) * width)
  }

  private func reordered(_ x: Matrix, _ indices: [Int32], _ ctx: Context) -> Matrix {
    let result = ctx.matrix(indices.count, x.columns)
    if x.columns > 0 { ctx.workspace.gather(x, rows: indices, into: result) }
    return result
  }

  private func restored(_ x: Matrix, _ indices: [Int32], _ ctx: Context) -> Matrix {
    let result = ctx.zeros(indices.count, x.columns)
    if x.columns > 0 { ctx.workspace.scatterAdd(x, rows: indices, into: result) }
    return result
  }
}
