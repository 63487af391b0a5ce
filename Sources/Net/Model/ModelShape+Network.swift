import Stream

extension ModelShape.Attention {
  /// The translation model with this attention.
  var network: any TranslationNetwork.Type {
    switch self {
    case .none: EncoderDecoder<NoAttention>.self
    case .context: EncoderDecoder<FinalStateContext>.self
    case .additive, .additiveOneBias: EncoderDecoder<AttentionBeforeCell>.self
    case .dot, .general: EncoderDecoder<AttentionAfterCell>.self
    }
  }
}

extension ModelShape {
  /// The layers of a model of this shape, with all parameters declared.
  func network(_ rates: DropoutRates = DropoutRates()) -> any Network {
    switch task {
    case .translate: translationNetwork(rates)
    case .lm: LanguageModel(self, rates)
    case .classify: EncoderClassifier(self, rates)
    }
  }

  /// The layers of a translation model.
  func translationNetwork(_ rates: DropoutRates = DropoutRates()) -> any TranslationNetwork {
    attention.network.init(self, rates)
  }
}
