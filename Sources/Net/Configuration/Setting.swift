/// One named value of a shape or of training settings, as text. Model files record it, `describe` prints it,
/// and a resumed run compares it.
struct Setting<Root>: Sendable {
  let name: String
  let text: @Sendable (Root) -> String
  /// Sets the value from text; false where the text is not a value.
  let parse: @Sendable (inout Root, String) -> Bool

  /// A setting whose value has a lossless text form.
  init<Value: LosslessStringConvertible & SendableMetatype>(
    _ name: String, _ path: any WritableKeyPath<Root, Value> & Sendable
  ) {
    self.name = name
    text = { "\($0[keyPath: path])" }
    parse = { root, text in
      guard let value = Value(text) else { return false }
      root[keyPath: path] = value
      return true
    }
  }

  /// A setting that is one of a few names.
  init<Value: RawRepresentable<String> & SendableMetatype>(
    name: String, choice path: any WritableKeyPath<Root, Value> & Sendable
  ) {
    self.name = name
    text = { $0[keyPath: path].rawValue }
    parse = { root, text in
      guard let value = Value(rawValue: text) else { return false }
      root[keyPath: path] = value
      return true
    }
  }
}

extension ModelShape {
  /// All settings in the order in which they are printed.
  static let settings: [Setting<ModelShape>] = [
    Setting(name: "task", choice: \.task),
    Setting(name: "cell", choice: \.cell), Setting(name: "activation", choice: \.activation),
    Setting("embedding", \.embedding), Setting("hidden", \.hidden), Setting("layers", \.layers),
    Setting("encoder_transition", \.encoderTransition),
    Setting("decoder_transition", \.decoderTransition),
    Setting("bidirectional", \.bidirectional), Setting("alternating", \.alternating),
    Setting(name: "bridge", choice: \.bridge),
    Setting(name: "attention", choice: \.attention), Setting("input_feeding", \.inputFeeding),
    Setting(name: "output", choice: \.output), Setting(name: "tied_embedding", choice: \.tying),
    Setting("residual", \.residual), Setting("layer_norm", \.layerNorm),
    Setting("reverses_source", \.reversesSource),
    Setting("rectified_embedding", \.rectifiedEmbedding),
    Setting("source_vocabulary", \.sourceVocabulary),
    Setting("target_vocabulary", \.targetVocabulary),
  ]
}

extension TrainingSettings {
  /// All settings in the order in which they are printed.
  static let settings: [Setting<TrainingSettings>] =
    [
      Setting("seed", \.seed), Setting("initializer", \.initializer),
      Setting("dropout_source_embedding", \.dropout.sourceEmbedding),
      Setting("dropout_target_embedding", \.dropout.targetEmbedding),
      Setting("dropout_layers", \.dropout.layers),
      Setting("dropout_recurrent", \.dropout.recurrent),
      Setting("dropout_encoder", \.dropout.encoderOutputs),
      Setting("dropout_output", \.dropout.features), Setting("variational", \.variational),
      Setting("learning_rate", \.learningRate),
      Setting("beta1", \.beta1), Setting("beta2", \.beta2), Setting("epsilon", \.epsilon),
      Setting("clip_norm", \.clipNorm), Setting("label_smoothing", \.labelSmoothing),
      Setting("shuffles", \.shuffles),
    ] + course
}

extension Initializer: LosslessStringConvertible {}

/// The settings of a value as names and texts.
func described<Root>(_ value: Root, _ settings: [Setting<Root>]) -> [(key: String, value: String)] {
  settings.map { ($0.name, $0.text(value)) }
}

/// Reads settings back.
///
/// - Parameter complete: Whether every setting must be there. Else a missing one keeps its default, the
///   behaviour before the setting existed, so old models stay readable.
/// - Throws: `invalidSetting`, which names the first that is missing or misspelt.
func read<Root>(
  _ settings: [Setting<Root>], into value: inout Root, from texts: [String: String],
  complete: Bool = false
) throws(NetError) {
  for setting in settings {
    let text = texts[setting.name]
    if text == nil && !complete { continue }
    guard let text, setting.parse(&value, text) else {
      throw .invalidSetting(name: setting.name, found: text ?? "", expected: "a value of its kind")
    }
  }
}
