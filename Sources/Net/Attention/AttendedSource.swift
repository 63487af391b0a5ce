/// Keys and values of attention: each sentence's positions side by side, sentences in the decoder's order.
struct AttendedSource {
  /// The encoder's outputs. [rows, C]
  let values: Matrix
  /// Their map, with which queries are compared. [rows, A]
  let keys: Matrix
  /// The rows of each sentence. [B]
  let spans: [Range<Int>]

  /// The positions of the longest sentence, S.
  var longest: Int { spans.reduce(0) { max($0, $1.count) } }
}

/// How additive attention turns a compared pair into an energy: v . tanh(pair) + bias.
struct EnergyScorer {
  /// [1, A]
  let v: Matrix
  let bias: Float
}
