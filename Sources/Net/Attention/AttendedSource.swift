/// The encoded source as attention sees it: each sentence's positions side by side, in the order of
/// the decoder's ranks.
struct AttendedSource {
  /// The encoder's outputs. [rows, C]
  let values: Matrix
  /// Their projection, with which queries are compared. [rows, A]
  let keys: Matrix
  /// The rows of each sentence. [B]
  let spans: [Range<Int>]

  /// The most positions of a sentence, S.
  var longest: Int { spans.reduce(0) { max($0, $1.count) } }
}

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

/// How additive attention turns a compared pair into an energy: v . tanh(pair) + bias.
struct EnergyScorer {
  /// [1, A]
  let v: Matrix
  let bias: Float
}
