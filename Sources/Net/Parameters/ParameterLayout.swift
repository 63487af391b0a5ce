/// Where one tensor of a model lies in the flat array of all its parameters.
package struct ParameterSlot: Sendable, Equatable {
  /// The tensor's name, as PyTorch would have it: `encoder.rnn.weight_ih_l0`.
  package let name: String
  /// The tensor's shape, one or two sizes.
  package let shape: [Int]
  /// The index of the first value in the flat array, a multiple of 16.
  package let offset: Int
  /// The tensor's number in the layout.
  package let index: Int
  /// The purpose of the tensor, which decides how it is drawn.
  let role: ParameterRole

  /// The rows of the tensor seen as a matrix; a vector is one row.
  package var rows: Int { shape.count == 1 ? 1 : shape[0] }
  /// The columns of the tensor seen as a matrix.
  package var columns: Int { shape[shape.count - 1] }
  /// The number of values.
  package var count: Int { rows * columns }

  /// Whether the tensor is a matrix that only embeddings and products read, so that it may have eight bits.
  var isQuantizable: Bool {
    shape.count == 2 && rows > 1 && columns <= QuantizedRows.mostColumns && role != .gain
  }

  /// Whether the tensor multiplies the state before a step.
  var isRecurrentWeight: Bool {
    guard case .cell(.recurrent, _, _) = role else { return false }
    return shape.count == 2
  }
}

/// Name, shape and offset of every tensor of a model in one flat array.
///
/// Optimiser, clipping, gradient check and model file are loops over this array; the gaps that align each
/// tensor to a cache line stay zero.
package struct ParameterLayout: Sendable, Equatable {
  /// The tensors in the order in which they were declared.
  package private(set) var slots: [ParameterSlot] = []
  /// The length of the flat array, gaps included.
  package private(set) var storageCount = 0

  /// The number of trainable values, gaps excluded.
  package var parameterCount: Int { slots.reduce(0) { $0 + $1.count } }

  /// Declares the next tensor.
  mutating func add(_ name: String, _ shape: Int..., role: ParameterRole) -> ParameterSlot {
    let slot = ParameterSlot(
      name: name, shape: shape, offset: storageCount, index: slots.count, role: role)
    slots.append(slot)
    storageCount += (slot.count + 15) / 16 * 16
    return slot
  }
}

/// The purpose of a tensor, on which its initial values depend beside its shape.
enum ParameterRole: Sendable, Equatable {
  /// A table of vectors, one for each id.
  case embedding
  /// A table of vectors that is the output layer's weight too, so that all of it has a gradient.
  case tiedEmbedding
  /// Weight or bias of a linear map of `inputs` numbers.
  case linear(inputs: Int)
  /// Weight or bias of a recurrent cell whose state is `hidden` wide; `forgets` are the rows of
  /// its forget gate.
  case cell(Side, hidden: Int, forgets: Range<Int>?)
  /// A factor of each unit, as the gain of a normalisation: 1 at the start, and never drawn.
  case gain

  /// What a cell's weight multiplies: the input, or the previous hidden state.
  enum Side: Sendable {
    case input, recurrent
  }

  /// The number n of PyTorch's default range 1/sqrt(n); nil for embeddings, whose values are normal, and for a
  /// gain.
  var fan: Int? {
    switch self {
    case .embedding, .tiedEmbedding, .gain: nil
    case .linear(let inputs): inputs
    case .cell(_, let hidden, _): hidden
    }
  }

  /// The rows of a cell's forget gate; nil where there is none.
  var forgets: Range<Int>? {
    guard case .cell(_, _, let forgets) = self else { return nil }
    return forgets
  }
}
