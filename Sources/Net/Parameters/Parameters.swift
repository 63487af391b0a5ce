import Stream

/// The values of a model's parameters, or of their gradients: one flat array with a layout.
package final class Parameters {
  /// Where each tensor lies.
  package let layout: ParameterLayout
  /// Where gradients may be nonzero; nil where that is not recorded.
  let touched: TouchedBlocks?
  private let storage: Storage
  /// The values of each slot, where they stay in a file or are quantised; else empty.
  private let mapped: [MappedFloats?]
  /// The values of each slot in eight bits, where they are; empty where none is.
  private let quantized: [QuantizedRows?]

  /// Zeros for every tensor of `layout`.
  ///
  /// - Parameter touched: Given for gradients: code that adds to an embedding's gradient records the place
  ///   here.
  init(_ layout: ParameterLayout, touched: TouchedBlocks? = nil) {
    self.layout = layout
    self.touched = touched
    storage = Storage(count: layout.storageCount)
    (mapped, quantized) = ([], [])
  }

  /// The values of a model: those of a file and those of eight bits stay as they are and are read only, the others
  /// have to be assigned.
  init(_ layout: ParameterLayout, mapped: [MappedFloats?], quantized: [QuantizedRows?]) {
    precondition(zip(layout.slots, mapped).allSatisfy { $1 == nil || $0.count == $1?.count })
    precondition(layout.slots.count == mapped.count && mapped.count == quantized.count)
    self.layout = layout
    touched = nil
    self.mapped = mapped
    self.quantized = quantized.contains { $0 != nil } ? quantized : []
    let isWhole = zip(mapped, quantized).allSatisfy { $0 != nil || $1 != nil }
    // The memory beside weights of eight bits is not touched, and so costs nothing.
    storage = Storage(
      count: isWhole ? 0 : layout.storageCount, cleared: self.quantized.isEmpty)
  }

  /// Whether any tensor has eight bits.
  var isQuantized: Bool { !quantized.isEmpty }

  /// A tensor in eight bits, by the number of its slot; nil where it has floats.
  func quantized(_ slot: Int) -> QuantizedRows? { quantized.isEmpty ? nil : quantized[slot] }

  /// A tensor as a matrix; a vector is one row.
  subscript(slot: ParameterSlot) -> Matrix { matrix(slot, rows: slot.rows, columns: slot.columns) }

  private func matrix(_ slot: ParameterSlot, rows: Int, columns: Int) -> Matrix {
    precondition(quantized(slot.index) == nil, "floats of a tensor that has bytes")
    guard !mapped.isEmpty, let floats = mapped[slot.index] else {
      return storage.matrix(at: slot.offset, rows: rows, columns: columns)
    }
    return floats.matrix(rows: rows, columns: columns)
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
