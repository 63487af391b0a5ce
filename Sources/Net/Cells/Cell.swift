/// A recurrent cell: its parameters, and one step of it, forward and backward.
///
/// The input side of the gates, W_ih x, is one product over all time steps; the loop over the steps adds only
/// the recurrent side. A cell is one file with its equations, its parameters and its name, and one entry in
/// `CellKind.allCases`.
protocol Cell: Sendable {
  /// Declares the cell's parameters.
  init(_ layout: inout ParameterLayout, _ names: CellNames, _ shape: CellShape)

  /// W_ih [gates, inputs]; nil in a cell without input.
  var inputWeight: ParameterSlot? { get }
  /// How many floats the cell stores for each row.
  var widths: CellWidths { get }
  /// The gates as the equations name them: what the blocks of H columns of `CellTape.gates` hold after `forward`.
  var gateNames: [String] { get }

  /// Overwrites the gates of all rows with the biases, which depend on neither input nor state.
  func addBiases(to tape: CellTape, _ ctx: Context)

  /// Computes `step.state` from `step.gates` and `step.previous`.
  func forward(_ step: CellTape, _ ctx: Context)

  /// Turns the gates into their gradients, in place, and carries the state's gradient one step back.
  ///
  /// - Parameters:
  ///   - step: The step's rows; `gates` (and `recurrent`) become gradients.
  ///   - dState: In: the whole gradient of this step's state. Out: the gradient of the previous state.
  func backward(_ step: CellTape, _ dState: CellState, _ ctx: Context)

  /// Adds the gradients of all parameters but W_ih, once the gates of all rows are gradients.
  func parametersBack(_ tape: CellTape, _ ctx: Context)

  /// What `forward` computed beside the state: the gates.
  func values(_ tape: CellTape) -> [CellValues]
}

/// A value of the equations of a cell, a row for each row of its tape. [rows, H]
typealias CellValues = (name: String, matrix: Matrix)

extension Cell {
  func values(_ tape: CellTape) -> [CellValues] {
    let H = widths.hidden
    return gateNames.enumerated().map { block, name in
      (name: name, matrix: tape.gates.columns(block * H..<(block + 1) * H))
    }
  }
}

/// The sizes of a cell, and the settings that a cell may use.
struct CellShape {
  /// The width of its input; 0 where it has none, but its state alone.
  var inputs: Int
  /// The width of its hidden state, H.
  let hidden: Int
  /// The activation of an Elman cell; the other cells have fixed ones.
  var activation = Activation.tanh
  /// How many cells run one after the other at each step.
  var transition = 1
  /// Whether the products of the gates are normalised (`LayerNorm`).
  var layerNorm = false
}

/// How many floats a cell stores for each row.
struct CellWidths {
  /// Pre-activations of all gates, a block of H columns each.
  let gates: Int
  /// The recurrent side where the cell keeps it apart from the input side, else 0.
  var recurrent = 0
  /// The hidden state, H.
  let hidden: Int
  /// The cell state of an LSTM or SSRU, else 0.
  var memory = 0
  /// Other values that the backward pass needs.
  var extra = 0

  /// All of them.
  var sum: Int { gates + recurrent + hidden + memory + extra }
}

/// PyTorch's names of one layer and direction: `encoder.rnn.weight_ih_l0`, `decoder.rnn.bias_hh_l1_reverse`.
struct CellNames {
  let stack: String
  /// `l0`, `l1` or `l0_reverse`.
  let suffix: String

  /// The full name of a parameter such as `weight_ih`.
  func callAsFunction(_ parameter: String) -> String { "\(stack).\(parameter)_\(suffix)" }

  /// The names of a further cell of a transition: `encoder.rnn.weight_hh_l0_transition1`.
  func transition(_ number: Int) -> CellNames {
    CellNames(stack: stack, suffix: "\(suffix)_transition\(number)")
  }
}

/// The state that a cell carries from step to step, one row per sentence.
struct CellState {
  /// [B, H]
  let hidden: Matrix
  /// The cell state of an LSTM or SSRU [B, H]; other cells have no columns here.
  let memory: Matrix

  /// The state of some sentences.
  func rows(_ range: Range<Int>) -> CellState {
    CellState(hidden: hidden.rows(range), memory: memory.rows(range))
  }

  /// Copies a state of the same size.
  func copy(from other: CellState) {
    hidden.copy(from: other.hidden)
    if memory.columns > 0 { memory.copy(from: other.memory) }
  }
}

/// The values that one layer and direction stores in a forward pass, a row for each packed row.
struct CellTape {
  /// Pre-activations, then gates, then their gradients. [rows, gates]
  let gates: Matrix
  /// The recurrent side where the cell keeps it apart, else the same memory as `gates`.
  let recurrent: Matrix
  /// The state before each step.
  let previous: CellState
  /// The factors of dropout on the hidden state that the recurrent product reads, 0 or 1 / (1 - rate); without
  /// dropout there are no columns. [rows, H]
  let mask: Matrix
  /// The hidden state before each step as the recurrent product reads it; without dropout the same memory as that of
  /// `previous`. [rows, H]
  let read: Matrix
  /// The state after each step.
  let state: CellState
  /// Values that only the cell reads and writes. [rows, extra]
  let extra: Matrix

  /// Scratch memory for `rows` rows.
  ///
  /// - Parameter mask: The factors of dropout; nil without it. [rows, H]
  init(_ cell: any Cell, rows: Int, mask: Matrix? = nil, _ ctx: Context) {
    let widths = cell.widths
    func state() -> CellState {
      CellState(hidden: ctx.matrix(rows, widths.hidden), memory: ctx.matrix(rows, widths.memory))
    }
    gates = ctx.matrix(rows, widths.gates)
    recurrent = widths.recurrent > 0 ? ctx.matrix(rows, widths.recurrent) : gates
    previous = state()
    self.mask = mask ?? ctx.matrix(rows, 0)
    read = mask == nil ? previous.hidden : ctx.matrix(rows, widths.hidden)
    self.state = state()
    extra = ctx.matrix(rows, widths.extra)
  }

  /// A tape in memory that is there.
  init(
    gates: Matrix, recurrent: Matrix, previous: CellState, mask: Matrix, read: Matrix,
    state: CellState, extra: Matrix
  ) {
    self.gates = gates
    self.recurrent = recurrent
    self.previous = previous
    self.mask = mask
    self.read = read
    self.state = state
    self.extra = extra
  }

  /// The rows of one time step.
  func rows(_ range: Range<Int>) -> CellTape {
    CellTape(
      gates: gates.rows(range), recurrent: recurrent.rows(range),
      previous: previous.rows(range), mask: mask.rows(range), read: read.rows(range),
      state: state.rows(range), extra: extra.rows(range))
  }
}
