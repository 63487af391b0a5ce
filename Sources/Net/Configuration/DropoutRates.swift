/// The dropout rates of a training, by place.
public struct DropoutRates: Sendable, Equatable {
  /// On the encoder's embedding.
  public var sourceEmbedding: Float = 0
  /// On the decoder's embedding.
  public var targetEmbedding: Float = 0
  /// Between layers.
  public var layers: Float = 0

  /// No dropout.
  public init() {}

  /// The same rate everywhere.
  public init(_ rate: Float) {
    sourceEmbedding = rate
    targetEmbedding = rate
    layers = rate
  }
}
