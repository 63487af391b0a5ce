/// A model of the literature by its name: shape, training settings and batch size.
package struct Preset: Sendable {
  /// The name on the command line.
  package let name: String
  /// A description in one line.
  package let summary: String
  /// Shape without vocabulary sizes.
  package var shape: ModelShape
  /// Training settings.
  package var settings: TrainingSettings
  /// How many sentence pairs a batch should have.
  package let batchSize: Int

  /// The preset of this name, or nil.
  package static func named(_ name: String) -> Preset? {
    all.first { $0.name == name }
  }

  /// The preset of a task where none is named.
  package static func standard(for task: ModelShape.Task) -> String {
    switch task {
    case .translate: "best"
    case .lm: "char-lm"
    case .classify: "char-classifier"
    }
  }

  /// The presets in the order of the literature.
  package static let all: [Preset] = [
    make("lecture", "Elman encoder-decoder of the lecture", batch: 64) { shape, _ in
      shape.cell = .elman
    },
    make("pytorch-tutorial", "plain GRU decoder of the PyTorch tutorial", batch: 32) {
      shape, settings in
      (shape.embedding, shape.hidden) = (128, 128)
      shape.rectifiedEmbedding = true
      settings.dropout.sourceEmbedding = 0.1
      settings.clipNorm = 0
    },
    make("pytorch-tutorial-attention", "attention decoder of the PyTorch tutorial", batch: 32) {
      shape, settings in
      (shape.embedding, shape.hidden) = (128, 128)
      shape.attention = .additive
      settings.dropout.sourceEmbedding = 0.1
      settings.dropout.targetEmbedding = 0.1
      settings.clipNorm = 0
    },
    make("sutskever2014", "two-layer LSTM, Sutskever et al. 2014", batch: 128) { shape, settings in
      shape.cell = .lstm
      shape.hidden = 512
      shape.layers = 2
      settings.dropout = DropoutRates(0.5)
      settings.initializer = .uniform(0.08)
    },
    make("cho2014", "GRU with the context at every step, Cho et al. 2014", batch: 128) {
      shape, settings in
      shape.hidden = 512
      shape.attention = .context
      shape.output = .stateContextEmbedding
      settings.dropout = DropoutRates(0.5)
      settings.initializer = .normal(0.01)
    },
    make("bahdanau2015", "biGRU with attention, Bahdanau et al. 2015", batch: 128) {
      shape, settings in
      attentive(&shape, hidden: 512)
      settings.dropout = DropoutRates(0.5)
      settings.initializer = .normal(0.01, zeroBias: true)
    },
    make("luong2015", "two-layer LSTM with input feeding, Luong et al. 2015", batch: 128) {
      shape, settings in
      shape.cell = .lstm
      shape.hidden = 512
      shape.layers = 2
      shape.attention = .general
      shape.inputFeeding = true
      settings.dropout = DropoutRates(0.2)
    },
    make("sennrich2019", "deep-transition GRU for little data, Sennrich, Zhang 2019", batch: 32) {
      shape, settings in
      attentive(&shape, hidden: 1024)
      shape.embedding = 512
      (shape.encoderTransition, shape.decoderTransition) = (2, 2)
      (shape.layerNorm, shape.output, shape.tying) = (true, .readout, .decoder)
      settings.dropout = DropoutRates(0.5)
      (settings.dropout.features, settings.dropout.recurrent) = (0.5, 0.5)
      (settings.variational, settings.wordDropout) = (true, 0.3)
      (settings.labelSmoothing, settings.learningRate) = (0.2, 5e-4)
    },
    make("zhang2019", "two-layer LRN with attention, Zhang, Sennrich 2019", batch: 32) {
      withoutProducts(&$0, &$1, .lrn)
    },
    make("kim2019", "two-layer SSRU with attention, Kim et al. 2019", batch: 32) {
      withoutProducts(&$0, &$1, .ssru)
    },
    make("bigru256", "biGRU with attention and a wide output layer", batch: 64) {
      shape, settings in
      attentive(&shape, hidden: 256)
      settings.dropout = DropoutRates(0.2)
    },
    make("char-lm", "character language model; the default for lm", batch: 64) { shape, settings in
      shape.task = .lm
      shape.cell = .lstm
      shape.embedding = 64
      settings.dropout = DropoutRates(0.3)
    },
    make("char-classifier", "biGRU over characters; the default for classify", batch: 64) {
      shape, settings in
      shape.task = .classify
      (shape.embedding, shape.hidden) = (64, 128)
      shape.bidirectional = true
      settings.dropout = DropoutRates(0.3)
      settings.dropout.features = 0.3
    },
    make(
      "best", "biLSTM with attention, readout, layer normalisation; the default for translate",
      batch: 32
    ) {
      shape, settings in
      attentive(&shape, hidden: 256)
      shape.cell = .lstm
      (shape.layerNorm, shape.output, shape.tying) = (true, .readout, .all)
      (settings.dropout, settings.labelSmoothing) = (DropoutRates(0.1), 0.1)
      (settings.learningRate, settings.ema) = (0.002, 0.998)
    },
  ]

  private static func attentive(_ shape: inout ModelShape, hidden: Int) {
    shape.hidden = hidden
    shape.bidirectional = true
    shape.bridge = .tanh
    shape.attention = .additiveOneBias
    shape.output = .stateContextEmbedding
  }

  /// Layers of a cell without a product in its loop. Attention follows the cell, so that in training the whole
  /// decoder runs layer by layer.
  private static func withoutProducts(
    _ shape: inout ModelShape, _ settings: inout TrainingSettings, _ cell: CellKind
  ) {
    shape.cell = cell
    (shape.hidden, shape.layers) = (512, 2)
    (shape.bidirectional, shape.bridge) = (true, .tanh)
    (shape.residual, shape.layerNorm) = (true, true)
    (shape.attention, shape.output, shape.tying) = (.general, .readout, .decoder)
    (settings.dropout, settings.labelSmoothing) = (DropoutRates(0.2), 0.1)
  }

  private static func make(
    _ name: String, _ summary: String, batch: Int,
    _ change: (inout ModelShape, inout TrainingSettings) -> Void
  ) -> Preset {
    var preset = Preset(
      name: name, summary: summary, shape: ModelShape(), settings: TrainingSettings(),
      batchSize: batch)
    change(&preset.shape, &preset.settings)
    return preset
  }
}
