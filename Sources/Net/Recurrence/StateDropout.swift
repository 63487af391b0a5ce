/// Dropout of the hidden state as the recurrent products of a stack read it (Gal and Ghahramani 2016; `rec_dropout`
/// of Nematus). Each layer and direction has masks of its own, one for all gates.
struct StateDropout {
  let rate: Float
  /// The place of the first layer's forward direction; the others have the next numbers.
  let place: UInt64

  /// The factors of a layer and direction, 0 or 1 / (1 - rate), a row for each row of `packing`; nil where nothing is
  /// dropped.
  func mask(
    layer: Int, direction: Int, width: Int, _ packing: PackedSequences?, _ ctx: Context
  ) -> Matrix? {
    guard rate > 0, let dropout = ctx.dropout, let packing else { return nil }
    let keys = dropout.keys(place + UInt64(2 * layer + direction), packing, ctx.lists)
    let mask = ctx.matrix(packing.rows, width)
    mask.fill(1)
    ctx.workspace.dropout(mask, into: mask, rate: rate, keys: keys[...])
    return mask
  }
}
