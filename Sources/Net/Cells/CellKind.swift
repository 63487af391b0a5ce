/// A kind of recurrent cell: a name, and the type that computes its steps.
///
/// The name of a cell is declared in the cell's own file.
package struct CellKind: RawRepresentable, CaseIterable, Sendable {
  /// The cells that a model can have.
  package static let allCases: [CellKind] = [.elman, .gru, .lstm]

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

extension CellKind: Equatable {
  /// Whether both have one name.
  package static func == (first: CellKind, second: CellKind) -> Bool {
    first.rawValue == second.rawValue
  }
}
