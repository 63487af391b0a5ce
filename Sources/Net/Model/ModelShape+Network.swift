import Stream

extension SequenceTask {
  /// The layers of the task.
  var network: any Network.Type {
    switch self {
    case .translate: EncoderDecoder.self
    case .lm: LanguageModel.self
    case .classify: EncoderClassifier.self
    }
  }
}

extension ModelShape {
  /// The layers of a model of this shape, with all parameters declared.
  func network(_ rates: DropoutRates = DropoutRates()) -> any Network {
    task.network.init(self, rates)
  }
}
