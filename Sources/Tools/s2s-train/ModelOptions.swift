import ArgumentParser
import Net
import Shared

/// The model to train: a preset by name, and the options that change it.
struct ModelOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Model architecture preset: \(Preset.all.map(\.name).joined(separator: ", ")). \
      (default: by the task of the stream, \
      \(ModelShape.Task.allCases.map { Preset.standard(for: $0) }.joined(separator: ", ")))
      """, valueName: "name"),
    completion: .list(Preset.all.map(\.name)))
  var preset: String?

  @Option(help: "RNN cell.") var cell: CellKind?
  @Option(help: "Activation function of an Elman cell.") var activation: Activation?
  @Option(help: "Embedding size.") var embedding: Int?
  @Option(help: "Hidden size of the recurrent cells.") var hidden: Int?
  @Option(help: "Number of layers, of encoder and decoder each.") var layers: Int?
  @Option(
    help: ArgumentHelp(
      "Deep transition: number of cells that each encoder layer runs at a step, one after the other.",
      valueName: "n"))
  var encoderTransition: Int?
  @Option(
    help: ArgumentHelp(
      "Deep transition: number of cells that each decoder layer runs at a step, one after the other.",
      valueName: "n"))
  var decoderTransition: Int?
  @Flag(inversion: .prefixedNo, help: "Bidirectional encoder, which reads in both directions.")
  var bidirectional: Bool?
  @Flag(
    inversion: .prefixedNo,
    help: "Alternating directions: each encoder layer reads from the other end than the one below.")
  var alternating: Bool?
  @Flag(inversion: .prefixedNo, help: "Source reversal: the encoder reads the words last to first.")
  var reverseSource: Bool?
  @Flag(inversion: .prefixedNo, help: "Residual connections around all layers but the first.")
  var residual: Bool?
  @Flag(
    inversion: .prefixedNo,
    help: "Layer normalisation in the cells, of the products with input and previous state.")
  var layerNorm: Bool?
  @Option(help: "Bridge from the encoder's last state to the decoder's first.")
  var bridge: ModelShape.Bridge?
  @Option(help: "Attention mechanism.") var attention: ModelShape.Attention?
  @Flag(
    inversion: .prefixedNo,
    help: "Input feeding: the attentional state joins the next step's input.")
  var inputFeeding: Bool?
  @Option(help: "Input of the output layer.") var features: ModelShape.Output?
  @Option(
    defaultAsFlag: .decoder, parsing: .next,
    help: ArgumentHelp(
      """
      Weight tying (tied embeddings): the decoder's embedding is the output weight too; with all \
      the encoder's embedding is the same, over a vocabulary of s2s-vocab --joint. (default: \
      the preset's; that of best is all where the vocabulary is joint, else decoder)
      """, valueName: "which"))
  var tied: ModelShape.Tying?
  // The negative of `--tied` from when it was a flag.
  @Flag(name: .customLong("no-tied"), help: .hidden) var noTied = false
  @Option(
    help: ArgumentHelp(
      """
      Weight initialisation: pytorch, uniform:R, normal:S, normal:S:zero-bias or xavier, then \
      ,orthogonal (recurrent weights) and ,forget-bias:X (lstm, lrn, ssru) where wanted.
      """, valueName: "draw"))
  var initializer: Initializer?
  @Option(help: "Random seed of initialisation, dropout and batch order.") var seed: UInt64 = 1

  /// Stops at the name of an unknown preset.
  func check() throws {
    if let preset { _ = try named(preset, among: Preset.all, "") }
  }

  /// The preset with the options applied; vocabulary sizes are not known yet.
  func resolved(for task: ModelShape.Task) throws -> Preset {
    var result = try named(
      preset ?? Preset.standard(for: task), among: Preset.all.filter { $0.shape.task == task },
      " for the task '\(task.rawValue)'")
    changeShape(&result.shape)
    try result.shape.validateParts()
    if let initializer {
      try result.shape.validate(initializer)
      result.settings.initializer = initializer
    }
    result.settings.seed = seed
    return result
  }

  private func named(_ name: String, among presets: [Preset], _ which: String) throws -> Preset {
    guard let preset = presets.first(where: { $0.name == name }) else {
      let names = presets.map(\.name)
      throw NetError.invalidSetting(
        name: "--preset", found: name,
        expected: names.joined(separator: ", ") + which + guess(name, among: names))
    }
    return preset
  }

  private func changeShape(_ shape: inout ModelShape) {
    if let cell { shape.cell = cell }
    if let activation { shape.activation = activation }
    if let embedding { shape.embedding = embedding }
    if let hidden { shape.hidden = hidden }
    if let layers { shape.layers = layers }
    if let encoderTransition { shape.encoderTransition = encoderTransition }
    if let decoderTransition { shape.decoderTransition = decoderTransition }
    if let bidirectional {
      shape.bidirectional = bidirectional
      // Two directions cannot be copied into one. A bridge that the user asks for is checked later.
      if bidirectional && shape.task == .translate { shape.bridge = .tanh }
    }
    if let alternating { shape.alternating = alternating }
    if let bridge { shape.bridge = bridge }
    if let residual { shape.residual = residual }
    if let layerNorm { shape.layerNorm = layerNorm }
    if let reverseSource { shape.reversesSource = reverseSource }
    changeDecoder(&shape)
  }

  private func changeDecoder(_ shape: inout ModelShape) {
    if let attention { shape.attention = attention }
    if let inputFeeding { shape.inputFeeding = inputFeeding }
    if let features { shape.output = features }
    // An embedding of another width than the features, which the user asks for, unties what a preset ties.
    if noTied || shape.embedding != shape.features { shape.tying = .none }
    if let tied { shape.tying = tied }
  }
}

extension CellKind: ExpressibleByArgument {}
extension Activation: ExpressibleByArgument {}
extension ModelShape.Bridge: ExpressibleByArgument {}
extension ModelShape.Output: ExpressibleByArgument {}
extension Initializer: ExpressibleByArgument {
  /// Reads `--initializer`.
  package init?(argument: String) { self.init(argument) }
}
extension ModelShape.Attention: ExpressibleByArgument {}
extension ModelShape.Tying: ExpressibleByArgument {
  /// Reads the value of `--tied`.
  package init?(argument: String) {
    guard let tying = ModelShape.Tying.allCases.first(where: { "\($0)" == argument }) else {
      return nil
    }
    self = tying
  }

  /// The values of `--tied`.
  package static var allValueStrings: [String] { allCases.map { "\($0)" } }
}
