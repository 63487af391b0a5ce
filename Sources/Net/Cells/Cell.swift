/// A recurrent cell: what one step computes, forward and backward, on the sentences alive.
///
/// The input side of the gates, b_ih + W_ih x, is one product over all steps and stands in
/// `step.gates` before the loop; only the recurrent side is computed inside it. A cell is one file
/// with its equations and its name, and one entry in `CellKind.allCases`.
protocol Cell: Sendable {
  /// The weights, named and shaped as PyTorch's.
  var weights: CellWeights { get }
  /// The activation is that of the shape, for a cell that leaves it open.
  init(weights: CellWeights, activation: Activation)
  /// How many blocks of H columns the gates have.
  static var gates: Int { get }
  /// Whether there is a cell state beside the hidden state.
  static var hasMemory: Bool { get }
  /// Whether the recurrent side is kept apart from the input side, with its own bias.
  static var keepsRecurrent: Bool { get }
  /// Which block of the gates decides what the memory keeps, if any.
  static var forgetGate: Int? { get }

  /// Computes `step.hidden` (and `step.memory`) from `step.gates` and the previous state.
  func forward(_ step: CellTape, _ pass: Pass)

  /// Turns the gates into their gradients, in place, and carries the state's gradient one step back.
  ///
  /// - Parameters:
  ///   - step: The step's rows; `gates` (and `recurrent`) become gradients.
  ///   - dState: In: the whole gradient of this step's state. Out: that of the previous state.
  func backward(_ step: CellTape, _ dState: CellState, _ pass: Pass)
}

extension Cell {
  static var forgetGate: Int? { nil }
}

/// The two weights and two biases of one layer and direction, as `torch.nn.RNN` has them.
struct CellWeights {
  /// [gates H, inputs]
  let inputWeight: ParameterSlot
  /// [gates H, H]
  let recurrentWeight: ParameterSlot
  /// [gates H]
  let inputBias: ParameterSlot
  /// [gates H]
  let recurrentBias: ParameterSlot

  /// The width of the hidden state, H.
  var hidden: Int { recurrentWeight.columns }

  /// Declares `name.weight_ih_l0` and its siblings; `suffix` is `l0`, `l1` or `l0_reverse`.
  init(
    _ layout: inout ParameterLayout, _ name: String, suffix: String, cell: any Cell.Type,
    inputs: Int, hidden: Int
  ) {
    let rows = cell.gates * hidden
    let forgets = cell.forgetGate.map { $0 * hidden..<($0 + 1) * hidden }
    func role(_ side: ParameterRole.Side) -> ParameterRole {
      .cell(side, hidden: hidden, forgets: forgets)
    }
    inputWeight = layout.add("\(name).weight_ih_\(suffix)", rows, inputs, role: role(.input))
    recurrentWeight = layout.add(
      "\(name).weight_hh_\(suffix)", rows, hidden, role: role(.recurrent))
    inputBias = layout.add("\(name).bias_ih_\(suffix)", rows, role: role(.input))
    recurrentBias = layout.add("\(name).bias_hh_\(suffix)", rows, role: role(.recurrent))
  }
}

/// The state that a cell carries from step to step, a row a sentence.
struct CellState {
  /// [B, H]
  let hidden: Matrix
  /// The LSTM's cell state [B, H]; no columns elsewhere.
  let memory: Matrix

  /// The first `count` sentences.
  func prefix(_ count: Int) -> CellState {
    CellState(hidden: hidden.rows(0..<count), memory: memory.rows(0..<count))
  }

  /// Copies a state of the same size.
  func copy(from other: CellState) {
    hidden.copy(from: other.hidden)
    if memory.columns > 0 { memory.copy(from: other.memory) }
  }
}

/// What one layer and direction keeps of a forward pass, a row for each packed row.
struct CellTape {
  /// Pre-activations, then gates, then their gradients. [rows, gates H]
  let gates: Matrix
  /// The recurrent side where the cell keeps it apart, else the same memory as `gates`.
  let recurrent: Matrix
  /// The state before each step.
  let previous: CellState
  /// The state after each step.
  let state: CellState

  /// Scratch memory for `rows` rows.
  init(_ cell: any Cell, rows: Int, _ pass: Pass) {
    let type = type(of: cell)
    let H = cell.weights.hidden
    let memory = type.hasMemory ? H : 0
    gates = pass.matrix(rows, type.gates * H)
    recurrent = type.keepsRecurrent ? pass.matrix(rows, type.gates * H) : gates
    previous = CellState(hidden: pass.matrix(rows, H), memory: pass.matrix(rows, memory))
    state = CellState(hidden: pass.matrix(rows, H), memory: pass.matrix(rows, memory))
  }

  private init(gates: Matrix, recurrent: Matrix, previous: CellState, state: CellState) {
    self.gates = gates
    self.recurrent = recurrent
    self.previous = previous
    self.state = state
  }

  /// The rows of one time step.
  func rows(_ range: Range<Int>) -> CellTape {
    func part(_ state: CellState) -> CellState {
      CellState(hidden: state.hidden.rows(range), memory: state.memory.rows(range))
    }
    return CellTape(
      gates: gates.rows(range), recurrent: recurrent.rows(range), previous: part(previous),
      state: part(state))
  }
}
