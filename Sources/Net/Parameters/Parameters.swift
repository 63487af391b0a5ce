import Stream

/// The values of a model's parameters, or of their gradients: one flat array with a layout.
package final class Parameters {
  /// Where each tensor lies.
  package let layout: ParameterLayout
  /// Where gradients may be nonzero; nil where that is not recorded.
  let touched: TouchedBlocks?
  private let storage: Storage
  /// The values of each slot, where they stay in a file.
  private let mapped: [MappedFloats]

  /// Zeros for every tensor of `layout`.
  ///
  /// - Parameter touched: Given for gradients: code that adds to an embedding's gradient records the place
  ///   here.
  init(_ layout: ParameterLayout, touched: TouchedBlocks? = nil) {
    self.layout = layout
    self.touched = touched
    storage = Storage(count: layout.storageCount)
    mapped = []
  }

  /// The values of a file; they stay in the file and are read only.
  init(_ layout: ParameterLayout, mapped: [MappedFloats]) {
    precondition(zip(layout.slots, mapped).allSatisfy { $0.count == $1.count })
    precondition(layout.slots.count == mapped.count)
    self.layout = layout
    touched = nil
    self.mapped = mapped
    storage = Storage(count: 0)
  }

  /// A tensor as a matrix; a vector is one row.
  subscript(slot: ParameterSlot) -> Matrix { matrix(slot, rows: slot.rows, columns: slot.columns) }

  private func matrix(_ slot: ParameterSlot, rows: Int, columns: Int) -> Matrix {
    mapped.isEmpty
      ? storage.matrix(at: slot.offset, rows: rows, columns: columns)
      : mapped[slot.index].matrix(rows: rows, columns: columns)
  }

  /// All values in one row, gaps included; empty where the values stay in a file.
  var all: Matrix { storage.all }

  /// A copy of one tensor's values, row by row.
  package func values(_ slot: ParameterSlot) -> [Float] { self[slot].values }

  /// Whether all values of a tensor are finite.
  func isFinite(_ slot: ParameterSlot) -> Bool { self[slot].isFinite }

  /// A tensor as a record, which reads the values when it is written.
  func recordTensor(_ slot: ParameterSlot, prefix: String = "") -> RecordTensor {
    RecordTensor(name: prefix + slot.name, shape: slot.shape) { range in
      self.matrix(slot, rows: 1, columns: slot.count).columns(range).values
    }
  }

  /// Replaces one tensor's values.
  ///
  /// - Parameter values: As many as the slot has, row by row.
  package func assign(_ values: [Float], to slot: ParameterSlot) {
    precondition(values.count == slot.count)
    self[slot].assign(values)
  }
}
