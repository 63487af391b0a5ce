/// A deep transition (Miceli Barone et al. 2017, "Deep Architectures for Neural Machine Translation"): N cells of
/// one kind run one after the other at each step, each with its own weights. The first reads the input, the
/// others the state alone.
///
///     h_(t,1) = cell_1(x_t, h_(t-1))
///     h_(t,j) = cell_j(h_(t,j-1))        j = 2 ... N
///     h_t = h_(t,N)
///
/// In stacked layers it is their BiDeep network. Recurrent dropout acts between time steps, so on the first cell
/// alone.
struct TransitionCell<Base: Cell>: Cell {
  /// In the order in which they run.
  private let cells: [Base]
  /// For each cell, the first of its columns in `CellTape.extra`.
  private let starts: [Int]
  let widths: CellWidths

  init(_ layout: inout ParameterLayout, _ names: CellNames, _ shape: CellShape) {
    var (cells, further) = ([Base(&layout, names, shape)], shape)
    further.inputs = 0
    for number in 1..<shape.transition {
      cells.append(Base(&layout, names.transition(number), further))
    }
    var (widths, starts) = (cells[0].widths, [0])
    for cell in cells.dropFirst() {
      starts.append(widths.extra)
      widths.extra += cell.widths.sum
    }
    (self.cells, self.starts, self.widths) = (cells, starts, widths)
  }

  var inputWeight: ParameterSlot? { cells[0].inputWeight }
  var gateNames: [String] { cells[0].gateNames }

  func addBiases(to tape: CellTape, _ ctx: Context) {
    for number in cells.indices { cells[number].addBiases(to: part(number, of: tape), ctx) }
  }

  func forward(_ step: CellTape, _ ctx: Context) {
    for number in cells.indices { cells[number].forward(part(number, of: step), ctx) }
  }

  func backward(_ step: CellTape, _ dState: CellState, _ ctx: Context) {
    for number in cells.indices.reversed() {
      cells[number].backward(part(number, of: step), dState, ctx)
    }
  }

  func parametersBack(_ tape: CellTape, _ ctx: Context) {
    for number in cells.indices { cells[number].parametersBack(part(number, of: tape), ctx) }
  }

  /// The gates of the first cell by their own names; those of the further ones, and the hidden states that these
  /// read, behind `transition1.` and so on.
  func values(_ tape: CellTape) -> [CellValues] {
    cells.indices.flatMap { number -> [CellValues] in
      let part = part(number, of: tape)
      guard number > 0 else { return cells[0].values(part) }
      let input: CellValues = ("input", part.previous.hidden)
      return ([input] + cells[number].values(part)).map {
        (name: "transition\(number).\($0.name)", matrix: $0.matrix)
      }
    }
  }

  /// The tape of one cell. The first has gates and previous state of the whole, the last its state; in `extra` lie
  /// the other values of the first, then for each further cell the state before it and its gates.
  private func part(_ number: Int, of tape: CellTape) -> CellTape {
    let own = cells[number].widths
    let state = number == cells.count - 1 ? tape.state : stateBefore(number + 1, tape)
    guard number > 0 else {
      return CellTape(
        gates: tape.gates, recurrent: tape.recurrent, previous: tape.previous, mask: tape.mask,
        read: tape.read, state: state, extra: tape.extra.columns(0..<own.extra))
    }
    let previous = stateBefore(number, tape)
    var end = starts[number] + own.hidden + own.memory
    func next(_ width: Int) -> Matrix {
      end += width
      return tape.extra.columns(end - width..<end)
    }
    let gates = next(own.gates)
    let recurrent = own.recurrent > 0 ? next(own.recurrent) : gates
    return CellTape(
      gates: gates, recurrent: recurrent, previous: previous, mask: tape.mask.columns(0..<0),
      read: previous.hidden, state: state, extra: next(own.extra))
  }

  /// The state between a further cell and the one before it.
  private func stateBefore(_ number: Int, _ tape: CellTape) -> CellState {
    let (start, own) = (starts[number], cells[number].widths)
    let end = start + own.hidden
    return CellState(
      hidden: tape.extra.columns(start..<end), memory: tape.extra.columns(end..<end + own.memory))
  }
}

extension Cell {
  /// The transition of cells of this type.
  static var transition: any Cell.Type { TransitionCell<Self>.self }
}
