/// How additive attention turns a compared pair into an energy: v . tanh(pair) + bias.
struct EnergyScorer {
  /// [1, A]
  let v: Matrix
  let bias: Float
}
