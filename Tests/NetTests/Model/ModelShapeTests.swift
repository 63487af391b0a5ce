import Testing

@testable import Net

/// Which parts fit together, and what model files record of them.
@Suite struct ModelShapeTests {
  /// Changes that make a shape impossible, and a part of the message.
  static let misfits: [(change: @Sendable (inout ModelShape) -> Void, message: String)] = [
    ({ $0.bidirectional = true }, "needs the bridge 'tanh'"),
    ({ $0.output = .stateContextEmbedding }, "needs attention or a context"),
    (
      {
        bidirectional(&$0)
        $0.attention = .dot
      }, "attention 'dot' compares states of one width"
    ),
    (
      {
        $0.attention = .additive
        $0.inputFeeding = true
      }, "input feeding needs the attention 'dot' or 'general', found 'additive'"
    ),
    ({ $0.output = .readout }, "output 'readout' needs attention or a context"),
    ({ $0.tying = .decoder }, "embedding 3, features 5"),
    (
      {
        tieAll(&$0)
        $0.targetVocabulary = 8
      }, "one vocabulary (s2s-vocab --joint), found 11 and 8 ids"
    ),
    (
      {
        $0 = taskShape(.lm)
        $0.tying = .all
      }, "the task 'lm' has no encoder's embedding to tie"
    ),
    (
      {
        $0 = taskShape(.lm)
        $0.output = .readout
      }, "the task 'lm' has no output 'readout'"
    ),
    (
      {
        $0.embedding = 5
        $0.tying = .decoder
        $0.attention = .context
        $0.output = .stateContextEmbedding
      }, "embedding 5, features 15"
    ),
    ({ $0.residual = true }, "residual connections need two layers or more"),
    ({ $0.alternating = true }, "alternating directions need two layers or more"),
    (
      {
        $0 = taskShape(.lm)
        ($0.layers, $0.alternating) = (2, true)
      }, "the task 'lm' has no alternating encoder"
    ),
    ({ $0.activation = .relu }, "activation 'relu' needs the cell 'elman', found 'gru'"),
    ({ $0.layers = 65 }, "layers 65, expected 1 to 64"),
    ({ $0.encoderTransition = 0 }, "encoder_transition 0, expected 1 to 16"),
    ({ $0.decoderTransition = 17 }, "decoder_transition 17, expected 1 to 16"),
    (
      { ($0.cell, $0.encoderTransition) = (.lrn, 2) },
      "a transition needs a recurrent weight (cells elman, gru, lstm), found 'lrn'"
    ),
    ({ ($0.cell, $0.decoderTransition) = (.ssru, 2) }, "found 'ssru'"),
    (
      {
        $0 = taskShape(.lm)
        $0.encoderTransition = 2
      }, "the task 'lm' has no encoder transition"
    ),
    (
      {
        $0 = taskShape(.classify)
        $0.decoderTransition = 2
      }, "the task 'classify' has no decoder transition"
    ),
    ({ $0.targetVocabulary = 4 }, "a vocabulary without words"),
    ({ $0.embedding = 0 }, "embedding 0, expected 1 to 16777216"),
    ({ $0.task = .lm }, "a language model has one vocabulary, found 11 and 8 ids"),
    (
      {
        $0 = taskShape(.lm)
        $0.attention = .dot
      }, "the task 'lm' has no attention 'dot'"
    ),
    (
      {
        $0 = taskShape(.lm)
        $0.bidirectional = true
      }, "the task 'lm' has no bidirectional encoder"
    ),
    (
      {
        $0 = taskShape(.lm)
        $0.reversesSource = true
      }, "the task 'lm' has no source to reverse"
    ),
    (
      {
        $0 = taskShape(.classify)
        $0.bridge = .tanh
      }, "the task 'classify' has no bridge 'tanh'"
    ),
    (
      {
        $0 = taskShape(.classify)
        $0.output = .stateContextEmbedding
      }, "the task 'classify' has no output 'state-context-embedding'"
    ),
    (
      {
        $0 = taskShape(.classify)
        $0.embedding = 5
        $0.tying = .decoder
      }, "the task 'classify' has no tied embedding"
    ),
    (
      {
        $0 = taskShape(.classify)
        $0.rectifiedEmbedding = true
      }, "the task 'classify' has no rectified embedding"
    ),
    (
      {
        $0 = taskShape(.classify)
        $0.sourceVocabulary = 4
      }, "a vocabulary without words"
    ),
  ]

  @Test(arguments: misfits.indices) func whatDoesNotFitIsNamed(index: Int) {
    let (change, message) = ModelShapeTests.misfits[index]
    let error = #expect(throws: NetError.self) { try smallShape(change).validate() }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
  }

  @Test(
    arguments: architectures + variants + taskArchitectures + taskVariants + transitions
      + alternations)
  func settingsComeBack(shape: ModelShape) throws {
    var other = ModelShape()
    let texts = described(shape, ModelShape.settings)
    try read(
      ModelShape.settings, into: &other, from: Dictionary(uniqueKeysWithValues: texts))
    #expect(other == shape)
  }

  /// What no tensor of the cell is drawn by is refused.
  @Test(arguments: [
    ("elman", true, false), ("gru", true, false), ("lstm", true, true), ("lrn", false, true),
    ("ssru", false, true),
  ]) func initializersFitTheCell(name: String, orthogonal: Bool, forgets: Bool) throws {
    let cell = try #require(CellKind(rawValue: name))
    let shape = smallShape { $0.cell = cell }
    try shape.validate(.xavier)
    for (part, fits, lacks) in [
      ("orthogonal", orthogonal, "recurrent weight"), ("forget-bias:1.0", forgets, "forget gate"),
    ] {
      let initializer = try #require(Initializer("xavier,\(part)"))
      if fits {
        try shape.validate(initializer)
      } else {
        let error = #expect(throws: NetError.self) { try shape.validate(initializer) }
        #expect(
          error?.description == "initializer 'xavier,\(part)', expected no "
            + "',\(part.prefix { $0 != ":" })' with the cell '\(name)', which has no \(lacks)")
      }
    }
  }

  /// Early models say only whether the decoder's embedding is tied.
  @Test(arguments: [("false", ModelShape.Tying.none), ("true", .decoder), ("all", .all)])
  func tyingIsReadAsEarlyModelsSayIt(text: String, tying: ModelShape.Tying) throws {
    var shape = ModelShape()
    try read(ModelShape.settings, into: &shape, from: ["tied_embedding": text])
    #expect(shape.tying == tying)
    #expect(described(shape, ModelShape.settings).contains { $0 == ("tied_embedding", text) })
  }

  @Test func twoClassesAreEnough() throws {
    try taskShape(.classify) { $0.targetVocabulary = 2 }.validate()
  }

  @Test func everyPresetFitsTogether() throws {
    for preset in Preset.all {
      var shape = preset.shape
      (shape.sourceVocabulary, shape.targetVocabulary) = (100, 100)
      try shape.validate()
      try preset.settings.validate(for: shape)
    }
    for task in ModelShape.Task.allCases {
      #expect(Preset.named(Preset.standard(for: task))?.shape.task == task)
    }
  }
}
