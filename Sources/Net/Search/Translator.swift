/// A trained model that translates: source ids in, hypotheses out.
public final class Translator {
  /// What the model is.
  public let shape: ModelShape

  private let network: EncoderDecoder
  private let parameters: Parameters
  private let workspace: Workspace
  private let packed: PackedWeights

  /// A translator with the parameters of a model file.
  public convenience init(_ file: ModelFile, threads: Int) {
    let (parameters, workspace) = (file.parameters(), Workspace(threads: threads))
    self.init(
      file.shape, EncoderDecoder(file.shape), parameters, workspace,
      PackedWeights(parameters, workspace))
  }

  /// A translator with the parameters of a model in training.
  init(
    _ shape: ModelShape, _ network: EncoderDecoder, _ parameters: Parameters,
    _ workspace: Workspace, _ packed: PackedWeights
  ) {
    self.shape = shape
    self.network = network
    self.parameters = parameters
    self.workspace = workspace
    self.packed = packed
  }

  /// Translates a batch of sentences.
  ///
  /// - Parameter sources: Ids with the end token; at least one id each.
  /// - Returns: For each sentence its hypotheses, best first; at least one each.
  public func translate(_ sources: [[Int32]], _ options: SearchOptions) -> [[Hypothesis]] {
    guard !sources.isEmpty else { return [] }
    workspace.arena.reset()
    let pass = Pass(
      workspace: workspace, parameters: parameters, gradients: parameters, packed: packed,
      dropout: nil)
    let packing = PackedSequences(lengths: sources.map { Int32($0.count) })
    let ids = packing.map { time, rank in sources[packing.order[rank]][time] }
    let encoded = network.encoder.forward(ids, packing, pass)
    let ranks = Array(0..<packing.count)
    let (_, initial) = network.bridge.forward(encoded.finals, ranks: ranks, pass)
    let steps = DecodingSteps(
      network.decoder, from: initial, view: network.decoder.view(of: encoded, ranks: ranks, pass),
      rows: packing.count * options.beam, pass)
    let search = BeamSearch(
      options: options, limits: packing.lengths.map { options.limit(source: $0) })
    let found = search.run { ids, parents, sentences in
      let logits = steps.step(ids, parents: parents, sentences: sentences)
      workspace.logSoftmax(logits)
      return logits
    }
    return inInputOrder(found, packing)
  }

  private func inInputOrder(_ found: [[Hypothesis]], _ packing: PackedSequences)
    -> [[Hypothesis]]
  {
    var result = [[Hypothesis]](repeating: [], count: found.count)
    for (rank, hypotheses) in found.enumerated() { result[packing.order[rank]] = hypotheses }
    return result
  }
}
