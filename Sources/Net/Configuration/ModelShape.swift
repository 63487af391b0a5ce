import Stream

/// The architecture of a model, which determines its tensors: its kind, sizes and vocabulary sizes.
package struct ModelShape: Sendable, Equatable {
  /// How the decoder reads the source.
  package enum Attention: String, Sendable, CaseIterable {
    /// Only through the encoder's final state.
    case none
    /// Through the encoder's final state, which joins the input of every step (Cho et al. 2014).
    case context
    /// Additive, with biases on all three maps, as in the PyTorch tutorial.
    case additive
    /// Additive, with one bias and none on v, as in bentrevett 3.
    case additiveOneBias = "additive-one-bias"
    /// The product of the current state and each output (Luong et al. 2015).
    case dot
    /// The dot product with a linear map between them (Luong et al. 2015).
    case general

    /// Whether the query is the cell's output and not the state before the step.
    var followsCell: Bool { self == .dot || self == .general }
    /// Whether the decoder reads the encoder's outputs, and not its final state alone.
    var readsOutputs: Bool { self != .none && self != .context }
  }

  /// How the encoder's final state becomes the decoder's initial state.
  package enum Bridge: String, Sendable, CaseIterable {
    /// Unchanged; needs an encoder of one direction.
    case copy
    /// tanh of a linear map of the concatenated states of both directions.
    case tanh
  }

  /// The input of the vocabulary layer.
  package enum Output: String, Sendable, CaseIterable {
    /// The top hidden state, or the attentional state of dot and general attention.
    case state
    /// That state, the context and the embedding, concatenated.
    case stateContextEmbedding = "state-context-embedding"
    /// tanh of a linear map of these three, as wide as the embedding (Sennrich et al. 2017).
    case readout
  }

  /// Which embeddings are the vocabulary layer's weight too. Model files say `true` and `false`, as they did before
  /// there was `all`.
  package enum Tying: String, Sendable, CaseIterable {
    /// None: each is a tensor of its own.
    case none = "false"
    /// The decoder's embedding.
    case decoder = "true"
    /// The embeddings of decoder and encoder, three-way (Press and Wolf 2017); both sides have one vocabulary.
    case all
  }

  /// The task of the model.
  package var task = Task.translate
  /// The recurrent cell.
  package var cell = CellKind.gru
  /// The activation of an Elman cell.
  package var activation = Activation.tanh
  /// The width of the embeddings, E.
  package var embedding = 256
  /// The width of the hidden state, H.
  package var hidden = 256
  /// The layers of encoder and decoder each.
  package var layers = 1
  /// The cells that each layer of the encoder runs one after the other at a step (Miceli Barone et al. 2017).
  package var encoderTransition = 1
  /// The same of the decoder.
  package var decoderTransition = 1
  /// Whether the encoder reads in both directions.
  package var bidirectional = false
  /// Whether each layer of the encoder reads from the other end than the layer below (Zhou et al. 2016).
  package var alternating = false
  /// The bridge from encoder to decoder.
  package var bridge = Bridge.copy
  /// The attention of the decoder to the encoder.
  package var attention = Attention.none
  /// Whether the attentional state joins the cell's next input (Luong et al. 2015, section 3.3).
  package var inputFeeding = false
  /// The input of the vocabulary layer.
  package var output = Output.state
  /// Which embeddings are the vocabulary layer's weight too (Press and Wolf 2017).
  package var tying = Tying.none
  /// Whether each layer but the first adds its input to its output (Wu et al. 2016).
  package var residual = false
  /// Whether the products in the cells are normalised (Ba et al. 2016).
  package var layerNorm = false
  /// Whether the encoder reads the words of a source from last to first (Sutskever et al. 2014).
  package var reversesSource = false
  /// Whether the decoder's embedding is rectified.
  package var rectifiedEmbedding = false
  /// The number of source ids, V of the source.
  package var sourceVocabulary = 0
  /// The number of target ids, V of the target.
  package var targetVocabulary = 0

  /// The defaults.
  package init() {}

  /// The width of the encoder's outputs, C.
  var context: Int { hidden * (bidirectional ? 2 : 1) }

  /// The width of the vocabulary layer's input, F.
  package var features: Int {
    if task == .classify { return context }
    return switch output {
    case .state: hidden
    case .stateContextEmbedding: hidden + context + embedding
    case .readout: embedding
    }
  }

  /// Checks that the parts fit together and the sizes are in range.
  ///
  /// - Throws: `invalidShape`, which names the setting.
  package func validate(limits: RecordLimits = RecordLimits()) throws(NetError) {
    for (name, value) in [("embedding", embedding), ("hidden", hidden)]
    where !(1...1 << 24).contains(value) {
      throw .invalidShape("\(name) \(value), expected 1 to \(1 << 24)")
    }
    for (name, value) in [
      ("source_vocabulary", sourceVocabulary), ("target_vocabulary", targetVocabulary),
    ] {
      if let cause = limits.fault(vocabulary: value) {
        throw .invalidShape("\(name) \(value), \(cause)")
      }
    }
    for (name, value, most) in [
      ("layers", layers, 64), ("encoder_transition", encoderTransition, 16),
      ("decoder_transition", decoderTransition, 16),
    ] where !(1...most).contains(value) {
      throw .invalidShape("\(name) \(value), expected 1 to \(most)")
    }
    try validateVocabularies()
    try validateParts()
    let largest = max(sourceVocabulary, targetVocabulary, cell.gates * hidden)
    let (values, overflow) = largest.multipliedReportingOverflow(by: embedding + hidden + context)
    // The largest tensor is checked first, so that the sum over all tensors cannot overflow.
    guard !overflow, values <= max(limits.parameters, 1 << 31),
      network().layout.parameterCount <= limits.parameters
    else {
      throw .invalidShape("over \(limits.parameters) parameters (raise with --max-parameters)")
    }
  }

  /// Checks that the parts fit together, before the vocabularies are known.
  ///
  /// - Throws: `invalidShape`, which names the first pair that does not fit.
  package func validateParts() throws(NetError) {
    if let misfit { throw .invalidShape(misfit) }
  }

  /// The first pair of parts that do not fit together, in words.
  private var misfit: String? {
    if let foreignPart { return foreignPart }
    if bidirectional && bridge == .copy && task == .translate {
      return "a bidirectional encoder needs the bridge 'tanh'"
    }
    if output != .state && attention == .none {
      return "output '\(output.rawValue)' needs attention or a context"
    }
    if attention == .dot && bidirectional {
      return
        "attention 'dot' compares states of one width: an encoder of one direction, or 'general'"
    }
    if inputFeeding && !attention.followsCell {
      return "input feeding needs the attention 'dot' or 'general', found '\(attention.rawValue)'"
    }
    if tying != .none && embedding != features {
      return "a tied embedding is as wide as the features: embedding \(embedding), "
        + "features \(features) (those of the output 'readout' are)"
    }
    if max(encoderTransition, decoderTransition) > 1 && !cell.hasRecurrentWeight {
      let others = CellKind.allCases.filter(\.hasRecurrentWeight).map(\.rawValue)
      return "a transition needs a recurrent weight (cells \(others.joined(separator: ", "))), "
        + "found '\(cell.rawValue)'"
    }
    if residual && layers == 1 { return "residual connections need two layers or more" }
    if alternating && layers == 1 { return "alternating directions need two layers or more" }
    if activation != .tanh && cell != .elman {
      return "activation '\(activation.rawValue)' needs the cell 'elman', found '\(cell.rawValue)'"
    }
    return nil
  }
}
