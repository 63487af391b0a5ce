/// What a tensor is for: what its first values depend on, beside its shape.
enum ParameterRole: Sendable, Equatable {
  /// A table of vectors.
  case embedding
  /// Weight or bias of a linear map of `inputs` numbers.
  case linear(inputs: Int)
  /// Weight or bias of a recurrent cell whose state is `hidden` wide; `forgets` are the rows of
  /// its forget gate.
  case cell(Side, hidden: Int, forgets: Range<Int>?)
  /// A factor of each unit, as the gain of a normalisation: 1 at the start, and never drawn.
  case gain

  /// What a cell's weight meets: the input, or the state before.
  enum Side: Sendable {
    case input, recurrent
  }

  /// The number n of PyTorch's default range 1/sqrt(n); nil for a table, whose values are normal, and for a gain.
  var fan: Int? {
    switch self {
    case .embedding, .gain: nil
    case .linear(let inputs): inputs
    case .cell(_, let hidden, _): hidden
    }
  }
}
