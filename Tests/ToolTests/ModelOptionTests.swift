import Testing

/// Every option of s2s-train that shapes the model: what the model file then says of itself.
@Suite struct ModelOptionTests {
  /// Options, and the settings that they must lead to.
  static let cases: [(options: String, settings: [String])] = [
    ("--preset lecture", ["cell elman", "activation tanh", "reverses_source false"]),
    ("--preset lecture --activation relu", ["activation relu"]),
    ("--preset lecture --activation sigmoid", ["activation sigmoid"]),
    ("--preset lecture --activation none", ["activation none"]),
    ("--preset lecture --cell lstm", ["cell lstm", "decoder.rnn.weight_hh_l0 24x6"]),
    (
      "--preset lecture --cell lrn",
      ["cell lrn", "decoder.rnn.weight_ih_l0 18x4", "decoder.rnn.bias_ih_l0 18"]
    ),
    (
      "--preset lecture --cell ssru --layers 2 --residual --attention general",
      ["cell ssru", "decoder.rnn.weight_ih_l0 12x4", "decoder.rnn.bias_ih_l1 6"]
    ),
    (
      "--preset best --encoder-transition 3",
      [
        "encoder_transition 3", "decoder_transition 1",
        "encoder.rnn.weight_hh_l0_reverse_transition2 24x6",
      ]
    ),
    (
      "--preset luong2015 --decoder-transition 2",
      [
        "encoder_transition 1", "decoder_transition 2",
        "decoder.rnn.bias_ih_l1_transition1 24",
      ]
    ),
    ("--preset lecture --layers 2", ["layers 2", "decoder.rnn.weight_hh_l1 6x6"]),
    ("--preset lecture --layers 2 --residual", ["residual true"]),
    (
      "--preset lecture --layers 2 --alternating",
      ["alternating true", "encoder.rnn.weight_hh_l0 6x6", "encoder.rnn.weight_hh_l1_reverse 6x6"]
    ),
    (
      "--preset best --layers 2 --alternating",
      ["encoder.rnn.weight_ih_l1 24x6", "encoder.rnn.weight_ih_l1_reverse 24x6"]
    ),
    (
      "--preset lecture --layer-norm",
      ["layer_norm true", "decoder.rnn.gain_ih_l0 6", "decoder.rnn.gain_hh_l0 6"]
    ),
    ("--preset best --layer-norm --cell lstm", ["encoder.rnn.gain_hh_l0_reverse 24"]),
    ("--preset lecture --reverse-source", ["reverses_source true"]),
    (
      "--preset lecture --bidirectional",
      ["bidirectional true", "bridge tanh", "bridge.l0.weight 6x12"]
    ),
    ("--preset lecture --bridge tanh", ["bidirectional false", "bridge tanh"]),
    ("--preset best --no-bidirectional --bridge copy", ["bidirectional false", "bridge copy"]),
    (
      "--preset lecture --attention context",
      ["attention context", "decoder.rnn.weight_ih_l0 6x10"]
    ),
    ("--preset lecture --attention dot", ["attention dot", "input_feeding false"]),
    (
      "--preset lecture --attention general --input-feeding",
      ["attention general", "input_feeding true", "decoder.combine.weight 6x12"]
    ),
    ("--preset luong2015 --no-input-feeding", ["cell lstm", "input_feeding false"]),
    ("--preset luong2015", ["input_feeding true", "dropout_layers 0.2"]),
    ("--preset cho2014", ["attention context", "output state-context-embedding"]),
    ("--preset best --features state", ["output state"]),
    (
      "--preset bigru256 --features readout",
      ["output readout", "decoder.readout.weight 4x22", "tied_embedding false"]
    ),
    // The vocabularies are two here, so its wish for one embedding yields; other rates are its own.
    (
      "--preset best",
      [
        "output readout", "layer_norm true", "tied_embedding true", "ema 0.998",
        "learning_rate 0.002",
      ]
    ),
    ("--preset best --embedding 5 --features state", ["tied_embedding false"]),
    ("--preset lecture --embedding 6 --tied", ["tied_embedding true"]),
    ("--preset bigru256 --tied decoder --features readout", ["tied_embedding true"]),
    ("--preset lecture --tied none", ["tied_embedding false"]),
    ("--preset lecture --no-tied", ["tied_embedding false"]),
    (
      "--preset best --dropout 0.1",
      [
        "dropout_source_embedding 0.1", "dropout_target_embedding 0.1", "dropout_layers 0.1",
        "dropout_encoder 0.0", "dropout_output 0.0", "variational false",
      ]
    ),
    (
      "--preset luong2015 --dropout-embedding 0.4 --dropout-encoder 0.3 --dropout-output 0.5 --variational",
      [
        "dropout_source_embedding 0.4", "dropout_target_embedding 0.4", "dropout_layers 0.2",
        "dropout_encoder 0.3", "dropout_output 0.5", "variational true",
      ]
    ),
    ("--preset lecture --initializer xavier,orthogonal", ["initializer xavier,orthogonal"]),
    (
      "--preset lecture --cell lstm --initializer uniform:0.1,forget-bias:1",
      ["initializer uniform:0.1,forget-bias:1.0"]
    ),
  ]

  private let prepare = """
    head -n 40 \(Shell.checkout.string)/examples/eng-fra/corpus.tsv | s2s-clean -q > pairs
    s2s-vocab -q < pairs > vocab; s2s-batch -q --vocab vocab --batch-size 40 < pairs > tensors
    train() { s2s-train -q --embedding 4 --hidden 6 --updates 1 -o model "$@" < tensors; }

    """

  @Test func everyOptionReachesTheModel() async throws {
    let script = ModelOptionTests.cases.map {
      "echo \"# $((n++))\"; train \($0.options) && s2s-model describe model | tr '\\t' ' '"
        + "; s2s-translate -q model < <(cut -f1 pairs) | wc -l"
    }
    let outcome = try await Shell.run(prepare + "n=0\n" + script.joined(separator: "\n"))
    #expect(outcome.errors == "")
    let parts = outcome.text.split(separator: "# ")
    try #require(parts.count == ModelOptionTests.cases.count)
    for (part, (options, settings)) in zip(parts, ModelOptionTests.cases) {
      let lines = part.split(separator: "\n")
      #expect(lines.last == "40", "\(options)")
      for setting in settings { #expect(lines.contains(setting[...]), "\(options): \(setting)") }
    }
  }
}
