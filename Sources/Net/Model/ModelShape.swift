/// What determines the tensors of a model: its kind, sizes and vocabulary sizes.
public struct ModelShape: Sendable, Equatable {
  /// How the decoder looks at the source.
  public enum Attention: String, Sendable, CaseIterable {
    /// Only through the encoder's final state.
    case none
    /// Additive, with biases on all three maps, as in the PyTorch tutorial.
    case additive
    /// Additive, with one bias and none on v, as in bentrevett 3.
    case additiveOneBias = "additive-one-bias"
  }

  /// How the encoder's final state becomes the decoder's first.
  public enum Bridge: String, Sendable, CaseIterable {
    /// Unchanged; needs an encoder of one direction.
    case copy
    /// tanh of a linear map of both directions' states, joined.
    case tanh
  }

  /// What the vocabulary layer sees.
  public enum Output: String, Sendable, CaseIterable {
    /// The top hidden state.
    case state
    /// The top hidden state, the context and the embedding, joined.
    case stateContextEmbedding = "state-context-embedding"
  }

  /// The recurrent cell.
  public var cell = CellKind.gru
  /// The activation of an Elman cell.
  public var activation = Activation.tanh
  /// The width of the embeddings, E.
  public var embedding = 256
  /// The width of the hidden state, H.
  public var hidden = 256
  /// The layers of encoder and decoder each.
  public var layers = 1
  /// Whether the encoder reads in both directions.
  public var bidirectional = false
  /// Encoder to decoder.
  public var bridge = Bridge.copy
  /// Decoder to encoder.
  public var attention = Attention.none
  /// Decoder to vocabulary.
  public var output = Output.state
  /// Whether the decoder's embedding is rectified.
  public var rectifiedEmbedding = false
  /// The number of source ids, V of the source.
  public var sourceVocabulary = 0
  /// The number of target ids, V of the target.
  public var targetVocabulary = 0

  /// The defaults.
  public init() {}

  /// The width of the encoder's outputs, C.
  var context: Int { hidden * (bidirectional ? 2 : 1) }

  /// Checks that the parts fit together and the sizes are sane.
  ///
  /// - Throws: `invalidShape`, which names the setting.
  public func validate() throws(NetError) {
    for (name, value) in [
      ("embedding", embedding), ("hidden", hidden), ("source_vocabulary", sourceVocabulary),
      ("target_vocabulary", targetVocabulary),
    ] where !(1...(1 << 24)).contains(value) {
      throw .invalidShape("\(name) \(value), expected 1 to 16777216")
    }
    guard (1...64).contains(layers) else {
      throw .invalidShape("layers \(layers), expected 1 to 64")
    }
    guard min(sourceVocabulary, targetVocabulary) >= 5 else {
      throw .invalidShape("a vocabulary without words")
    }
    if bidirectional && bridge == .copy {
      throw .invalidShape("a bidirectional encoder needs the bridge 'tanh'")
    }
    if output == .stateContextEmbedding && attention == .none {
      throw .invalidShape("output 'state-context-embedding' needs attention")
    }
    let largest = max(sourceVocabulary, targetVocabulary, 4 * hidden)
    let widest = max(embedding, 3 * hidden) + context
    guard largest.multipliedReportingOverflow(by: widest).partialValue <= 1 << 31 else {
      throw .invalidShape("over 2147483648 values in one tensor")
    }
  }
}
