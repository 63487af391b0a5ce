/// One or more trained models that translate together: source ids in, hypotheses out.
public final class Translator {
  /// What the first model is; all have its vocabularies.
  public let shape: ModelShape

  /// One model.
  struct Member {
    let network: EncoderDecoder
    let parameters: Parameters
    let packed: PackedWeights

    /// A pass without gradients and dropout.
    func pass(_ workspace: Workspace) -> Pass {
      Pass(
        workspace: workspace, parameters: parameters, gradients: parameters, packed: packed,
        dropout: nil, isFixed: true)
    }
  }

  private let members: [Member]
  private let workspace: Workspace

  /// A translator with the parameters of a model file.
  public convenience init(_ file: ModelFile, threads: Int) {
    self.init([file], threads: threads)
  }

  /// An ensemble: the mean of the probabilities of all models decides.
  ///
  /// - Parameter files: At least one; all with the same vocabularies.
  public init(_ files: [ModelFile], threads: Int) {
    shape = files[0].shape
    precondition(
      files.allSatisfy { [shape] file in
        file.shape.sourceVocabulary == shape.sourceVocabulary
          && file.shape.targetVocabulary == shape.targetVocabulary
      })
    let workspace = Workspace(threads: threads)
    members = files.map { file in
      let parameters = file.parameters()
      return Member(
        network: EncoderDecoder(file.shape, DropoutRates()), parameters: parameters,
        packed: PackedWeights(parameters, workspace))
    }
    self.workspace = workspace
  }

  /// A translator with the parameters of a model in training.
  init(
    _ shape: ModelShape, _ network: EncoderDecoder, _ parameters: Parameters,
    _ workspace: Workspace, _ packed: PackedWeights
  ) {
    self.shape = shape
    members = [Member(network: network, parameters: parameters, packed: packed)]
    self.workspace = workspace
  }

  /// Whether any of the models attends to words of the source.
  public var attends: Bool { members.contains { $0.network.decoder.attention != nil } }

  /// How many sentences can be searched together in about 256 MiB of logits, at most `wanted`.
  public func batchSize(_ wanted: Int, _ options: SearchOptions) -> Int {
    max(1, min(wanted, (1 << 26) / (options.rowsPerSentence * shape.targetVocabulary)))
  }

  /// Translates a batch of sentences.
  ///
  /// - Parameters:
  ///   - sources: Ids with the end token; at least one id each.
  ///   - lines: The numbers of the sentences, from which samples are drawn; from 0 where absent.
  /// - Returns: For each sentence its hypotheses, best first, or samples as they were drawn; at least one
  ///   each.
  public func translate(
    _ sources: [[Int32]], _ options: SearchOptions, lines: [Int]? = nil
  ) -> [[Hypothesis]] {
    guard !sources.isEmpty else { return [] }
    let steps = EnsembleSteps(
      members, sources, rows: sources.count * options.rowsPerSentence, workspace)
    let (order, lengths) = (steps.packing.order, steps.packing.lengths)
    let limits = lengths.map { options.limit(source: $0) }
    let found =
      options.sampling == nil && options.beam > 1
      ? BeamSearch(options: options, limits: limits).run(steps)
      : StepwiseSearch(
        options: options, limits: limits, lines: order.map { lines?[$0] ?? $0 }
      ).run(steps)
    return inInputOrder(found, order)
  }

  /// The log probability of given targets, as hypotheses.
  ///
  /// - Parameters:
  ///   - pairs: Ids with the end token on both sides.
  ///   - running: Whether the models read their own most probable words and not the target's.
  public func score(
    _ pairs: [(source: [Int32], target: [Int32])], _ options: SearchOptions, running: Bool = false
  ) -> [Hypothesis] {
    guard !pairs.isEmpty else { return [] }
    let steps = EnsembleSteps(members, pairs.map(\.source), rows: pairs.count, workspace)
    let order = steps.packing.order
    let search = ForcedSearch(options: options, targets: order.map { pairs[$0].target })
    return inInputOrder(search.run(steps, running: running), order)
  }

  private func inInputOrder<Element>(_ found: [Element], _ order: [Int]) -> [Element] {
    var result = found
    for (rank, one) in found.enumerated() { result[order[rank]] = one }
    return result
  }
}
