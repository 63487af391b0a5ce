/// The values of a model's parameters, or of their gradients: one flat array with a layout.
public final class Parameters {
  /// Where each tensor lies.
  public let layout: ParameterLayout
  private let storage: Storage

  /// Zeros for every tensor of `layout`.
  init(_ layout: ParameterLayout) {
    self.layout = layout
    storage = Storage(count: layout.storageCount)
  }

  /// A tensor as a matrix, a vector as one row.
  subscript(slot: ParameterSlot) -> Matrix {
    storage.matrix(at: slot.offset, rows: slot.rows, columns: slot.columns)
  }

  /// All values in one row, gaps included.
  var all: Matrix { storage.all }

  /// A copy of one tensor's values, row by row.
  public func values(_ slot: ParameterSlot) -> [Float] { self[slot].values }

  /// Replaces one tensor's values.
  ///
  /// - Parameter values: As many as the slot has, row by row.
  public func assign(_ values: [Float], to slot: ParameterSlot) {
    precondition(values.count == slot.count)
    self[slot].assign(values)
  }
}
