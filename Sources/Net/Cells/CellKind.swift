/// A kind of recurrent cell: a name, and the type that computes its steps.
///
/// The name of a cell is declared in the cell's own file.
package struct CellKind: RawRepresentable, CaseIterable, Sendable {
  /// The cells that a model can have.
  package static let allCases: [CellKind] = [.elman, .gru, .lstm, .lrn, .ssru]

  /// The name on the command line and in model files.
  package let rawValue: String
  let type: any Cell.Type

  init(_ name: String, _ type: any Cell.Type) {
    rawValue = name
    self.type = type
  }

  /// The cell of this name, or nil.
  package init?(rawValue: String) {
    guard let kind = CellKind.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
    self = kind
  }
}

extension CellKind {
  /// Declares a cell, or those of a transition.
  func make(
    _ layout: inout ParameterLayout, _ names: CellNames, _ shape: CellShape
  ) -> any Cell {
    (shape.transition > 1 ? type.transition : type).init(&layout, names, shape)
  }

  /// The tensors of a cell of one unit with one input.
  private var tensors: [ParameterSlot] {
    var layout = ParameterLayout()
    _ = type.init(
      &layout, CellNames(stack: rawValue, suffix: "l0"), CellShape(inputs: 1, hidden: 1))
    return layout.slots
  }

  /// The number of blocks of H rows in the widest tensor.
  var gates: Int { tensors.reduce(1) { max($0, $1.rows) } }
  /// Whether a weight multiplies the state before the step.
  var hasRecurrentWeight: Bool { tensors.contains(where: \.isRecurrentWeight) }
  /// Whether a gate with a bias decides how much of the state before the step stays.
  var hasForgetGate: Bool { tensors.contains { $0.role.forgets != nil } }
}

extension CellKind: Equatable {
  /// Whether both have one name.
  package static func == (first: CellKind, second: CellKind) -> Bool {
    first.rawValue == second.rawValue
  }
}
