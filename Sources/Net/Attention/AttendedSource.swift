/// Keys and values of attention, the positions of each sentence side by side, sentences in the decoder's
/// order.
struct AttendedSource {
  /// The encoder's outputs. [rows, C]
  let values: Matrix
  /// The mapped outputs, with which queries are compared. [rows, A]
  let keys: Matrix
  /// The rows of each sentence. [B]
  let spans: [Range<Int>]

  /// The number of positions of the longest sentence, S.
  var longest: Int { spans.reduce(0) { max($0, $1.count) } }
}

/// How additive attention turns a compared pair into an energy: v . tanh(pair) + bias.
struct EnergyScorer {
  /// [1, A]
  let v: Matrix
  let bias: Float
}
