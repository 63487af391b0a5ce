/// Dropout at one place of a model (Srivastava et al. 2014): each unit stays with probability 1 - rate, and is
/// divided by it.
struct Dropout {
  /// The probability that a unit is set to zero, 0 to below 1.
  var rate: Float = 0
  /// The number of the place, of `DropoutPlace`.
  let place: UInt64

  /// A key for each row of `packing`; none where nothing is dropped: at the rate 0, in validation and in
  /// translation.
  func keys(_ packing: PackedSequences, _ ctx: Context) -> [UInt64] {
    guard rate > 0, let keys = ctx.dropout else { return [] }
    return keys.keys(place, packing, ctx.lists)
  }

  /// Drops units of x in place, or the same units of its gradient. x [rows, N]
  func apply(to x: Matrix, _ keys: [UInt64], _ ctx: Context) {
    if !keys.isEmpty { ctx.workspace.dropout(x, into: x, rate: rate, keys: keys[...]) }
  }

  /// x without the dropped units; a copy, as x is read elsewhere. Where nothing is dropped, x itself. [rows, N]
  func dropped(_ x: Matrix, _ keys: [UInt64], _ ctx: Context) -> Matrix {
    guard !keys.isEmpty else { return x }
    let result = ctx.matrix(x.rows, x.columns)
    ctx.workspace.dropout(x, into: result, rate: rate, keys: keys[...])
    return result
  }
}
