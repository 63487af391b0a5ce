/// The encoded source as the decoder sees it, sentence by sentence in the order of its ranks.
struct SourceView {
  /// For each rank of the decoder, the source rank of the same sentence.
  let ranks: [Int32]
  /// All positions, for attention.
  var attended: AttendedSource?
  /// The rows of the encoder's outputs from which `attended` was gathered.
  var sourceRows: [Int32] = []
  /// The encoder's final top state, both directions joined, for a decoder that reads it at every
  /// step. [B, C]
  var summary: Matrix?
}
