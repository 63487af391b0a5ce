import ArgumentParser
import Net
import Shared

/// Which model is trained: a preset by name, and what differs from it.
struct ModelOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The model: \(Preset.all.map(\.name).joined(separator: ", ")).", valueName: "name"),
    completion: .list(Preset.all.map(\.name)))
  var preset = "best"

  @Option(help: "Cell: elman, gru, lstm.") var cell: CellKind?
  @Option(help: "Width of the embeddings.") var embedding: Int?
  @Option(help: "Width of the hidden state.") var hidden: Int?
  @Option(help: "Layers of encoder and decoder each.") var layers: Int?
  @Option(help: "Attention: none, additive, additive-one-bias.") var attention:
    ModelShape.Attention?
  @Option(help: "Dropout on embeddings and between layers.") var dropout: Float?
  @Option(help: "Seed of initialisation, dropout and order.") var seed: UInt64 = 1

  /// The preset with the differences applied; vocabulary sizes are not known yet.
  func resolved() throws -> Preset {
    guard var result = Preset.named(preset) else {
      throw NetError.invalidSetting(
        name: "--preset", found: preset,
        expected: Preset.all.map(\.name).joined(separator: ", "))
    }
    changeShape(&result.shape)
    try changeSettings(&result.settings)
    return result
  }

  private func changeShape(_ shape: inout ModelShape) {
    if let cell { shape.cell = cell }
    if let embedding { shape.embedding = embedding }
    if let hidden { shape.hidden = hidden }
    if let layers { shape.layers = layers }
    if let attention { shape.attention = attention }
  }

  private func changeSettings(_ settings: inout TrainingSettings) throws {
    settings.seed = seed
    if let dropout {
      try require("--dropout", dropout, in: 0..<1, "0 to below 1")
      settings.dropout = DropoutRates(dropout)
    }
  }

  private func require(_ name: String, _ value: Float, in range: Range<Float>, _ expected: String)
    throws
  {
    guard range.contains(value) else {
      throw NetError.invalidSetting(name: name, found: "\(value)", expected: expected)
    }
  }
}

extension CellKind: ExpressibleByArgument {}
extension ModelShape.Attention: ExpressibleByArgument {}
