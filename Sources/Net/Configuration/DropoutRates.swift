/// The dropout rates of a training, by place.
package struct DropoutRates: Sendable, Equatable {
  /// On the encoder's embedding.
  package var sourceEmbedding: Float = 0
  /// On the decoder's embedding.
  package var targetEmbedding: Float = 0
  /// Between layers.
  package var layers: Float = 0

  /// No dropout.
  package init() {}

  /// The same rate everywhere.
  package init(_ rate: Float) {
    sourceEmbedding = rate
    targetEmbedding = rate
    layers = rate
  }
}
