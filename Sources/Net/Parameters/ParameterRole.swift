/// The purpose of a tensor, on which its initial values depend beside its shape.
enum ParameterRole: Sendable, Equatable {
  /// A table of vectors, one for each id.
  case embedding
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

  /// The number n of PyTorch's default range 1/sqrt(n); nil for an embedding, whose values are normal, and for a
  /// gain.
  var fan: Int? {
    switch self {
    case .embedding, .gain: nil
    case .linear(let inputs): inputs
    case .cell(_, let hidden, _): hidden
    }
  }
}
